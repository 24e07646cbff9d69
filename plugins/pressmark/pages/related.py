"""Articles that have something to do with one another, and what that is: the names they share, the rare ones first."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from ..catalog import Entry
from ..digest import SIZE, digest
from ..groups import Numbers, bounds_of, firsts_of, places_within, spread
from ..incidence import Incidence, blocks
from ..mentions import Target
from ..text import fold_whole

MOST = 5
"""Related articles that are shown of one."""
_NEAR = 16
"""Of a name that many articles share, how many before and after one in time may be related to it."""
_SAID = 2
"""Shared names that are given as the reason."""
_LOOKED_AT = 3 * MOST
"""Of those that share the most with an article, after how many those that share less are not looked at."""
_BITS = 6
"""Bits of a weight, which is about the length in bits of the number of articles."""
_NONE = -1


class Related(NamedTuple):
    """A related article, and the rarest names it shares."""

    entry: Entry
    shared: tuple[Target, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Relations:
    """Of each article those that share the most telling names with it, at most MOST and the best first.

    Articles are known by their places among all. `found` holds for each (a row of MOST, _NONE where there are fewer)
    the place of one that is related, and the numbers that the names they share have in `targets`.
    """

    targets: tuple[Target, ...]
    found: NDArray[np.int32]

    @classmethod
    def among(cls, entries: Sequence[Entry], kinds: Sequence[str]) -> Self:
        """The relations of all articles through their names of some kinds.

        A name weighs the more the fewer articles are about it. Weights grow by one when that number halves, so that an
        article more changes few of them. A frequent name relates an article only to those near it in time: the work for
        one does not grow with the archive.
        """
        number = count()
        known = {kind: defaultdict[str, int](number.__next__) for kind in kinds}
        rows = [[known[kind][label] for kind in kinds for label in entry.names.get(kind, ())] for entry in entries]
        numbers = {number: Target(kind, label) for kind in kinds for label, number in known[kind].items()}
        named = Incidence.of(rows, len(numbers))
        # The exponent of a whole number is its length in bits.
        weights = len(entries).bit_length() + 1 - np.frexp(named.counts())[1].astype(np.int64)
        titles, reasons = _titles(entries), _Reasons(named, weights)
        found = np.full((len(entries), MOST, 1 + _SAID), _NONE, np.int32)
        for one, other in _ranked(named, weights, entries):
            apart = _apart(one, other, titles)
            one, other = one[apart], other[apart]
            rank = places_within(one)
            first = rank < MOST
            one, other, rank = one[first], other[first], rank[first]
            found[one, rank, 0] = other
            pair, place, name = reasons(one, other)
            found[one[pair], rank[pair], 1 + place] = name
        return cls(tuple(numbers[number] for number in range(len(numbers))), found)

    def of(self, place: int, entries: Sequence[Entry]) -> tuple[Related, ...]:
        """The articles that are related to one, out of all."""
        return tuple(
            Related(entries[other], tuple(self.targets[name] for name in names if name != _NONE))
            for other, *names in self.found[place].tolist()
            if other != _NONE
        )

    def shown(self, seen: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """For each article (a row of bytes) the digests of those that are related to it and of the names they share.

        `seen` (a row of SIZE) are the digests of articles by place, and last what stands for none.
        """
        told = b"".join([*(digest(*target) for target in self.targets), bytes(SIZE)])
        names = np.frombuffer(told, np.uint8).reshape(-1, SIZE)
        # None has the number -1, which is the last.
        shown = np.concatenate((seen[self.found[:, :, :1]], names[self.found[:, :, 1:]]), axis=2)
        return shown.reshape(len(self.found), MOST * (1 + _SAID) * SIZE)


class _Reasons:
    """Tells why articles are related."""

    def __init__(self, named: Incidence, weights: Numbers) -> None:
        self._bounds, self._sizes, self._width = named.bounds, named.sizes, named.width
        # The names of each article, the most telling first, and else in its own order.
        self._telling = named.items[np.lexsort((-weights[named.items], named.rows))]
        self._all = np.sort(named.rows * named.width + named.items)

    def __call__(self, one: Numbers, other: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Of pairs of articles the names they share, the most telling first: the place of the pair, that of the name
        with it, and the name."""
        sizes = self._sizes[one]
        pair = np.repeat(np.arange(len(one)), sizes)
        name = self._telling[spread(self._bounds[one], sizes)]
        asked = other[pair] * self._width + name
        shared = self._all.take(np.searchsorted(self._all, asked), mode="clip") == asked
        pair, name = pair[shared], name[shared]
        place = places_within(pair)
        said = place < _SAID
        return pair[said], place[said], name[said]


