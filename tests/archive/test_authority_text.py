"""A decision changes its own lines of an authority file and no other byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive.authority_file import parse_entries
from pressmark.archive.authority_text import AuthorityText
from pressmark.errors import AuthorityError
from pressmark.text import squeeze

PATH = Path("people.yml")

CASES: dict[str, tuple[str, list[tuple[Any, ...]], str]] = {
    "a heading goes into its place in the alphabet": (
        "# Names.\n\nAda:\n\n# Off the coast.\nCleo:\n",
        [("add", "Bo")],
        "# Names.\n\nAda:\n\nBo:\n\n# Off the coast.\nCleo:\n",
    ),
    "a heading goes last where there is no order": ("Zoe:\nAda:\nMo:\n", [("add", "Bo")], "Zoe:\nAda:\nMo:\nBo:\n"),
    "a comment at the end stays with what is above it": (
        "Ada:\n# more to come",
        [("add", "Bo")],
        "Ada:\n# more to come\n\nBo:\n",
    ),
    "the first heading of a file": ("", [("append", "Ada", "variants", "A. B.")], "Ada:\n  variants: [A. B.]\n"),
    "a bare name gets a field, and keeps its comment": (
        "Ada: # or Adah?\nBo:\n",
        [("put", "Ada", "never_tag", True)],
        "Ada: # or Adah?\n  never_tag: true\nBo:\n",
    ),
    "nothing, spelled out, gives way": (
        "Ada: ~ # hm\n",
        [("append", "Ada", "is_not", "Adah")],
        "Ada: # hm\n  is_not: [Adah]\n",
    ),
    "an item joins a list in brackets, before comments": (
        "Ada:\n  variants: [A, # one\n    B, # two\n  ]\n",
        [("append", "Ada", "variants", "C, D")],
        "Ada:\n  variants: [A, # one\n    B, 'C, D', # two\n  ]\n",
    ),
    "an item joins a list of lines, as deep as the others": (
        "Ada:\n    variants:\n    - A  # one\n    # two\n    never_tag: no\n",
        [("append", "Ada", "variants", "#B")],
        "Ada:\n    variants:\n    - A  # one\n    - '#B'\n    # two\n    never_tag: no\n",
    ),
    "an item fills an empty list": (
        "Ada:\n  variants: # none\n  see_also: []\n",
        [("append", "Ada", "variants", "A"), ("append", "Ada", "see_also", "B")],
        "Ada:\n  variants: [A] # none\n  see_also: [B]\n",
    ),
    "an item that is there stays alone": (
        "Ada:\n  variants: [A]\n",
        [("append", "Ada", "variants", "A")],
        "Ada:\n  variants: [A]\n",
    ),
    "braces are kept": (
        "Ada: {variants: [A], never_tag: yes} # !\nBo: {}\n",
        [("append", "Ada", "variants", "B"), ("put", "Ada", "never_tag", False), ("put", "Bo", "parent", "C")],
        "Ada: {variants: [A, B], never_tag: false} # !\nBo: {parent: C}\n",
    ),
    "fields come in their order, below folded text too": (
        "Ada:\n  variants: [A]\n  scope_note: >-\n    Of the coast,\n    not the town.\n\n"
        "  # who bought it\n  parent: Bo\n",
        [("append", "Ada", "see_also", "C"), ("put", "Ada", "never_split", True)],
        "Ada:\n  variants: [A]\n  scope_note: >-\n    Of the coast,\n    not the town.\n  see_also: [C]\n\n"
        "  # who bought it\n  parent: Bo\n  never_split: true\n",
    ),
    "line ends and a byte order mark stay": (
        "\ufeffAda:\r\n  variants: [A]\r\n",
        [("append", "Ada", "is_not", "B"), ("add", "Bo")],
        "\ufeffAda:\r\n  variants: [A]\r\n  is_not: [B]\r\nBo:\r\n",
    ),
    "a new name trades places with a variant, and what points to it follows": (
        '"Ada":  # the first\n  variants: [A, Countess]\nBo:\n  parent: Ada\n  see_also:\n  - Ada\n'
        "Cy:\n  merged_into: Ada\n",
        [("rename", "Ada", "Countess")],
        "Countess:  # the first\n  variants: [A, Ada]\nBo:\n  parent: Countess\n  see_also:\n  - Countess\n"
        "Cy:\n  merged_into: Countess\n",
    ),
    "a new name that nobody knew": ("Ada:\n", [("rename", "Ada", "Adah")], "Adah:\n  variants: [Ada]\n"),
    "documents keep their marks": ("---\nAda:\n...\n", [("add", "Bo")], "---\nAda:\nBo:\n...\n"),
    "an emoji is written as itself, a number as text": (
        "Ada:\n",
        [
            ("append", "Ada", "variants", "🎉"),
            ("append", "Ada", "variants", "2024"),
            ("append", "Ada", "variants", "no"),
        ],
        "Ada:\n  variants: [🎉, '2024', 'no']\n",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_only_what_is_decided_changes(case: str) -> None:
    before, changes, after = CASES[case]
    text = AuthorityText(PATH, before)
    for change, *arguments in changes:
        getattr(text, change)(*arguments)
    assert str(text) == after
    assert [entry.heading for entry in text.read()] == [entry.heading for entry in parse_entries(after, PATH)]


@pytest.mark.parametrize("text", ["{Ada: }\n", "{}\n", "  Ada:\n  Bo:\n", "? Ada\n: {}\n", "--- {Ada: }\n"])
def test_a_file_that_is_no_list_of_headings_is_left_alone(text: str) -> None:
    with pytest.raises(AuthorityError, match="one heading after the other"):
        AuthorityText(PATH, text)


def test_a_heading_that_borrows_from_another_is_left_alone() -> None:
    text = AuthorityText(PATH, "Ada:\n  variants: &all [A]\nBo:\n  see_also: *all\n")
    with pytest.raises(AuthorityError, match="Bo: nothing can be written"):
        text.put("Bo", "never_tag", value=True)


def test_a_name_without_end_is_refused() -> None:
    with pytest.raises(AuthorityError, match="too long"):
        AuthorityText(PATH, "").add("a" * 2_000)


NAMES = st.text(min_size=1, max_size=30).map(squeeze).filter(bool) | st.sampled_from(
    [
        '"',
        "'",
        ":",
        "a: b",
        "# c",
        "=1+1",
        "@a",
        "- b",
        "../../etc",
        "李彦宏",
        "🎉",
        "null",
        "[x]",
        "{y}",
        "a\\b",
        "!t",
        "&a",
        "*a",
    ]
)


@given(st.lists(NAMES, min_size=1, max_size=6, unique=True), st.lists(NAMES, min_size=1, max_size=4, unique=True))
def test_any_name_can_be_a_heading_and_a_variant(labels: list[str], variants: list[str]) -> None:
    text = AuthorityText(PATH, "# Names.\n\nAda Brook:\n  variants: [A. Brook] # or so\n")
    for label in labels:
        text.add(label)
        for variant in variants:
            text.append(label, "variants", variant)
    found = {entry.heading.label: entry.heading for entry in parse_entries(str(text), PATH)}
    assert found.keys() == {"Ada Brook", *labels}
    assert all(set(variants) <= set(found[label].variants) for label in labels)
    assert "variants: [A. Brook" in str(text)
    assert yaml.safe_load(str(text)).keys() == found.keys()


def test_ten_thousand_variants_of_one_heading_are_no_trouble() -> None:
    text = AuthorityText(PATH, "Ada:\n")
    for number in range(10_000):
        text.append("Ada", "variants", f"Ada {number}")
    assert len(text.read()[0].heading.variants) == 10_000
