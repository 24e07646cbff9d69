"""A headline that stands twice, as the window's title and above the text: the surest sign of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .dateline import is_dateline
from .headline import headline_text
from .layout import Line

_LONGEST = 300
_REPEATED = 5
_FEWEST_REPEATED = 3
_LONGEST_SITE = 8
_DIGIT = re.compile(r"\d")
OWNER = re.compile(
    r"(?:(?:u\.? ?s\.?|united states) )?(?:senator|congress(?:wo)?man|representative)"
    r"(?: (?-i:[A-Z])[\w.'’-]*){1,4}(?: (?:press|news) rele?ases?)?|(?:\S+ ){0,3}(?:rele?ases?|archive|by|office|room)",
    re.IGNORECASE,
)
"""The name of whoever the page belongs to, as it stands beside or above a headline."""


def repeated_headline(lines: Sequence[Line], index: int) -> tuple[str, int, str] | None:
    """A headline that stands twice, as on saved pages whose first line is the window's title, with or without the site.

    Returns the headline, the index of the line after its second place, and what followed it on that line.
    """
    if index >= len(lines) or len(lines[index].text) > _LONGEST or is_dateline(lines[index].text):
        return None
    first = lines[index].text.split()
    found = None
    for number in range(index + 1, min(index + 12, len(lines))):
        if len(lines[number - 1].text) > _LONGEST:
            break
        if again := _again(first, lines[number], lines[number - 1]):
            headline, rest = again
            if _goes_on(first, headline, lines[number + 1 : number + 2]):
                return headline_text(lines[index].text), number + 2, ""
            found = " ".join(headline), number + 1, rest
            # What the second place leaves out is the site's name, and a third may leave out more of it.
            if len(headline) >= len(first):
                break
            first = headline
    return (headline_text(found[0]), *found[1:]) if found else None


def _again(first: Sequence[str], line: Line, before: Line) -> tuple[list[str], str] | None:
    """The words of a headline that a line repeats or begins with, and the rest of the line."""
    words = line.text[: 2 * _LONGEST].split()
    for skipped in range(min(_LONGEST_SITE, len(first) - _FEWEST_REPEATED) + 1):
        same = _common(first[skipped:], words)
        whole = same == len(words)
        ends = skipped + same == len(first)
        starts = not skipped and (same >= 0.6 * len(first) or OWNER.fullmatch(" ".join(first[same:])) is not None)
        enough = same >= _REPEATED or (same >= _FEWEST_REPEATED and starts and not _DIGIT.search(line.text))
        if whole and enough and (ends or starts):
            return _in_full(first, skipped, words, before), ""
        if not line.apart or same < _REPEATED or not (ends or starts):
            continue
        rest = line.text.split(None, same)
        return _in_full(first, skipped, words[:same], before), rest[same] if len(rest) > same else ""
    return None


def _goes_on(first: Sequence[str], headline: Sequence[str], following: Sequence[Line]) -> bool:
    """Whether the line after a repeated beginning of the first line repeats the rest of it."""
    left = first[len(headline) :] if _common(first, headline) == len(headline) else ()
    return len(left) > 1 and bool(following) and _common(left, following[0].text.split()) == len(left)


def _in_full(first: Sequence[str], skipped: int, words: list[str], before: Line) -> list[str]:
    """The repeated words, with the skipped ones if these are no site's name but end the line before."""
    is_broken = skipped > 0 and _common(first[:skipped], before.text.split()[-skipped:]) == skipped
    return list(first) if is_broken else words


def _common(some: Sequence[str], others: Sequence[str]) -> int:
    """How many words two lines begin with alike."""
    differ = (n for n, (one, other) in enumerate(zip(some, others, strict=False)) if one.lower() != other.lower())
    return next(differ, min(len(some), len(others)))
