"""Dates of articles and of queries as whole numbers: the digits of year, month and day, 20240309, 0 for the unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import PartialDate
from .codec import join_sections, numbers, split_sections, varints

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_FIRST, _LAST = 101, 1231
UNDATED = "undated"
"""How a query and a facet call the articles without a date."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """The articles of all days from `first` to `last`, both included; without `first`, those that have no date.

    An article of which only the year or month is known is among them when that year or month is as a whole.
    """

    first: int
    last: int

    def __contains__(self, code: int) -> bool:
        if not self.first:
            return code == 0
        return code != 0 and _opening(code) >= self.first and _closing(code) <= self.last


def code_of(date: PartialDate | None) -> int:
    """The number of an article's date, 0 for none."""
    if date is None:
        return 0
    year, month, day = date.key
    return year * 10_000 + month * 100 + day


def words_of(code: int, digits: int) -> str:
    """A date in the first so many digits, as in front matter: `2024`, `2024-03`; less when less is known."""
    year, month = divmod(code // 100, 100)
    if not code:
        return UNDATED
    return f"{year:04}-{month:02}" if month and digits > 4 else f"{year:04}"


def date_range(field: str, text: str) -> DateRange | None:
    """What `date:`, `before:` and `after:` ask for; None when the text is no date."""
    if field == "date" and text.lower() == UNDATED:
        return DateRange(0, 0)
    first, dots, last = text.partition("..")
    if (field != "date" and dots) or not (first or last):
        return None
    opening, closing = _code(first), _code(last if dots else first)
    if opening is None or closing is None:
        return None
    if field == "before":
        return DateRange(1, _opening(opening) - 1)
    if field == "after":
        return DateRange(_closing(opening) + 1, 99_999_999)
    return DateRange(_opening(opening) if first else 1, _closing(closing) if last or not dots else 99_999_999)


def _code(text: str) -> int | None:
    """The number of a written date; 0 for no text, None for no date."""
    if not text:
        return 0
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    known = year > 0 and (match[2] is None or 1 <= month <= 12) and (match[3] is None or 1 <= day <= 31)
    return year * 10_000 + month * 100 + day if known else None


def _opening(code: int) -> int:
    """The first day that a date may mean."""
    return code + (_FIRST if not code % 10_000 else 0 if code % 100 else 1)


def _closing(code: int) -> int:
    """The last day that a date may mean; every month has 31."""
    return code + (_LAST if not code % 10_000 else 0 if code % 100 else 31)


def encode_dates(codes: Sequence[int]) -> bytes:
    """The shard of dates, from the number of each dated article in order, newest first."""
    counts: dict[int, int] = {}
    for code in codes:
        counts[code] = counts.get(code, 0) + 1
    dates = list(counts)
    steps = [before - code for before, code in zip([100_000_000, *dates], dates, strict=False)]
    return join_sections((varints(steps), varints(counts.values())))


def decode_dates(payload: bytes) -> list[int]:
    """The number of each dated article's date."""
    steps, counts = map(numbers, split_sections(payload))
    return [code for code, count in zip(_falling(steps), counts, strict=True) for _ in range(count)]


def _falling(steps: Iterable[int]) -> Iterator[int]:
    code = 100_000_000
    for step in steps:
        code -= step
        yield code
