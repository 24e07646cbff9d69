"""Who published a text, from a line that says so or from how the text speaks of itself."""

from __future__ import annotations

import re
from collections import Counter

_LABELLED = re.compile(
    r"(?:(?:source|from|publication|outlet|newspaper|来源|出处|来自)\s*[:：|｜]"
    r"|(?:(?:originally |first )?published (?:in|by|on)|(?:originally |first )appeared (?:in|on|at)):?)"
    r"\s*(?P<name>\S.*)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:(?:©|\(c\)|copyright)\s*)+(?:\d{4}(?:\s*[-–]\s*\d{4})?\s*,?)?\s*(?:by\s+)?(?P<name>[^\d.,©|][^.,©|]{1,58}?)"
    r"(?:[.,|]?\s*all rights reserved)?[.\s]*",
    re.IGNORECASE,
)
_QUOTED = r"[\"“「『]\s*([^\"”」』\n]{2,60}?)\s*[\"”」』]"
_PROPER = r"(?<!\w)((?:The )?[A-Z][\w&'’.-]{0,40}(?: (?:of |the |and )?[A-Z][\w&'’.-]{0,40}){1,4})"
_SELF = (
    r"(?:has (?:exclusively )?learned|has learnt|understands that|reported exclusively"
    r"|(?:has )?exclusively (?:reported|learned|obtained|revealed))"
)
_OF_ITSELF = re.compile(rf"{_SELF}|获悉|了解到|独家报道")
_TOLD = (
    r"\b(?:told|tells|confirmed to|said to|informed|spoke (?:exclusively )?to|in an (?:exclusive )?interview with)\s+"
)
_SPEAKS = (
    (re.compile(_QUOTED + r"\s+" + _SELF), True),
    (re.compile(_TOLD + _QUOTED), False),
    (re.compile(_QUOTED + r"(?:从[^。，\n]{0,20})?(?:独家)?(?:获悉|了解到|独家报道)"), True),
    (re.compile(r"(?:告诉|告知|对|向)" + _QUOTED), False),
    (re.compile(_PROPER + r"\s+" + _SELF), True),
    (re.compile(_TOLD + _PROPER), False),
)


def publication_line(line: str) -> str | None:
    """The publication that a whole line names: `Source: Example Times`."""
    if len(line) > 100:
        return None
    match = _LABELLED.fullmatch(line)
    if match is None:
        return None
    name = match["name"].strip(' ."“”')
    # "From the beginning it was clear" is a sentence.
    return name if name and len(name.split()) <= 8 and not name[0].islower() and "://" not in name else None


def copyright_line(line: str) -> str | None:
    """The holder in a line of copyright: `© 2021 Example Times`."""
    match = _COPYRIGHT.fullmatch(line) if len(line) <= 120 else None
    return match["name"].strip() if match else None


def publication_in_prose(text: str) -> tuple[str, str] | None:
    """The name by which a text speaks of its own publication, more than once, and why it is believed."""
    if not _OF_ITSELF.search(text):
        return None
    spoken: Counter[str] = Counter()
    itself: dict[str, str] = {}
    for pattern, about_itself in _SPEAKS:
        for match in pattern.finditer(text):
            name = match[1].strip(" ,.")
            spoken[name] += 1
            if about_itself:
                itself.setdefault(name, match.group())
    names = [name for name in itself if spoken[name] > 1 and not name[0].islower()]
    if not names:
        return None
    best = max(names, key=lambda name: spoken[name])
    if sum(spoken[name] == spoken[best] for name in names) > 1:
        return None
    return best, f"the text speaks of itself by this name {spoken[best]} times, as in {itself[best]!r}"
