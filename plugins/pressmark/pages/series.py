"""Long lists in parts whose addresses and contents stay as they are while the list grows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..catalog import Entry
from ..model import PartialDate


class Part(NamedTuple):
    """A part of a list that is newest first. Part 0 has the newest articles and stands on the list's own page, part 1
    the oldest: a new article changes part 0 alone, and now and then the last of the others."""

    number: int
    parts: int
    entries: tuple[Entry, ...]

    @property
    def newer(self) -> int | None:
        """The part with the next newer articles, or None in part 0."""
        return None if self.number == 0 else (self.number + 1) % self.parts

    @property
    def older(self) -> int | None:
        """The part with the next older articles, or None in the oldest."""
        if self.parts == 1 or self.number == 1:
            return None
        return (self.number or self.parts) - 1

    @property
    def dates(self) -> tuple[PartialDate, PartialDate] | None:
        """The first and the last date in this part, or None when nothing in it is dated."""
        dated = [entry.article.date for entry in self.entries if entry.article.date]
        return (dated[-1], dated[0]) if dated else None


def is_long(entries: Sequence[Entry], size: int) -> bool:
    """Whether a list has more than one part; up to half a part more than `size` stays together."""
    return len(entries) > size + size // 2


def parts_of(entries: Sequence[Entry], size: int) -> Iterator[Part]:
    """The parts of a list, `size` articles each but for part 0, which has half of that to half more."""
    full = (len(entries) - 1 - size // 2) // size if is_long(entries, size) else 0
    newest = len(entries) - full * size
    yield Part(0, full + 1, tuple(entries[:newest]))
    for number in range(1, full + 1):
        end = len(entries) - (number - 1) * size
        yield Part(number, full + 1, tuple(entries[end - size : end]))