def _titles(entries: Sequence[Entry]) -> Numbers:
    """A number for each article, the same for those with the same headline."""
    numbers = defaultdict[str, int](count().__next__)
    return np.array([numbers[fold_whole(entry.title)] for entry in entries], np.int64)


def _apart(one: Numbers, other: Numbers, titles: Numbers) -> NDArray[np.bool_]:
    """Which pairs are not of an article and a copy of itself, nor of a copy of another one that comes before it. The
    same article saved twice is told by its headline."""
    apart: NDArray[np.bool_] = titles[one] != titles[other]
    # Few headlines are there twice.
    copies = np.flatnonzero(np.bincount(titles)[titles[other]] > 1)
    firsts = np.unique(one[copies] * len(titles) + titles[other[copies]], return_index=True)[1]
    apart[np.delete(copies, firsts)] = False
    return apart


def _ranked(named: Incidence, weights: Numbers, entries: Sequence[Entry]) -> Iterator[tuple[Numbers, Numbers]]:
    """Articles, in order, with each of the best of those that share a name, best first; among equals those nearest in
    time. In blocks that have all of an article."""
    days = np.array([_day(entry) for entry in entries], np.int64)
    alphabet = np.argsort(sorted(range(len(entries)), key=lambda place: entries[place].url))
    for one, other, score in _scored(named, weights):
        # Two keys in one, because sorting is most of the work.
        nearest = np.abs(days[one] - days[other]) * len(entries) + alphabet[other]
        highest = one * (score.max(initial=0) + 1) - score
        yield one, other[np.lexsort((nearest, highest))]


def _scored(named: Incidence, weights: Numbers) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Articles, in order, with each of the best of those that share a name near them in time, and the sum of the
    weights of these names."""
    rows, bits = named.rows, len(named.bounds).bit_length()
    bearers, starts, sizes = _windows(named)
    for block in blocks(rows, sizes):
        pairs = np.repeat(rows[block] << bits, sizes[block]) | bearers[spread(starts[block], sizes[block])]
        # Numbers that have their weights within: sorting takes half as long as finding an order.
        weighed = pairs << _BITS | np.repeat(weights[named.items[block]], sizes[block])
        # They are many short runs in order, and this kind of sorting merges them.
        weighed.sort(kind="stable")
        pairs = weighed >> _BITS
        firsts = firsts_of(pairs)
        one, other = pairs[firsts] >> bits, pairs[firsts] & (1 << bits) - 1
        score = np.add.reduceat(weighed & (1 << _BITS) - 1, firsts) if len(firsts) else firsts
        score[one == other] = 0
        best = score >= np.maximum(_least(one, score), 1)
        yield one[best], other[best], score[best]


def _least(one: Numbers, score: Numbers) -> Numbers:
    """What each of an article's relatives has to score: as much as the last that is looked at."""
    starts = firsts_of(one)
    sizes = np.diff(starts, append=len(one))
    scale = score.max(initial=0) + 1
    in_order = np.sort((one + 1) * scale - score, kind="stable")
    last = starts + np.minimum(_LOOKED_AT, sizes - 1)
    return np.repeat((one[starts] + 1) * scale - in_order[last], sizes)


def _windows(named: Incidence) -> tuple[Numbers, Numbers, Numbers]:
    """The articles about each name, one name after the other; and for each name of each article where among these those
    begin that it relates the article to, and how many they are."""
    order = named.order()
    own = np.argsort(order)
    bounds = bounds_of(named.counts())
    first, after = bounds[named.items], bounds[named.items + 1]
    is_long = after - first > 2 * _NEAR
    first = np.where(is_long, np.maximum(first, own - _NEAR), first)
    after = np.where(is_long, np.minimum(after, own + _NEAR + 1), after)
    return named.rows[order], first, after - first


def _day(entry: Entry) -> int:
    """The day of an article as a number; without a date it is far from all others."""
    date = entry.article.date
    return datetime.date(date.year, date.month or 1, date.day or 1).toordinal() if date else -(10**7)
