"""What stands above the prose of a plain text: headline, credits, date, publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..dates import date_at_start
from .boilerplate import is_boilerplate, is_contact
from .dateline import is_dateline
from .headline import headline_lines, headline_text, may_be_headline, same_headline
from .imprint import Imprint
from .layout import Line

_MOST_LINES = 24
_DECK = 300
_REPEATED = 5
_FEW_WORDS = 6
_FURNITURE = " -–—:,"


@dataclass(frozen=True, slots=True)
class Head:
    """The headline if there is one, lines between headline and byline (a deck), and how many lines the head takes."""

    title: str | None
    deck: tuple[Line, ...]
    taken: int


def read_head(lines: Sequence[Line], imprint: Imprint, width: int | None, title: str | None = None) -> Head:
    """Read the lines from the top until the prose begins; what they say goes into the imprint.

    `width` is the width at which the text is wrapped, `title` a headline that is known already.
    """
    deck: list[Line] = []
    index = 0
    while index < min(len(lines), _MOST_LINES):
        line = lines[index]
        if title is None and (twice := _repeated(lines, index)):
            title, index, rest = twice
            imprint.above_headline = True
            if rest and not imprint.take(rest):
                deck.append(Line(rest, len(rest), 0, True))
        elif (
            _is_no_prose(line.text, title) or imprint.take(line.text) or (title is None and _is_masthead(lines, index))
        ):
            index += 1
        elif title is None and may_be_headline(line.text, is_last=index + 1 == len(lines)):
            count = headline_lines(_up_to_imprint(lines, index, imprint), width)
            title = _headline(" ".join(part.text for part in lines[index : index + count]), imprint)
            index += count
            imprint.above_headline = True
        elif title is not None and len(deck) < 2 and len(line.text) <= _DECK and _byline_follows(lines, index, imprint):
            deck.append(line)
            index += 1
        else:
            break
    imprint.above_headline = False
    return Head(title, tuple(deck), index)


def _up_to_imprint(lines: Sequence[Line], index: int, imprint: Imprint) -> Sequence[Line]:
    """The next few lines from the headline on, without the byline or date that may follow it."""
    end = next(
        (n for n in range(index + 1, index + 4) if n < len(lines) and imprint.would_take(lines[n].text)), index + 4
    )
    return lines[index:end]


def _is_no_prose(text: str, title: str | None) -> bool:
    return is_boilerplate(text) or is_contact(text) or (title is not None and same_headline(text, title))


def _headline(text: str, imprint: Imprint) -> str:
    """The headline in a line, without a date before it, which is taken in."""
    dated = date_at_start(text, imprint.near)
    if dated and dated.date.day and imprint.take(text[: dated.end]):
        text = text[dated.end :].strip(_FURNITURE)
    return headline_text(text)


def _is_masthead(lines: Sequence[Line], index: int) -> bool:
    """Whether a piece of a page is its owner's name or the like: a few words, with a true headline before the prose."""
    if not lines[index].apart or len(lines[index].text.split()) >= _FEW_WORDS:
        return False
    for line in lines[index + 1 : index + 8]:
        if not may_be_headline(line.text, is_last=False):
            return False
        if len(line.text.split()) >= _FEW_WORDS and not is_boilerplate(line.text) and not is_contact(line.text):
            return True
    return False


def _byline_follows(lines: Sequence[Line], index: int, imprint: Imprint) -> bool:
    return any(imprint.would_take(line.text) for line in lines[index + 1 : index + 3])


def _repeated(lines: Sequence[Line], index: int) -> tuple[str, int, str] | None:
    """A headline that stands twice, as on saved pages whose first line is the window's title, with or without the site.

    Returns the headline, the index of the line after its second place, and what followed it on that line.
    """
    first = lines[index].text.split()
    if len(first) < _REPEATED or len(lines[index].text) > _DECK or is_dateline(lines[index].text):
        return None
    for number in range(index + 1, min(index + 12, len(lines))):
        if len(lines[number - 1].text) > _DECK:
            return None
        words = lines[number].text[: 2 * _DECK].split()
        if len(words) >= _REPEATED and _folded(first[-len(words) :]) == _folded(words):
            return headline_text(lines[number].text), number + 1, ""
        same = next((n for n, (one, other) in enumerate(zip(first, words, strict=False)) if _differ(one, other)), None)
        same = min(len(first), len(words)) if same is None else same
        if same >= _REPEATED and same >= 0.6 * len(first):
            after = lines[number].text.split(None, same)
            return headline_text(" ".join(words[:same])), number + 1, after[same] if len(after) > same else ""
    return None


def _folded(words: Sequence[str]) -> list[str]:
    return [word.lower() for word in words]


def _differ(one: str, other: str) -> bool:
    return one.lower() != other.lower()
