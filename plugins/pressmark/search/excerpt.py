"""The passage of an article that answers a query best."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .analysis import Token, tokens
from .constants import Constants

_STOPS = frozenset(".!?…。！？\n")
_OPENING = frozenset("\"'“‘«»„‚([{¿¡#@$€£「『（【《")
_CLOSING = frozenset(".,;:!?…\"'”’«»)]}%。！？，、；：」』）】》")
_MOST_OPENING = 8
_RUNNING_ON = re.compile(r"(?<=[^ \n.!?…。！？:：;；,，、\"'”’»)）」』】])\n(?=[^\n])")
_BREAK = " · "


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage on one line, and the spans of the words asked for, in UTF-16 code units as JavaScript counts."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word or character at one position: its span in the text, and the cost of everything before it."""

    start: int
    end: int
    before: int
    cost: int

    @property
    def after(self) -> int:
        return self.before + self.cost


def excerpt(text: str, wanted: Mapping[str, int], constants: Constants) -> Excerpt:
    """The best passage of a text in composed form; `wanted` maps folded words to the number of their clause."""
    units: list[_Unit] = []
    hits: list[Token] = []
    for token in tokens(text):
        if token.position == len(units):
            units.append(_Unit(token.start, token.end, units[-1].after if units else 0, 1 if token.gram else 2))
        if token.key in wanted:
            hits.append(token)
    if not units:
        return _cut(text, 0, len(text), (), constants.passage_characters)
    first, last = _best(units, hits, wanted, constants.passage)
    spare = constants.passage - (units[last].after - units[first].before)
    first = _begin(text, units, first, spare // 2)
    while last + 1 < len(units) and units[last + 1].after - units[first].before <= constants.passage:
        last += 1
    start, end = units[first].start, units[last].end
    floor = max(units[first - 1].end if first else 0, start - _MOST_OPENING)
    while start > floor and text[start - 1] in _OPENING:
        start -= 1
    ceiling = units[last + 1].start if last + 1 < len(units) else len(text)
    while end < ceiling and text[end] in _CLOSING:
        end += 1
    return _cut(text, start, end, hits, constants.passage_characters)


def _best(units: Sequence[_Unit], hits: Sequence[Token], wanted: Mapping[str, int], longest: int) -> tuple[int, int]:
    """The first and last position of the earliest window with most clauses, and then most hits."""
    found: Counter[int] = Counter()
    best, value, start = (0, 0), (0, 0), 0
    for number, hit in enumerate(hits):
        found[wanted[hit.key]] += 1
        while units[hit.position].after - units[hits[start].position].before > longest:
            clause = wanted[hits[start].key]
            found[clause] -= 1
            if not found[clause]:
                del found[clause]
            start += 1
        if (here := (len(found), number - start)) > value:
            best, value = (hits[start].position, hit.position), here
    return best


def _begin(text: str, units: Sequence[_Unit], first: int, spare: int) -> int:
    """Where to begin so that a reader sees what comes before: at a sentence, in the same paragraph, if one is near."""
    begin, sentence = first, None
    while True:
        gap = text[units[begin - 1].end : units[begin].start] if begin else "\n"
        if not _STOPS.isdisjoint(gap):
            sentence = begin
        if "\n" in gap or units[first].before - units[begin - 1].before > spare:
            return begin if sentence is None else sentence
        begin -= 1


def _cut(text: str, start: int, end: int, hits: Sequence[Token], longest: int) -> Excerpt:
    end = min(end, start + longest)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    # What ends without a full stop is a caption, a heading or an item, and does not run into what follows.
    breaks = [match.start() for match in _RUNNING_ON.finditer(text[start:end])]
    passage = before + _RUNNING_ON.sub(_BREAK, text[start:end]).replace("\n", " ") + after

    def place(at: int) -> int:
        return len(before) + at - start + (len(_BREAK) - 1) * bisect_left(breaks, at - start)

    marks: list[tuple[int, int]] = []
    for hit in hits:
        if start <= hit.start and hit.end <= end:
            left, right = place(hit.start), place(hit.end)
            if marks and left <= marks[-1][1]:
                marks[-1] = marks[-1][0], max(right, marks[-1][1])
            else:
                marks.append((left, right))
    return Excerpt(passage, tuple((_units(passage[:left]), _units(passage[:right])) for left, right in marks))


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
