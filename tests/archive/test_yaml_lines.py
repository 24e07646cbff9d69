"""Fields are written as PyYAML writes them, and read back as what they were."""

from __future__ import annotations

import datetime
from copy import deepcopy

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive.yaml_lines import dump_fields

WORDS = st.sampled_from(
    "1984 2024-06 2024-06-05 0x1f 1_0 12:30 yes No null ~ = << .5 1e3 1.5e+3 --- ... : a: #a".split()
)
MARKS = st.text(st.sampled_from("ab1é’ :#-'\"?,[]{}&*!|>%@`~=.\\中"), max_size=8)
ORDINARY = st.one_of(WORDS, MARKS)
# PyYAML itself loses a line separator beside an emoji.
ANY = st.one_of(
    ORDINARY, st.text(st.characters(exclude_categories=["Cs", "Zl", "Zp", "Cc"]) | st.just("\n"), max_size=20)
)


def values(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, object]]:
    """Fields of these texts, and of lists and fields of them."""
    single = st.one_of(texts, st.integers(), st.none(), st.booleans())
    keys = texts.filter(bool)
    value = st.recursive(
        single,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
        max_leaves=6,
    )
    return st.dictionaries(keys, value | st.dates(), max_size=3)


def dumped(fields: dict[str, object]) -> str:
    """The fields as PyYAML writes them, once nothing stands in two places."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(fields, Dumper=dumper, sort_keys=False, allow_unicode=True, width=10_000)


@given(values(ORDINARY))
def test_ordinary_text_is_written_as_pyyaml_writes_it(fields: dict[str, object]) -> None:
    one, other, third = (deepcopy(fields) for _ in range(3))
    nested = {**fields, "nested": {**one, "list": [other, third]}}
    assert dump_fields(nested) == dumped(nested)


@given(values(ANY))
def test_any_text_reads_back_as_it_was(fields: dict[str, object]) -> None:
    assert yaml.safe_load(dump_fields(fields)) == fields


@pytest.mark.parametrize("text", ["Tide: high", "a" * 2_000, "a " * 4_000 + "b", "🌊 tide", "1984", "it's #1"])
def test_a_value_stays_on_its_line(text: str) -> None:
    lines = dump_fields({"day": datetime.date(2024, 3, 1), "title": text, "list": [text], "in": {"title": text}})
    assert lines.count("\n") == 6


@pytest.mark.parametrize("key", ["x" * 128, "x" * 129, "中" * 43])
def test_a_long_key_is_written_as_pyyaml_writes_it(key: str) -> None:
    fields = {"in": {key: "tide", "title": "ebb"}}
    assert dump_fields(fields) == dumped(fields)
