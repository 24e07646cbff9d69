"""How long an article is to its reader: the minutes it takes, and its parts where it has several."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from ..text import length

_WORDS_A_MINUTE = 230
_CHARACTERS_A_MINUTE = 500
_HEADING = re.compile(r'<h([1-6])(?=[^>]*?\sid="([^"]+)")[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LONG = 3
"""Minutes from which on an article is long enough for a list of its parts."""
_FEWEST = 3


class Part(NamedTuple):
    """A part of an article: its id on the page, its heading, and whether that is below another's."""

    anchor: str
    heading: str
    is_below: bool


def minutes(body: str) -> int:
    """The minutes it takes to read a Markdown body, at least one; 0 for an empty one."""
    if not body.strip():
        return 0
    words, unspaced = length(body)
    return max(1, round(words / _WORDS_A_MINUTE + unspaced / _CHARACTERS_A_MINUTE))


def parts(markup: str, reading: int) -> Sequence[Part]:
    """The parts of an article's finished HTML that takes so many minutes, if it is long and has three or more."""
    if reading < _LONG:
        return ()
    found = [
        (int(level), html.unescape(anchor), " ".join(html.unescape(_TAG.sub("", inner)).split()))
        for level, anchor, inner in _HEADING.findall(markup)
    ]
    named = [one for one in found if one[2]]
    highest = min((level for level, _, _ in named), default=0)
    # A lone heading above all others is the headline once more, and no part.
    if sum(level == highest for level, _, _ in named) == 1 and named[0][0] == highest:
        named = named[1:]
        highest = min((level for level, _, _ in named), default=0)
    shown = [Part(anchor, heading, level > highest) for level, anchor, heading in named if level <= highest + 1]
    return shown if len(shown) >= _FEWEST else ()
