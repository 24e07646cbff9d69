"""Articles that have something to do with one another, and what that is: the names they share, the rare ones first."""

from __future__ import annotations

import datetime
from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from ..catalog import Catalog, Entry
from ..mentions import Target
from ..rows import Rows
from ..text import fold_whole

MOST = 5
"""Related articles that are shown of one."""
SAID = 2
"""Shared names that are given as the reason."""
NONE = -1
_ROW = MOST * (1 + SAID)


class Related(NamedTuple):
    """A related article, and the rarest names it shares."""

    entry: Entry
    shared: tuple[Target, ...]


class Relations(NamedTuple):
    """Of each article those that share the most telling names with it, at most MOST and the best first.

    Articles are known by their places among all. `found` holds for each of them MOST times the place of one that is
    related and the numbers that SAID of the names they share have in `targets`; NONE where there are fewer.
    """

    targets: Sequence[Target]
    found: array[int]

    def of(self, place: int, entries: Sequence[Entry]) -> tuple[Related, ...]:
        """The articles that are related to one, out of all."""
        row = self.found[place * _ROW : (place + 1) * _ROW]
        found = (row[start : start + 1 + SAID] for start in range(0, _ROW, 1 + SAID))
        return tuple(
            Related(entries[other], tuple(self.targets[name] for name in names if name != NONE))
            for other, *names in found
            if other != NONE
        )


class Traits(NamedTuple):
    """What tells of articles whether they are related: the numbers of the names of each, of which those below `among`
    count, one number for its headline and copies of it, its day as a number, and its place among all in the order of
    addresses."""

    rows: Rows
    among: int
    titles: array[int]
    days: array[int]
    alphabet: array[int]


def traits_of(catalog: Catalog) -> Traits:
    """The traits of a catalog's articles, which are related by the names they are tagged with."""
    entries, roster = catalog.entries, catalog.roster
    titles = defaultdict[str, int](count().__next__)
    alphabet = array("q", bytes(8 * len(entries)))
    for place, other in enumerate(sorted(range(len(entries)), key=lambda place: entries[place].url)):
        alphabet[other] = place
    return Traits(
        rows=roster.about,
        among=sum(target.kind in catalog.options.kinds for target in roster.targets),
        titles=array("q", [titles[fold_whole(entry.title)] for entry in entries]),
        days=array("q", map(_day, entries)),
        alphabet=alphabet,
    )


def _day(entry: Entry) -> int:
    """The day of an article as a number; without a date it is far from all others."""
    date = entry.article.date
    return datetime.date(date.year, date.month or 1, date.day or 1).toordinal() if date else -(10**7)
