"""Addresses are given once, numbered where two would share one, and never forgotten."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive.addresses import NAME, Addresses
from pressmark.errors import PressmarkError
from pressmark.yaml_text import YamlTextError, read_fields

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


LINES = st.sampled_from(
    [
        *("# note", "articles:", "people:", "my-kind:", "---", "- p", "", "    folded"),
        *("  a.html: b", "  a.html: seeds/a b.txt", "  b.html: 'it''s: #1'", "  c.html: null", "  d.html: a: b"),
        *("  e.html: a #b", "  f.html:", "  g.html: [a]", "  h.html: a  b", '  i.html: "a"', "  'j.html': a"),
        *("  k.html: x ", "  l.html: Zoë 🌊", "  m.html: a:b", "  n.html: '", "  o.html: 1984", "  s.html: ~"),
        *("  q.html: a\u2028b", "  r.html: a\tb", "  t.html: a\x01b", "  u.html: a\ufeffb"),
    ]
)


@given(st.lists(LINES, max_size=6).map(lambda lines: "\n".join(["articles:", *lines, ""])))
def test_what_a_person_wrote_is_read_as_yaml(text: str) -> None:
    """However the lines are read: as plain ones, or by the reader of YAML."""
    expected: dict[str, dict[str, str]] | None
    try:
        fields = {key: field.value for key, field in read_fields(text).items()}
        expected = {
            key: {address: str(owner) for address, owner in value.items()}
            for key, value in fields.items()
            if isinstance(value, dict)
        }
        assert len(expected) == len(fields)
    except (YamlTextError, AssertionError):
        expected = None
    with TemporaryDirectory() as folder:
        (Path(folder) / NAME).write_bytes(text.encode())
        if expected is None:
            with pytest.raises(PressmarkError):
                Addresses.load(Path(folder))
        else:
            assert Addresses.load(Path(folder)).sections == expected
