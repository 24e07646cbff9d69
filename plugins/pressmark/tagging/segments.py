"""The stretches of a block that may hold names: capitalised words, and what can stand between them in a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .tokens import Token

_INNER = frozenset(
    "of the and for on in at to a an al bin da de del den der des di do dos du el et ibn la las le los san ten ter und"
    " van von y zu & - – . , ' ’ 's ’s / + ! : @ #".split()
)
_DASHES = frozenset("-–—_")
_WIDEST = 3
_LONGEST = 60


def segments(block: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Tokens `first` up to `last` of each stretch, which begins and ends with a capital; at most 60 long."""
    last = 0
    for first in [index for index, token in enumerate(block) if token.is_capitalised]:
        if first >= last:
            last = first + 1
            while last - first < _LONGEST and (following := _next_capital(block, last)):
                last = following
            yield first, last


def _next_capital(block: Sequence[Token], start: int) -> int | None:
    """The index behind the next capitalised word or number, if only a few inner words stand before it."""
    for index in range(start, min(start + _WIDEST + 1, len(block))):
        token = block[index]
        if token.text in _DASHES and token.start > block[index - 1].end:
            return None
        if token.is_capitalised or (index == start and token.text[0].isdigit()):
            return index + 1
        if token.text not in _INNER:
            return None
    return None
