"""What is read without a YAML reader is what a YAML reader reads, and pages are read without one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive.yaml_lines import dump_fields
from pressmark.yaml_simple import Field, read_simple
from pressmark.yaml_text import YamlTextError, read_any

INDENTS = st.sampled_from(["", "", "", " ", "  ", "  ", "    ", "        "])
DASHES = st.sampled_from(["", "", "", "- ", "- ", "-  ", "-", "- - "])
KEYS = st.sampled_from(
    "|||a:|a: |b:|b: |c: |null: |x/y.html: |12: |林: |a b: |'q': |k#: |<<: |d:  |d : |? e: ".split("|")
)
TEXTS = st.sampled_from(
    [
        *("", "", "x", "b: x", "a:b", "a:", "a #c", "a# c", "a  #", "# c", "a  b", "x ", "a\tb", "-x", "- x", "x,y]"),
        *("'it''s'", "'a", "'a' b", "''", '""', '"d"', '"d\\n"', "null", "~", "12:30", "http://x.example/#y", "1e3"),
        *(
            "[a, b]",
            '["a", "b, c"]',
            '["a",]',
            '["a" , "b"]',
            '["a"] b',
            '["a"]: b',
            "{}",
            "|",
            ">",
            "&a",
            "*a",
            "!t",
            "%x",
            "?",
            "@",
            "...",
            "---",
            "林",
            "é",
            "\u00a0x",
            "a\u2028b",
        ),
        *("a\x85b", "a\rb", "a\ufeffb", "a\x7f", "🌊", "$", "(b"),
    ]
)
LINES = st.lists(st.tuples(INDENTS, DASHES, KEYS, TEXTS).map("".join), max_size=8).map("\n".join)
MARKS = st.text(st.sampled_from(":: --##'\"\n\n\nab0~|>&*[]{},?%@`!\u2028\x85\ufeff\u00a0/.\\_\r\t\x00$("), max_size=25)


def as_yaml(source: str) -> Mapping[str, Field] | None:
    try:
        return read_any(source)
    except YamlTextError:
        return None


@given(st.one_of(LINES, MARKS).flatmap(lambda text: st.sampled_from([text, f"a: b\n{text}", f"a:\n{text}\nz: 1\n"])))
def test_what_is_read_without_a_yaml_reader_is_what_one_reads(source: str) -> None:
    found = read_simple(source)
    if found is not None:
        expected = as_yaml(source)
        assert found == expected
        assert list(found) == list(expected or ())


NAMES = st.text("ab 'é林:#-.", min_size=1, max_size=8)
VALUES = st.recursive(
    NAMES | st.just(""),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["title", "people", "source", "x/y.html"]), VALUES))
def test_what_the_tool_writes_is_read_with_and_without_a_yaml_reader(fields: dict[str, object]) -> None:
    text = dump_fields(fields)
    assert (read_simple(text) or as_yaml(text)) == as_yaml(text)


@pytest.mark.parametrize(
    "text",
    [
        "title: 'Tide: \"high\" & low'\ndate: 2024-06\npeople:\n- Noor O'Castellan\n- 林美华\n",
        "source:\n  seeds:\n  - path: seeds/a.jsonl#a-1\n    added: 2024-07-01\n  digests:\n    title: fb25510424\n",
        "# An introduction\n# of two lines.\narticles:\n  articles/2024/a.html: seeds/a.md\n",
        'title: "Tide"\nsummary:\nstatus: null\n',
        'title: "Tide"\npeople: ["Noor O\'Castellan", "林美华, Ltd", ""]\ntopics: ["Tides"]\n',
        "credits:\n- role:\n- role: by\n  name: A\n",
    ],
)
def test_pages_and_addresses_need_no_yaml_reader(text: str) -> None:
    assert read_simple(text) == as_yaml(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n", "# note\n", "a: 1\na: 2\n", "- a\n", "a: b\n  c\n", "a: [b]\n", "a: b # c\n", "a:\n- b\n c: d\n"),
        *("null: a\n", "a:\n  - b\n- c\n"),
    ],
)
def test_whatever_is_not_certain_is_left_to_a_yaml_reader(text: str) -> None:
    assert read_simple(text) is None


def test_lines_are_those_of_the_keys() -> None:
    found = read_simple("# note\ntitle: A\npeople:\n- B\n- C\n# note\ndate: 2024\n")
    assert {key: field.line for key, field in (found or {}).items()} == {"title": 1, "people": 2, "date": 6}
