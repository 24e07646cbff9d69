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
_DC = r",? ?D\.? ?C\.?"
_REPORTER = r"(?=Today\b|U\.? ?S\.? |Sen(?:ator)?s?\b|Reps?\b)"
# Press offices' pages lose their punctuation on the way; the capital is still no headline.
_CAPITAL = re.compile(
    rf"\(?(?:(?:WASHINGTON|Washington){_DC}(?:\)?[,.]?(?:\s|$)|(?=[A-Z][a-z]))|WASHINGTON\)?[,.]?(?:\s|$)"
    rf"|Washington\)?[,.]?(?:$|\s(?=(?:\S+\s){{14}})))|(?:[A-Z]{{3,}} ){{1,3}}(?:[A-Z]{{2}} )?{_REPORTER}(?=\S*[a-z])"
)
_WITHIN = re.compile(
    rf"(?<=\s)(?:WASHINGTON(?:{_DC})?(?=\W|$)|Washington(?:{_DC})?(?=\s?(?:--|[–—]|- ))|Washington{_DC}\s{_REPORTER}"
    r"|(?:(?:New|Fort|Ft\.|San|Saint|St\.|Los|Las|North|South|East|West|Terre) )?[A-Z][a-z]+,"
    r" (?:[A-Z]{2}|[A-Z][a-z]{1,4}\.)\s?(?:--|[–—]|- ))"
)
_LEADS_TO_PLACE = re.compile(r"\b(?:in|to|from|of|the|at|for|and|near|outside|around|with)\s+$")
_WITHIN_REACH = 260
_FEWEST_WORDS = 8
_SENTENCE_END = re.compile(r"[.!?]\s")
_DIGIT = re.compile(r"\d")


def is_dateline(text: str) -> bool:
    """Whether a text is a report that begins with the place it was filed from: `WASHINGTON, March 3 (Wire) - It …`."""
    if _CAPITAL.match(text):
        return True
    if text.isupper():
        return False
    match = _DATELINE.match(text)
    # `IRS – A Study` is a headline.
    return match is not None and (
        text.endswith((".", "!", "?", "”", '"')) or len(text[match.end() :].split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS
    )


def dateline_within(text: str) -> int | None:
    """Where a report begins that has run together with the headline before it: `Votes Counted Washington-- The …`."""
    match = _WITHIN.search(text, 0, _WITHIN_REACH)
    if match is None:
        return None
    before = text[: match.start()]
    if before.isupper() or len(before.split()) < 3 or _SENTENCE_END.search(before) or _LEADS_TO_PLACE.search(before):
        return None
    return match.start()


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
