"""Articles that have something to do with one another, and what that is: the names they share, the rare ones first."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..catalog import Entry
from ..mentions import Target
from ..text import fold

MOST = 5
"""Related articles that are shown of one."""
_NEAR = 16
"""Of a name that many articles share, how many before and after one in time may be related to it."""
_SAID = 2
"""Shared names that are given as the reason."""
_LOOKED_AT = 3 * MOST


@dataclass(frozen=True, slots=True)
class Related:
    """A related article, and the rarest names it shares."""

    entry: Entry
    shared: tuple[Target, ...]


def related(entries: Sequence[Entry], kinds: Sequence[str]) -> Mapping[str, tuple[Related, ...]]:
    """By address, the articles that share the most telling names of these kinds, at most MOST and the best first.

    A name weighs the more the fewer articles are about it. Weights grow by one when that number halves, so that an
    article more changes few of them. A frequent name relates an article only to those near it in time: the work for one
    does not grow with the archive.
    """
    return _Relations(entries, kinds).all()


class _Relations:
    def __init__(self, entries: Sequence[Entry], kinds: Sequence[str]) -> None:
        self.entries = entries
        self.names = [
            tuple(Target(kind, label) for kind in kinds for label in entry.names.get(kind, ())) for entry in entries
        ]
        places: dict[Target, list[int]] = defaultdict(list)
        for place, names in enumerate(self.names):
            for name in names:
                places[name].append(place)
        self.places = {name: found for name, found in places.items() if len(found) > 1}
        levels = len(entries).bit_length() + 1
        self.weights = {name: levels - len(found).bit_length() for name, found in self.places.items()}
        self.days = [_day(entry) for entry in entries]
        self.titles = [fold(entry.title) for entry in entries]

    def all(self) -> Mapping[str, tuple[Related, ...]]:
        return {entry.url: tuple(self._of(place)) for place, entry in enumerate(self.entries)}

    def _of(self, place: int) -> Iterator[Related]:
        # The same article saved twice is told by its headline.
        told = {self.titles[place]}
        for other in self._ranked(place):
            if self.titles[other] not in told:
                told.add(self.titles[other])
                yield Related(self.entries[other], self._shared(place, other))
            if len(told) > MOST:
                return

    def _ranked(self, place: int) -> list[int]:
        """The best of those that share a name, best first; among equals those that are nearest in time."""
        scores: dict[int, int] = defaultdict(int)
        for name in self.names[place]:
            weight = self.weights.get(name, 0)
            for other in self._bearers(name, place):
                scores[other] += weight
        scores.pop(place, None)
        if len(scores) > _LOOKED_AT:
            least = sorted(scores.values(), reverse=True)[_LOOKED_AT]
            scores = {other: score for other, score in scores.items() if score >= least}
        day = self.days[place]
        return sorted(scores, key=lambda other: (-scores[other], abs(self.days[other] - day), self.entries[other].url))

    def _bearers(self, name: Target, place: int) -> Sequence[int]:
        found = self.places.get(name, ())
        if len(found) <= 2 * _NEAR:
            return found
        at = bisect_left(found, place)
        return found[max(0, at - _NEAR) : at + _NEAR + 1]

    def _shared(self, place: int, other: int) -> tuple[Target, ...]:
        theirs = set(self.names[other])
        shared = [name for name in self.names[place] if name in theirs]
        return tuple(sorted(shared, key=lambda name: -self.weights[name])[:_SAID])


def _day(entry: Entry) -> int:
    """The day of an article as a number; without a date it is far from all others."""
    date = entry.article.date
    return datetime.date(date.year, date.month or 1, date.day or 1).toordinal() if date else -(10**7)
