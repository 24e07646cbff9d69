"""Addresses are given once, numbered where two would share one, and never forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive.addresses import Addresses
from pressmark.errors import PressmarkError

# Names come from front matter, squeezed to one line.
LABEL = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=6)
LABELS = st.lists(LABEL, unique=True, max_size=8)


def test_two_names_with_one_slug_get_two_addresses_and_keep_them() -> None:
    addresses = Addresses()
    assert addresses.assign("people", ["Noor Abara", "Noor Ábara"]) == {
        "Noor Abara": "people/noor-abara.html",
        "Noor Ábara": "people/noor-abara-2.html",
    }
    assert addresses.assign("people", ["NOOR ABARA"]) == {"NOOR ABARA": "people/noor-abara-3.html"}
    assert addresses.assign("people", ["Noor Ábara"]) == {"Noor Ábara": "people/noor-abara-2.html"}


def test_the_index_page_of_a_kind_is_nobodys_address() -> None:
    assert Addresses().assign("topics", ["Index"]) == {"Index": "topics/index-2.html"}


@given(LABELS, LABELS)
def test_no_address_is_ever_shared_or_changed(first: list[str], second: list[str]) -> None:
    addresses = Addresses()
    before = dict(addresses.assign("people", first))
    after = addresses.assign("people", [*first, *second])
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(set(first) | set(second))


@given(LABELS)
def test_what_is_written_reads_back_the_same(tmp_path_factory: pytest.TempPathFactory, labels: list[str]) -> None:
    archive = tmp_path_factory.mktemp("archive")
    addresses = Addresses()
    addresses.assign("people", labels)
    addresses.record("articles", "articles/2024/a.html", "seeds/a: b #1.txt")
    (archive / "addresses.yml").write_bytes(addresses.dump())
    read = Addresses.load(archive)
    assert read.dump() == addresses.dump()
    assert read.assign("people", labels) == addresses.assign("people", labels)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "addresses.yml").write_text("people:\n  - [\n")
    with pytest.raises(PressmarkError, match=r"addresses\.yml:3: expected sections"):
        Addresses.load(tmp_path)
