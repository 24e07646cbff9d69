"""What stands above the prose of a plain text: headline, credits, date, publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..dates import date_at_start
from .boilerplate import is_boilerplate, is_contact, is_press_office
from .headline import (
    headline_and_deck,
    headline_lines,
    headline_text,
    in_title_case,
    may_be_headline,
    same_headline,
    wraps,
)
from .imprint import Imprint
from .layout import Line
from .repeated import OWNER, repeated_headline

_MOST_LINES = 24
_DECK = 300
_LONGEST_NAMED = 160
_FEW_WORDS = 6
_FEWEST_WORDS = 2
_SAID = re.compile(
    r"(?:(?:Sen(?:ator)?|Rep|Mr|Ms|Dr)\.? )?(?:[A-Z][\w.'’-]+ ){1,2}(?:said|says|added|continued|concluded)\b"
)
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
        if title is None and (twice := repeated_headline(lines, index) or _named_headline(lines, index, imprint)):
            title, after, rest = twice
            for between in lines[index + 1 : after - 1]:
                imprint.take(between.text)
            index = after
            imprint.above_headline = True
            if rest and not imprint.take(rest):
                deck.append(Line(rest, len(rest), 0, True))
        elif _is_no_prose(line.text, title) or imprint.take(line.text) or (title is None and _is_owner(lines, index)):
            index += 1
        elif title is None and _begins_headline(lines, index):
            count = headline_lines(_up_to_imprint(lines, index, imprint), width)
            title, rest = _headline(" ".join(part.text for part in lines[index : index + count]), imprint)
            index += count
            imprint.above_headline = True
            if rest:
                deck.append(Line(rest, len(rest), 0, True))
        elif title is not None and len(deck) < 2 and len(line.text) <= _DECK and _byline_follows(lines, index, imprint):
            deck.append(line)
            index += 1
        else:
            break
    imprint.above_headline = False
    return Head(title, tuple(deck), index)


def _begins_headline(lines: Sequence[Line], index: int) -> bool:
    """Whether a line begins a headline, and not a sentence that the next piece of a page goes on with."""
    following = lines[index + 1] if index + 1 < len(lines) else None
    text = lines[index].text
    if following and following.apart and not in_title_case(text):
        goes_on = following.text[0].islower() or _SAID.match(following.text)
        if goes_on:
            return False
    if following and text.endswith((",", ":", ";")) and wraps(lines[index], following, None):
        text = text[:-1]
    return may_be_headline(text, is_last=following is None)


def _named_headline(lines: Sequence[Line], index: int, imprint: Imprint) -> tuple[str, int, str] | None:
    """A first line that a byline or date stands right below is a headline, whatever it looks like."""
    line = lines[index]
    if index or line.apart or len(lines) < 2 or len(line.text) > _LONGEST_NAMED or lines[1].after_blank:
        return None
    if line.text.endswith(":") or imprint.would_take(line.text) or is_contact(line.text):
        return None
    if is_press_office(line.text) or not imprint.would_take(lines[1].text):
        return None
    return headline_text(line.text), 1, ""


def _up_to_imprint(lines: Sequence[Line], index: int, imprint: Imprint) -> Sequence[Line]:
    """The next few lines from the headline on, without the byline or date that may follow it."""
    end = next(
        (n for n in range(index + 1, index + 4) if n < len(lines) and imprint.would_take(lines[n].text)), index + 4
    )
    return lines[index:end]


def _is_no_prose(text: str, title: str | None) -> bool:
    return is_boilerplate(text) or is_contact(text) or (title is not None and same_headline(text, title))


def _headline(text: str, imprint: Imprint) -> tuple[str, str]:
    """The headline in a line and the deck after it, without a date before them, which is taken in."""
    dated = date_at_start(text, imprint.near)
    if dated and dated.date.day and imprint.take(text[: dated.end]):
        text = text[dated.end :].strip(_FURNITURE)
    headline, deck = headline_and_deck(text)
    return headline_text(headline), deck


def _is_owner(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the name of the page's owner: above a headline that stands twice, or before a true headline.

    A piece of a page in figures alone, a date that could be read in two ways, is none of the article's either.
    """
    text = lines[index].text
    if lines[index].apart and not any(map(str.isalpha, text)):
        return True
    if text.endswith(":") and len(text.split()) <= _FEW_WORDS + 2 and repeated_headline(lines, index + 1):
        return True
    if not lines[index].apart or not (len(text.split()) <= _FEWEST_WORDS or OWNER.fullmatch(text)):
        return False
    for line in lines[index + 1 : index + 8]:
        if not may_be_headline(line.text, is_last=False):
            return False
        if len(line.text.split()) >= _FEW_WORDS and not is_boilerplate(line.text) and not is_contact(line.text):
            return True
    return False


def _byline_follows(lines: Sequence[Line], index: int, imprint: Imprint) -> bool:
    return any(imprint.would_take(line.text) for line in lines[index + 1 : index + 3])
