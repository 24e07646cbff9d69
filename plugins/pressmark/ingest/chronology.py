"""What a text says about when it was written: the latest date that it speaks of as past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ..model import PartialDate
from .dates import FoundDate, find_dates

# The word before a date, and words of its clause, that put it into the future or make it somebody's plan.
_AHEAD = re.compile(
    r"\b(?:by|until|till|through|before|for|from|starting|beginning|next|upcoming|coming|due|effective|expires?|deadline)"
    r"(?:\s+(?:the|end|of|early|late|mid|as|year|\w+day))*[\s,]*$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|plans?|planned|expect(?:s|ed)?|scheduled|aims?|hopes?|target(?:s|ed)?|forecasts?"
    r"|projected|slated|due (?:in|on|by)|set to|going to|intends?|deadline|expires?)\b|将|预计|计划|到",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[.;:!?。；！？\n]")
_YEAR_ALONE = re.compile(r"\b(?:in|since|during)\s+((?:19|20)\d\d)\b(?!\s*[-–/]\s*\d)(?!\s+[a-z]+s\b)", re.IGNORECASE)
_REACH = 160


def not_before(text: str, today: PartialDate) -> PartialDate | None:
    """The latest day, month or year that the text names as past, never after `today`; None when it names none."""
    latest: PartialDate | None = None
    for found in chain(find_dates(text), _years(text)):
        is_later = found.date.key <= today.key and (latest is None or latest < found.date)
        if is_later and _is_past(text, found.start, found.end):
            latest = found.date
    return latest


def _years(text: str) -> Iterator[FoundDate]:
    for match in _YEAR_ALONE.finditer(text):
        yield FoundDate(*match.span(1), PartialDate(int(match[1])))


def _is_past(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    clause_before = _CLAUSE_ENDS.split(before)[-1]
    clause_after = _CLAUSE_ENDS.split(after)[0]
    return not _AHEAD.search(clause_before) and not _PLANNED.search(f"{clause_before} {clause_after}")
