"""Text is compared without what a reader overlooks, and read as blocks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.model import Block, BlockKind
from pressmark.text import blocks, fold, fold_whole, squeeze

LETTERS = st.sampled_from("aÅéßİıſKﬁ①½ΣςǅЖй\u0301\u0328\u0345\u1100\u1161\u11a8각が\u3099ᄀ中ক\u09be\u09d7’ ")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Café ﬁlm", "cafe film"), ("STRASSE Straße", "strasse strasse"), ("Łódź", "lodz"), ("Ångström K", "angstrom k")],
)
def test_case_accents_and_forms_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.one_of(LETTERS, st.characters(exclude_categories=["Cs"])), max_size=12))
def test_folding_run_by_run_is_folding_the_whole(text: str) -> None:
    whole = unicodedata.normalize("NFKD", text).casefold()
    whole = "".join(fold_whole(char) if char.isalpha() else char for char in whole if not unicodedata.combining(char))
    assert fold_whole(text) == unicodedata.normalize("NFC", whole)


def test_every_kind_of_white_space_is_squeezed() -> None:
    assert squeeze(" a\u00a0\u2003b\r\n\u2028c\u3000") == "a b c"


def test_headings_without_blank_lines_between_them_are_blocks_however_many_they_are() -> None:
    found = blocks("# Tide\n" * 3_000 + "It came.")
    assert found[-2:] == [Block(BlockKind.HEADING, "Tide"), Block(BlockKind.PARAGRAPH, "It came.")]
    assert len(found) == 3_001
