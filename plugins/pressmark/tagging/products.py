"""Names of products, which look like names of organisations and are told by what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

from .sequences import text_at
from .tokens import Token
from .words import word_list

_NAMED = frozenset("called dubbed named".split())
_LISTING = frozenset(", and & the its".split())
_LONGEST_LIST = 12
_NEAR = 4


def is_product(block: Sequence[Token], first: int, last: int) -> bool:
    """Whether tokens `first` up to `last` are called a product: "the Lantern model", "two models: Weft and Skein"."""
    return (
        any(_is_product_noun(block, index) for index in (last, last + 1))
        or (text_at(block, first - 1) in _NAMED and _is_product_noun(block, first - 2))
        or _is_listed(block, first)
    )


def _is_product_noun(block: Sequence[Token], index: int) -> bool:
    return text_at(block, index) in word_list("product_nouns")


def _is_listed(block: Sequence[Token], first: int) -> bool:
    """Whether a name stands in a list after a colon, before which products are spoken of."""
    index = first - 1
    while index > max(0, first - _LONGEST_LIST) and (block[index].is_capitalised or block[index].text in _LISTING):
        index -= 1
    return text_at(block, index) == ":" and any(_is_product_noun(block, index - back) for back in range(1, _NEAR + 1))
