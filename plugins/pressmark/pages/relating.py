"""Which articles are related, worked out for all of them at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ..groups import Numbers, bounds_of, firsts_of, places_within, spread
from ..incidence import Incidence, blocks
from .related import MOST, NONE, SAID, Traits

_NEAR = 16
"""Of a name that many articles share, how many before and after one in time may be related to it."""
_LOOKED_AT = 3 * MOST
"""Of those that share the most with an article, after how many those that share less are not looked at."""
_BITS = 6
"""Bits of a weight, which is about the length in bits of the number of articles."""


def related_among(traits: Traits) -> array[int]:
    """Which of all articles are related, as `Relations` has it.

    A name weighs the more the fewer articles are about it. Weights grow by one when that number halves, so that an
    article more changes few of them. A frequent name relates an article only to those near it in time: the work for
    one does not grow with the archive.
    """
    every, titles = Incidence.of(traits.rows), np.asarray(traits.titles)
    named = every.kept(every.items < traits.among, every.items, traits.among)
    # The exponent of a whole number is its length in bits.
    weights = len(titles).bit_length() + 1 - np.frexp(named.counts())[1].astype(np.int64)
    reasons = _Reasons(named, weights)
    found = np.full((len(titles), MOST, 1 + SAID), NONE, np.int32)
    for one, other in _ranked(named, weights, traits):
        apart = _apart(one, other, titles)
        one, other = one[apart], other[apart]
        rank = places_within(one)
        first = rank < MOST
        one, other, rank = one[first], other[first], rank[first]
        found[one, rank, 0] = other
        pair, place, name = reasons(one, other)
        found[one[pair], rank[pair], 1 + place] = name
    return array("i", found.tobytes())


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
        said = place < SAID
        return pair[said], place[said], name[said]


def _apart(one: Numbers, other: Numbers, titles: Numbers) -> NDArray[np.bool_]:
    """Which pairs are not of an article and a copy of itself, nor of a copy of another one that comes before it. The
    same article saved twice is told by its headline."""
    apart: NDArray[np.bool_] = titles[one] != titles[other]
    # Few headlines are there twice.
    copies = np.flatnonzero(np.bincount(titles)[titles[other]] > 1)
    firsts = np.unique(one[copies] * len(titles) + titles[other[copies]], return_index=True)[1]
    apart[np.delete(copies, firsts)] = False
    return apart


def _ranked(named: Incidence, weights: Numbers, traits: Traits) -> Iterator[tuple[Numbers, Numbers]]:
    """Articles, in order, with each of the best of those that share a name, best first; among equals those nearest in
    time. In blocks that have all of an article."""
    days, alphabet = np.asarray(traits.days), np.asarray(traits.alphabet)
    for one, other, score in _scored(named, weights):
        # Two keys in one, because sorting is most of the work.
        nearest = np.abs(days[one] - days[other]) * len(days) + alphabet[other]
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
        # Equal numbers are the same in any order, and numpy sorts twice as fast where it need not keep that.
        weighed.sort()
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
    in_order = np.sort((one + 1) * scale - score)
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
