"""The headline of a plain text: its first lines, or the first sentence when there are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...text import fold, sentences
from .dateline import is_dateline, without_dateline
from .layout import Line

_LONGEST = 220
_LONGEST_STOPPED = 130
_DERIVED = 90
_LABEL = re.compile(r"(?:headline|title|标题)\s*[:：]\s*", re.IGNORECASE)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Inc|Corp|Ltd|Co|Jr|Sr|No|Bros|LLC|Mr|Dr|St|vs|etc|a\.m|p\.m)|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_WRAPS = re.compile(
    r"(?:\b(?:a|an|the|of|to|in|on|at|for|and|or|with|by|from|as|is|are|will|its?|his|her|their|that|over|into|&)|,)$",
    re.IGNORECASE,
)
_CUT = re.compile(r"[,;:—–]\s|\s[—–-]\s|[，；：]")


def may_be_headline(line: str, *, is_last: bool) -> bool:
    """Whether a first line is a headline and not the beginning of the prose."""
    if len(line) > _LONGEST or is_dateline(line):
        return False
    if line.endswith((".", "。", ":", "：", ",", ";")) and not _ABBREVIATED.search(line) and not line.endswith("..."):
        return not is_last and len(line) <= _LONGEST_STOPPED and len(sentences(line)) == 1 and line[-1] in ".。"
    return True


def headline_lines(lines: Sequence[Line], width: int | None) -> int:
    """How many of the lines, which begin with a headline, it takes."""
    count = 1
    total = len(lines[0].text)
    for line, following in pairwise(lines[:4]):
        total += 1 + len(following.text)
        if following.after_blank or total > _LONGEST or not _wraps(line, following, width):
            break
        count += 1
    return count


def _wraps(line: Line, following: Line, width: int | None) -> bool:
    if line.text.endswith((".", "?", "!", ":")):
        return False
    if line.text.isupper() or following.text.isupper():
        return line.text.isupper() and following.text.isupper()
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
    return "".join(filter(str.isalnum, fold(text)))


def derived_headline(paragraphs: Sequence[str]) -> str:
    """The first sentence of paragraphs that have no headline, without the dateline, shortened at a clause or a word."""
    told = (text for paragraph in paragraphs if (text := without_dateline(paragraph[:2000])))
    text = next(told, paragraphs[0][:2000])
    spans = sentences(text)
    sentence = text[slice(*spans[0])] if spans else text
    title = headline_text(sentence)
    if len(title) <= _DERIVED:
        return title
    clauses = [match.start() for match in _CUT.finditer(title, _DERIVED // 2, _DERIVED)]
    cut = clauses[-1] if clauses else title.rfind(" ", _DERIVED // 2, _DERIVED)
    return title[: cut if cut > 0 else _DERIVED].rstrip(" ,;:") + "…"
