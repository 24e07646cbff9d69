"""The headline of a plain text: its first lines, or the first sentence when there are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...text import fold, sentences
from ..dates import date_line
from .dateline import is_dateline, without_dateline
from .layout import Line

_LONGEST = 220
_LONGEST_STOPPED = 130
_DERIVED = 90
_WIDEST = 80
_LABEL = re.compile(r"(?:headline|title|标题)\s*[:：]\s*", re.IGNORECASE)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Inc|Corp|Ltd|Co|Jr|Sr|No|Bros|LLC|Mr|Dr|St|vs|etc|a\.m|p\.m)|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_WRAPS = re.compile(
    r"(?:\b(?:a|an|the|of|to|in|on|at|for|and|or|with|by|from|as|is|are|will|its?|his|her|their|that|over|into|&)|,)$",
    re.IGNORECASE,
)
_PAST = r"(?:announced|issued|released|made|said|introduced|praised|applauded|called|joined|joins|\w{3,}ed)"
_DAY = r"(?:today|tonight|yesterday|this (?:morning|afternoon|evening|week))"
_TOLD = re.compile(rf"\b{_DAY}\b(?:\W+\w+){{0,2}}?\W+{_PAST}\b|\b{_PAST}\b(?:\W+\w+)?\W+{_DAY}\b", re.IGNORECASE)
_FEWEST_TOLD = 70
_CAPITALS = re.compile(r"(?:[^a-z\s]+\s+){3,}[^a-z\s]*[A-Z][^a-z\s]+(?=\s+[A-Z][a-z]+\s+\S)")
_CUT = re.compile(r"[,;:—–]\s|\s[—–-]\s|[，；：]")


def may_be_headline(line: str, *, is_last: bool) -> bool:
    """Whether a first line is a headline and not the beginning of the prose."""
    if len(line) > _LONGEST or is_dateline(line) or _is_told(line):
        return False
    if line.endswith((".", "。", ":", "：", ",", ";")) and not _ABBREVIATED.search(line) and not line.endswith("..."):
        return not is_last and len(line) <= _LONGEST_STOPPED and len(sentences(line)) == 1 and line[-1] in ".。"
    return True


def _is_told(line: str) -> bool:
    """Whether a line says what somebody did today, as reports begin; a headline speaks in the present."""
    return len(line) > _FEWEST_TOLD and not line.isupper() and _TOLD.search(line) is not None


def in_title_case(line: str) -> bool:
    """Whether most longer words of a line begin with a capital, as in the headlines of many newspapers."""
    words = [word for word in line.split()[1:] if len(word) > 3 and word[0].isalpha()]
    return 2 * sum(word[0].isupper() for word in words) > len(words)


def headline_and_deck(text: str) -> tuple[str, str]:
    """A headline in capitals and the deck in small letters that has run together with it; else the text and nothing."""
    capitals = _CAPITALS.match(text)
    if capitals is None or len(text[capitals.end() :].split(None, 3)) < 3 or not any(map(str.islower, text)):
        return text, ""
    return capitals.group(), text[capitals.end() :].strip()


def headline_lines(lines: Sequence[Line], width: int | None) -> int:
    """How many of the lines, which begin with a headline, it takes."""
    count = 1
    total = len(lines[0].text)
    for line, following in pairwise(lines[:4]):
        total += 1 + len(following.text)
        if total > _LONGEST or not wraps(line, following, width):
            break
        count += 1
    return count


def wraps(line: Line, following: Line, width: int | None) -> bool:
    """Whether a headline goes on on the following line; `width` is that at which the text is wrapped."""
    if following.after_blank or line.text.endswith((".", "?", "!")):
        return False
    if line.text.isupper() or following.text.isupper():
        # What follows a line that is longer than a measure is another headline.
        in_capitals = line.text.isupper() and not any(map(str.islower, following.text))
        return in_capitals and line.width <= _WIDEST and following.text[-1] != ":"
    if line.text.endswith(":"):
        return False
    if following.text[0].islower() or _WRAPS.search(line.text):
        return True
    return width is not None and line.width + 1 + len(following.text.split(" ", 1)[0]) > width


def headline_text(text: str) -> str:
    """The headline without a label before it and without a full stop after it (`?`, `!`, `Inc.` and `…` stay)."""
    title = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    if title.endswith(".") and not title.endswith("..") and not _ABBREVIATED.search(title):
        title = title[:-1]
    return title.removesuffix("。").strip() or text


def same_headline(one: str, other: str) -> bool:
    """Whether two lines are the same headline, but for case and punctuation."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text))) or text.strip()


def derived_headline(paragraphs: Sequence[str]) -> str:
    """The first sentence of paragraphs that have no headline, without the dateline, shortened at a clause or a word."""
    told = (text for paragraph in paragraphs if (text := without_dateline(paragraph[:2000])) and not date_line(text))
    text = next(told, paragraphs[0][:2000])
    spans = sentences(text)
    sentence = text[slice(*spans[0])] if spans else text
    title = headline_text(sentence)
    if len(title) <= _DERIVED:
        return title
    clauses = [match.start() for match in _CUT.finditer(title, _DERIVED // 2, _DERIVED)]
    cut = clauses[-1] if clauses else title.rfind(" ", _DERIVED // 2, _DERIVED)
    return title[: cut if cut > 0 else _DERIVED].rstrip(" ,;:") + "…"
