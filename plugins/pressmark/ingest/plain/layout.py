"""A text as lines: where they stood, and pages that were saved as one line taken apart again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...text import squeeze
from ..dates import DATE
from .dateline import dateline_within, is_dateline, is_place_alone

_GAP = re.compile(r"[ \t\xa0]{5,}")
_WIDE_GAP = re.compile(r"[ \t\xa0]{40,}")
_COLLAPSED = 300
_HEAD = 12
_HEAD_REACH = 260
_RELEASE = re.compile(
    r"\s*\bfor immediate release(?![a-z])[\s:.]*|^(?:press|news|media) releases?\b[\s:.]*", re.IGNORECASE
)
_CONTACT = re.compile(
    r"(?<![a-z])(?:press )?contacts?[\s:]{1,4}.{0,90}?\d{3}\W{1,3}\d{3}\W{1,3}\d{4}(?!\d)"
    r"(?:[\s;,]+(?:or|and)\s.{0,60}?\d{3}\W{1,3}\d{3}\W{1,3}\d{4}(?!\d))?",
    re.IGNORECASE,
)
_OFFICER = r"(?:or |and |& )?[A-Z][\w.'’-]+"
_PRESS_OFFICERS = re.compile(rf"\sContacts?:? {_OFFICER}(?:[ ,/]+{_OFFICER}){{1,7}}[ ,/]*$")
_SENTENCE_END = re.compile(r"[.!?]\s")
_FIGURES = re.compile(r"(?:date[\s:]{1,3})?(\d\d[ /.-]\d\d[ /.-]\d{4})(?!\d)[\s:.-]*", re.IGNORECASE)
_LABELLED_FIGURES = re.compile(r"\bdate[\s:]{1,3}(\d\d[ /.-]\d\d[ /.-]\d{4})(?!\d)[\s:.-]*", re.IGNORECASE)
_WEEKDAY_BEFORE = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day[\s,]*$", re.IGNORECASE)
_LEADS_TO_DATE = re.compile(
    r"\b(?:on|of|since|by|in|for|dated|until|through|to|from|and|the|before|after|between|at)[\s,]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its text with single spaces, how it stood in the file, whether it follows a blank one.

    `apart` marks a piece of a page that was saved as one line.
    """

    text: str
    width: int = 0
    indent: int = 0
    after_blank: bool = False
    apart: bool = False


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold anything. A page that was saved as one line comes apart at its wide gaps."""
    lines: list[Line] = []
    blank = True
    for raw in text.split("\n"):
        squeezed = squeeze(raw)
        if not squeezed:
            blank = True
            continue
        stripped = raw.rstrip()
        if (_GAP if len(squeezed) > _COLLAPSED else _WIDE_GAP).search(stripped.lstrip()):
            lines += _apart(raw)
        elif (
            not lines
            and len(squeezed) > _COLLAPSED
            and (parts := _headline_date_report(squeezed) or _headline_report(squeezed))
        ):
            lines += [Line(part, len(part), 0, True) for part in parts]
        elif not lines and len(squeezed) > _COLLAPSED and (release := _RELEASE.match(squeezed)):
            lines.append(Line(squeezed[release.end() :], len(stripped), 0, True))
        else:
            indent = len(stripped.expandtabs()) - len(stripped.lstrip().expandtabs())
            lines.append(Line(squeezed, len(stripped), indent, blank))
        blank = False
    return lines


def _headline_date_report(line: str) -> list[str] | None:
    """The three parts of a first line that is headline, date and report in one; None for any other."""
    parts = _around_date(line)
    return parts if len(parts) == 3 and is_dateline(parts[2]) and not _SENTENCE_END.search(parts[0]) else None


def _headline_report(line: str) -> list[str] | None:
    """A headline, without the press officers after it, and the report that has run together with it."""
    start = dateline_within(line)
    return [_PRESS_OFFICERS.sub("", line[:start]).strip(), line[start:]] if start else None


def _apart(raw: str) -> list[Line]:
    """The pieces of a line that once was a page, in which markup and lost punctuation have become spaces.

    The widest gaps are markup; narrower ones part paragraphs when something that may begin a paragraph follows.
    """
    stripped = raw.strip()
    gaps = [match.span() for match in _GAP.finditer(stripped)]
    least = 6 if any(5 < end - start < 12 for start, end in gaps) else 5
    pieces: list[str] = []
    begin = 0
    for start, end in gaps:
        after = stripped[end]
        if end - start >= 12 or (end - start >= least and not after.islower()):
            pieces.append(stripped[begin:start])
            begin = end
    pieces.append(stripped[begin:])
    pieces = _with_places(pieces)
    head = [part for piece in pieces[:_HEAD] for part in _parts_of_head(squeeze(piece))]
    texts = [*head, *map(squeeze, pieces[_HEAD:])]
    return [Line(text, len(text), 0, True, apart=True) for text in texts if text]


def _with_places(pieces: list[str]) -> list[str]:
    """The pieces, with the place that a report begins with put before the report."""
    joined: list[str] = []
    for piece in pieces:
        if joined and is_place_alone(squeeze(joined[-1])):
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    return joined


def _parts_of_head(piece: str) -> list[str]:
    """Headline, date and first paragraph that have run together."""
    parts: list[str] = []
    for part in [text for whole in _headline_report(piece) or [piece] for text in _RELEASE.split(whole)]:
        contact = _CONTACT.search(part[:_HEAD_REACH])
        pieces = [part[: contact.start()], contact.group(), part[contact.end() :]] if contact else [part]
        for text in pieces:
            parts += _around_date(text.strip())
    return [part for part in parts if part]


def _around_date(text: str) -> list[str]:
    """A text parted around the first whole date in it, unless the date is part of a sentence."""
    if figures := _FIGURES.match(text) or _LABELLED_FIGURES.search(text, 0, _HEAD_REACH):
        return [text[: figures.start()].strip(), figures[1], text[figures.end() :]]
    match = DATE.search(text, 0, _HEAD_REACH)
    if match is None or not (match["d1"] or match["d2"] or match["d3"]):
        return [text]
    before, after = text[: match.start()], text[match.end() :].lstrip(" ,.:")
    if weekday := _WEEKDAY_BEFORE.search(before):
        before = before[: weekday.start()]
    if _LEADS_TO_DATE.search(before) or after[:1].islower() or after.startswith(("-", "–", "—", "(")):
        return [text]
    return [before.strip(), match.group(), after]
