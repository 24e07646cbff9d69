"""Dates as people write them, in values, in lines of their own and in file names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from ..model import PartialDate
from ..text import squeeze

_MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s+)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[5-9]|20)\d\d"
DATE = re.compile(
    rf"""(?<![\w-])(?:
      (?P<y1>{_YEAR})-(?P<m1>\d\d)-(?P<d1>\d\d)(?![\d-])
    | (?P<y6>{_YEAR})(?P<sep>[/.])(?P<m6>\d\d?)(?P=sep)(?P<d6>\d\d?)(?!\d)
    | (?P<m2>{MONTH})\b\.?\s+(?P<d2>{_DAY})(?:st|nd|rd|th)?\b,?\s+(?P<y2>{_YEAR})\b
    | (?P<d3>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m3>{MONTH})\b\.?,?\s+(?P<y3>{_YEAR})\b
    | (?P<m4>{MONTH})\b\.?,?\s+(?:of\s+)?(?P<y4>{_YEAR})\b
    | (?P<y5>{_YEAR})\s?年(?:\s?(?P<m5>\d\d?)\s?月(?:\s?(?P<d5>\d\d?)\s?[日号])?)?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""A day or a month with its year, in words or in figures whose order is certain."""

_YEAR_ALONE = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_BEFORE_YEAR, _AFTER_YEAR = 36, 16
_LONGEST = 120
_NUMERIC = re.compile(rf"(?<!\d)(\d\d?)[/. -](\d\d?)[/. -]({_YEAR})(?!\d)")
_TIME = re.compile(
    r"[\s,|·•-]*+(?:at\s+)?(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*+(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)?\s*+"
    r"(?:[A-Z]{2,4}T?|UTC[+-]?\d*)?[\s,|·•.-]*+(?:\d+\s+min(?:ute)?s?\s+read)?[\s.|]*+",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<updated>(?:last\s+)?(?:updated|modified|edited))(?:\s+(?:on|at))?\s*:?\s*"
    r"|(?:(?:first\s+|originally\s+)?(?:published|posted|issued|released|dated|filed)(?:\s+(?:on|at))?|(?:publication\s+)?date|for\s+(?:immediate\s+)?release"
    r"|发布时间|发布日期|日期|时间)\s*[:：]?\s*"
    r"|on\s+",
    re.IGNORECASE,
)
_WEEKDAYS = re.compile(_WEEKDAY, re.IGNORECASE)
_ISO_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\s?\d\d?:\d\d.*")
_COMPACT = re.compile(rf"({_YEAR})(0[1-9]|1[0-2])({_DAY})")
_MAIL = re.compile(rf"{_WEEKDAY}?({_DAY}\s+{MONTH}\.?\s+{_YEAR})\s+\d\d?:\d\d.*", re.IGNORECASE)
_NAMED = re.compile(rf"(?<![^\W_])(\d{{1,2}})[-_. ]?({MONTH})[-_. ]?({_YEAR})(?!\d)", re.IGNORECASE)
_NAMED_ISO = re.compile(rf"(?<!\d)({_YEAR})(?:([-_.])(\d\d)(?:\2(\d\d))?|(\d\d)(\d\d))(?!\d)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and the half-open span of characters it takes in a text."""

    start: int
    end: int
    date: PartialDate


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a line of its own says: the day of publication, or of the last change."""

    date: PartialDate
    updated: bool


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """The certain dates between two positions of a text, in order."""
    for match in _matches(text, start, len(text) if end is None else end):
        year, month, day = (
            next((match[f"{part}{n}"] for n in "123456" if _has(match, part, n)), None) for part in "ymd"
        )
        if date := _date(year, month, day):
            yield FoundDate(match.start(), match.end(), date)


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every match of `DATE`, looked for only where a year stands, since most of a text holds none."""
    for year in _YEAR_ALONE.finditer(text, start, end):
        if year.start() < start:
            continue
        match = DATE.search(text, max(start, year.start() - _BEFORE_YEAR), min(end, year.end() + _AFTER_YEAR))
        if match:
            start = match.end()
            yield match


def _has(match: re.Match[str], part: str, number: str) -> bool:
    name = f"{part}{number}"
    return name in match.re.groupindex and match[name] is not None


def _date(year: str | None, month: str | None, day: str | None) -> PartialDate | None:
    if year is None:
        return None
    try:
        return PartialDate(int(year), _month(month) if month else None, int(day) if day else None)
    except ValueError:
        return None


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    start = text[:3].lower()
    return next(number for number, name in enumerate(_MONTH_NAMES, 1) if name.startswith(start))


def date_at_start(text: str, near: PartialDate | None = None) -> FoundDate | None:
    """The date a text begins with, a weekday before it included.

    Of two readings of `07 05 2005` the one is taken that is possible, or that equals `near`; else none is.
    """
    weekday = _WEEKDAYS.match(text)
    start = weekday.end() if weekday else 0
    match = DATE.match(text, start)
    if match:
        return next(find_dates(text, start, match.end()), None)
    if numeric := _NUMERIC.match(text, start):
        date = _ordered(*numeric.groups(), near=near)
        return FoundDate(0, numeric.end(), date) if date else None
    return None


def _ordered(first: str, second: str, year: str, *, near: PartialDate | None) -> PartialDate | None:
    readings = {date for pair in ((first, second), (second, first)) if (date := _date(year, pair[0], pair[1]))}
    return near if near in readings else readings.pop() if len(readings) == 1 else None


def date_line(line: str, near: PartialDate | None = None) -> DateLine | None:
    """What a whole line says that holds a date and nothing else but a label, a weekday, a time."""
    if len(line) > _LONGEST:
        return None
    text = squeeze(line).strip("()[] ")
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    found = date_at_start(rest, near)
    if found is None or not _TIME.fullmatch(rest, found.end) or (label is None and found.date.month is None):
        return None
    return DateLine(found.date, bool(label and label["updated"]))


def date_in_name(stem: str) -> PartialDate | None:
    """The date in the name of a file: `15Mar2006Kerry166`, `2006-03-15-title`, `20060315`, `2006-03`."""
    if match := _NAMED.search(stem):
        return _date(match[3], match[2], match[1])
    for match in _NAMED_ISO.finditer(stem):
        if date := _date(match[1], match[3] or match[5], match[4] or match[6]):
            return date
    return None


def read_date(value: str) -> PartialDate:
    """A date as the value of a field: ISO 8601 with or without a time, in words, a Unix time. Else a ValueError."""
    text = squeeze(value)
    if len(text) > _LONGEST:
        raise ValueError(f"expected a date, found a text of {len(text)} characters")
    if match := _ISO_MOMENT.fullmatch(text):
        return PartialDate.parse(match[1])
    if match := _COMPACT.fullmatch(text):
        return PartialDate(int(match[1]), int(match[2]), int(match[3]))
    if text.isdigit() and len(text) in (10, 13):
        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        return PartialDate(moment.year, moment.month, moment.day)
    if match := _MAIL.fullmatch(text):
        text = match[1]
    found = date_at_start(text)
    if found is not None and _TIME.fullmatch(text, found.end):
        return found.date
    return PartialDate.parse(text)
