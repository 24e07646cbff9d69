"""The place, day and agency that the prose of a news story may begin with."""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’]{2,}(?:[ -][A-Z][A-Z.'’]+)*(?:,? (?:[A-Z][\w.]*|[A-Z]\.? ?[A-Z]\.?)){0,3}"
    r"|[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z][\w.]*(?: [A-Z]\.?)?)"
    r"(?:,? (?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?))?"
    r"(?:,? ?\((?P<wire>[^()]{2,40})\))?"
    r"(?: [-–—]+ | ?(?:[–—]|--) ?|-(?=[A-Z][a-z]+,? ))"
)
# Press offices' pages lose their punctuation on the way; the capital is still no headline.
_CAPITAL = re.compile(r"\(?(?:WASHINGTON|Washington)(?:,? ?D\.? ?C\.?)?\)?[,.]?(?:\s|$)")
_DIGIT = re.compile(r"\d")


def is_dateline(text: str) -> bool:
    """Whether a text begins with the place it was filed from: `WASHINGTON, March 3 (Example Wire) - `."""
    return _DATELINE.match(text) is not None or _CAPITAL.match(text) is not None


def is_place_alone(text: str) -> bool:
    """Whether a text is nothing but the place of a dateline."""
    return _CAPITAL.fullmatch(text) is not None


def dateline_wire(text: str) -> str | None:
    """The agency in the dateline of a text."""
    match = _DATELINE.match(text)
    return match["wire"] if match and match["wire"] and not _DIGIT.search(match["wire"]) else None


def dateline_day(text: str) -> str | None:
    """The day in the dateline of a text, as it stands there, before the agency or in its place."""
    match = _DATELINE.match(text)
    return next(filter(None, (match["date"], match["wire"])), None) if match else None


def without_dateline(text: str) -> str:
    """The text after its dateline."""
    match = _DATELINE.match(text) or _CAPITAL.match(text)
    return text[match.end() :].lstrip(" -–—:") if match else text
