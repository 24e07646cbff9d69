"""Lines put together to paragraphs: one a line, parted by blank lines, or wrapped at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ..escape import escape
from .captions import caption_text, is_caption
from .layout import Line

_NARROWEST, _WIDEST = 40, 130
_SLACK = 6
_WRAPPED = 0.7
_BULLET = re.compile(r"([*•·‣▪–-])\s+(?=\S)|([•‣▪-])(?=[^\W\d_])")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)-$")
_ENDS = tuple('.!?:"”’»。！？：')
_CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The width at which a text is wrapped, and the words by which a word broken at a line's end is known."""

    width: int
    words: frozenset[str]


def wrapping_of(lines: Sequence[Line]) -> Wrapping | None:
    """How a text is wrapped; None when its lines are not full, so that each is a paragraph of its own."""
    # Shorter lines are bylines and the like, or the ends of paragraphs.
    pairs = [pair for pair in pairwise(lines) if pair[0].width >= _NARROWEST and _may_continue(*pair)]
    # For each width, how many characters stand on lines that are full at it.
    steps = [0] * (_WIDEST + 2)
    for line, following in pairs:
        if line.width <= _WIDEST:
            steps[line.width] += line.width
            steps[min(_WIDEST + 1, line.width + _SLACK + _first_word(following))] -= line.width
    full = list(accumulate(steps))
    width = max(range(_NARROWEST, _WIDEST + 1), key=lambda width: full[width])
    everything = sum(min(line.width, 2 * _WIDEST) for line, _ in pairs)
    if full[width] < max(2 * _NARROWEST, _WRAPPED * everything):
        return None
    return Wrapping(width, frozenset(word.lower() for line in lines for word in _WORDS.findall(line.text)))


def _first_word(line: Line) -> int:
    return len(line.text.split(" ", 1)[0])


def _may_continue(line: Line, following: Line) -> bool:
    return not (following.after_blank or following.indent > line.indent + 1 or _BULLET.match(following.text))


def _is_full(line: Line, following: Line, width: int) -> bool:
    return line.width + _SLACK + _first_word(following) > width


def paragraphs_of(lines: Sequence[Line], wrapping: Wrapping | None) -> list[str]:
    """The paragraphs of the lines, each on one line, nothing escaped."""
    paragraphs: list[list[str]] = []
    previous: Line | None = None
    for line in lines:
        if previous and wrapping and _may_continue(previous, line) and _goes_on(previous, line, wrapping):
            paragraphs[-1].append(line.text)
        else:
            paragraphs.append([line.text])
        previous = line
    return [_joined(parts, wrapping) for parts in paragraphs]


def _goes_on(line: Line, following: Line, wrapping: Wrapping) -> bool:
    return _is_full(line, following, wrapping.width) or not line.text.endswith(_ENDS)


def _joined(parts: Sequence[str], wrapping: Wrapping | None) -> str:
    words: list[str] = []
    for part in parts:
        if words and wrapping and (broken := _BROKEN_WORD.search(words[-1])) and part[:1].islower():
            words[-1] = _mended(words[-1], broken, part, wrapping) + part
        elif words and _CJK.match(words[-1][-1]) and _CJK.match(part):
            words[-1] += part
        else:
            words.append(part)
    return " ".join(words)


def _mended(line: str, broken: re.Match[str], part: str, wrapping: Wrapping) -> str:
    """The line without its last hyphen, if the text has the whole word elsewhere and never the hyphenated one."""
    second = _WORDS.match(part)
    whole = broken[1] + (second.group() if second else "")
    hyphenated = f"{broken[1]}-{second.group() if second else ''}"
    sure = whole.lower() in wrapping.words and hyphenated.lower() not in wrapping.words
    return line[:-1] if sure else line


def markdown_of(paragraphs: Sequence[str]) -> str:
    """Paragraphs of plain text as Markdown: escaped, lists as lists, captions marked with the class `caption`."""
    blocks: list[str] = []
    for paragraph, mark in zip(paragraphs, _list_marks(paragraphs), strict=True):
        if mark is not None:
            item = f"{mark.bullet} {escape(mark.text)}"
            blocks.append(item if mark.first else f"{blocks.pop()}\n{item}")
        elif is_caption(paragraph):
            blocks.append(f"{escape(caption_text(paragraph))}\n{{: .caption }}")
        else:
            blocks.append(escape(paragraph))
    return "\n\n".join(blocks)


@dataclass(frozen=True, slots=True)
class _Item:
    bullet: str
    text: str
    first: bool


def _list_marks(paragraphs: Sequence[str]) -> list[_Item | None]:
    """For each paragraph the list item it is; a bullet or a number that stands alone is no list."""
    marks = [_mark(paragraph) for paragraph in paragraphs]
    items: list[_Item | None] = []
    for index, mark in enumerate(marks):
        after = index > 0 and _follows(marks[index - 1], mark)
        before = index + 1 < len(marks) and _follows(mark, marks[index + 1])
        started = after and items[-1] is not None
        if mark is None or not (started or (before and mark[0] in "-1")):
            items.append(None)
        else:
            bullet = mark[0] if mark[0] == "-" else f"{mark[0]}."
            items.append(_Item(bullet, paragraphs[index][mark[2] :], not started))
    return items


def _mark(paragraph: str) -> tuple[str, str, int] | None:
    """`-` or the number of a possible list item, the character that marks it, and where its text begins."""
    if match := _BULLET.match(paragraph):
        return "-", match[1] or match[2], match.end()
    if match := _NUMBER.match(paragraph):
        return str(int(match[1])), "1", match.end()
    return None


def _follows(mark: tuple[str, str, int] | None, following: tuple[str, str, int] | None) -> bool:
    if mark is None or following is None or mark[1] != following[1]:
        return False
    return mark[0] == "-" or int(following[0]) == int(mark[0]) + 1
