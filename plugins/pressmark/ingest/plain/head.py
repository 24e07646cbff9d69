"""What stands above the prose of a plain text: headline, credits, date, publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...model import Credit, PartialDate
from ..dates import date_at_start, date_line
from .boilerplate import is_boilerplate, is_contact
from .credits import credit_line
from .headline import headline_lines, headline_text, is_dateline, may_be_headline, same_headline
from .layout import Line
from .publication import copyright_line, publication_line

_MOST_LINES = 24
_DECK = 300
_REPEATED = 5
_FEW_WORDS = 6


@dataclass(slots=True)
class Credits:
    """What the lines around the prose say, gathered while they are read."""

    people: list[Credit] = field(default_factory=list)
    date: PartialDate | None = None
    updated: PartialDate | None = None
    publication: str | None = None
    guessed: dict[str, str] = field(default_factory=dict)

    def take(self, line: str, near: PartialDate | None, today: PartialDate) -> bool:
        """Take in a line that is a credit, a date or a publication and nothing else; False for any other line."""
        if credited := credit_line(line):
            self.people += credited.people
            if credited.publication and not self.publication:
                self.publication = credited.publication
                self.guessed["publication"] = "named in the byline"
            for part in credited.rest:
                if not self.take(part, near, today) and not self.publication:
                    self.publication = part
                    self.guessed["publication"] = "stands beside the byline"
            return True
        if stated := date_line(line, near):
            if stated.date.key > today.key:
                return False
            if stated.updated:
                self.updated = self.updated or stated.date
            else:
                self.date = self.date or stated.date
            return True
        if name := publication_line(line):
            self.publication = name
            self.guessed.pop("publication", None)
            return True
        if holder := copyright_line(line):
            if not self.publication:
                self.publication = holder
                self.guessed["publication"] = "holds the copyright"
            return True
        return False


@dataclass(frozen=True, slots=True)
class Head:
    """The headline if there is one, lines between headline and byline (a deck), and how many lines the head takes."""

    title: str | None
    deck: tuple[Line, ...]
    taken: int


def read_head(
    lines: Sequence[Line],
    credits: Credits,
    width: int | None,
    near: PartialDate | None,
    today: PartialDate,
    title: str | None = None,
) -> Head:
    """Read the lines from the top until the prose begins; what they say is added to `credits`."""
    deck: list[Line] = []
    index = 0
    while index < min(len(lines), _MOST_LINES):
        text = lines[index].text
        if title is None and lines[index].apart and _is_masthead(lines, index):
            index += 1
            continue
        if title is None and (twice := _repeated(lines, index)):
            title, index, rest = twice
            if rest and not credits.take(rest, near, today):
                deck.append(Line(rest, len(rest), 0, True))
            continue
        if (
            is_boilerplate(text)
            or credits.take(text, near, today)
            or (title is not None and same_headline(text, title))
        ):
            index += 1
        elif title is None and is_contact(text):
            index += 1
        elif title is None and may_be_headline(text, is_last=index + 1 == len(lines)):
            dated = date_at_start(text, near)
            if dated and dated.date.day and dated.date.key <= today.key and text[dated.end :].strip(" -–—:,"):
                credits.date = credits.date or dated.date
                text = text[dated.end :].strip(" -–—:,")
            count = headline_lines(lines[index:], width)
            title = headline_text(" ".join([text, *(line.text for line in lines[index + 1 : index + count])]))
            index += count
        elif title is not None and len(deck) < 2 and len(text) <= _DECK and _byline_follows(lines, index, near, today):
            deck.append(lines[index])
            index += 1
        else:
            break
    return Head(title, tuple(deck), index)


def _is_masthead(lines: Sequence[Line], index: int) -> bool:
    """Whether a piece of a page is its owner's name or the like: a few words, with a true headline before the prose."""
    if len(lines[index].text.split()) >= _FEW_WORDS:
        return False
    for line in lines[index + 1 : index + 8]:
        if not may_be_headline(line.text, is_last=False):
            return False
        if len(line.text.split()) >= _FEW_WORDS and not is_boilerplate(line.text) and not is_contact(line.text):
            return True
    return False


def _byline_follows(lines: Sequence[Line], index: int, near: PartialDate | None, today: PartialDate) -> bool:
    return any(Credits().take(line.text, near, today) for line in lines[index + 1 : index + 3])


def _repeated(lines: Sequence[Line], index: int) -> tuple[str, int, str] | None:
    """A headline that stands twice, as on saved pages whose first line is the window's title.

    Returns the headline, the index of the line after its second place, and what followed it on that line.
    """
    first = lines[index].text.split()
    if len(first) < _REPEATED or is_dateline(lines[index].text):
        return None
    for number in range(index + 1, min(index + 12, len(lines))):
        words = lines[number].text.split()
        same = 0
        while same < min(len(first), len(words)) and first[same].lower() == words[same].lower():
            same += 1
        if (
            same >= _REPEATED
            and same >= 0.6 * len(first)
            and all(len(line.text) <= 200 for line in lines[index:number])
        ):
            return headline_text(" ".join(words[:same])), number + 1, " ".join(words[same:])
    return None
