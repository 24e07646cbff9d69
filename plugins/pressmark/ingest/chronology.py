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
# What puts a date into the past. Without it a day would be past or not by the day of the import alone.
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|began|became|came|went|took|made|left|grew|fell|rose|won|lost|met|held|gave|got|found|told"
    r"|built|brought|sold|bought|led|saw|ran|since|ago"
    r"|(?!need|speed|feed|indeed|proceed|exceed|succeed|hundred|based|united)[a-z]{2,30}ed)\b|了|过|曾|已|截至|当时",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[.;:!?。；！？\n]")
_YEAR_ALONE = re.compile(r"\b(?:in|since|during)\s+((?:19|20)\d\d)\b(?!\s*[-–/]\s*\d)(?!\s+[a-z]+s\b)", re.IGNORECASE)
_REACH = 160
_NEAR = 60


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
    if _AHEAD.search(clause_before) or _PLANNED.search(f"{clause_before} {clause_after}"):
        return False
    return _PAST.search(f"{clause_before[-_NEAR:]} {clause_after[:_NEAR]}") is not None
