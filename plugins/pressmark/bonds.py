"""Which names go together in all articles, worked out at once: numpy takes a tenth of the time of one after the
other."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from math import log
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .association import TOGETHER, Bonds
from .groups import Numbers, firsts_of, places_within, spread
from .incidence import Incidence, blocks
from .likelihood import ratio_of
from .presence import CROWD, Presence


def bonds_of(names: Presence, most: int = TOGETHER) -> Bonds:
    """The bonds of all names, with each, of a kind, at most `most`; time is linear in the names of all articles."""
    return _Binding(names).bonds(most)


class LogLikelihood:
    """The log-likelihood ratios of many pairs of names, out of `total` articles, as `likelihood` tells that of one."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._terms = np.array([0.0, *(x * log(x) for x in range(1, total + 1))])

    def __call__(self, both: ArrayLike, one: ArrayLike, other: ArrayLike) -> NDArray[np.float64]:
        """The ratios of names that stand in `one` and `other` articles, `both` of which they share."""
        both, one, other = np.asarray(both), np.asarray(one), np.asarray(other)
        ratio = ratio_of(self._terms, self._total, both, one, other)
        # Nine digits are the same on every machine, and what is equal by right stays equal.
        signed: NDArray[np.float64] = np.round(np.where(both * self._total >= one * other, ratio, -ratio), 9)
        return signed


def _steps(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log-likelihood ratios in steps of two of their roots. What is finer is chance, because the signed root of a ratio
    has a standard deviation of about one, and would make names change places on page after page whenever an article is
    added."""
    steps: NDArray[np.float64] = np.copysign(np.floor(np.sqrt(np.abs(scores)) / 2), scores)
    return steps


class _Binding:
    """Works out who goes with whom."""

    def __init__(self, names: Presence) -> None:
        every, numbers = Incidence.of(names.rows), np.asarray(names.numbers)
        items = numbers[every.items]
        with_pages = (items >= 0) & np.repeat(every.sizes <= CROWD, every.sizes)
        self._named = every.kept(with_pages, items, len(names.kinds))
        self._kinds = np.asarray(names.kinds)
        self._is_credit = np.asarray(names.credited, bool)
        self._articles = np.asarray(names.articles)
        self._ratio = LogLikelihood(names.total)

    def bonds(self, most: int) -> Bonds:
        """Those of all names."""
        best = [self._best(most, *pairs) for pairs in self._pairs()]
        one, other, together, score = map(np.concatenate, zip(*best, strict=True))
        bounds = np.searchsorted(one, np.arange(len(self._articles) + 1))
        return Bonds(_plain(bounds), _plain(other), _plain(together), array("d", score.tobytes()))

    def _pairs(self) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """Every two names that share an article, from both sides and in order, and how many they share; in blocks that
        have all pairs of a name."""
        named = self._named
        order = named.order()
        names, articles = named.items[order], named.rows[order]
        starts, sizes = named.bounds[articles], named.sizes[articles]
        for block in blocks(names, sizes):
            ones = np.repeat(names[block], sizes[block])
            others = named.items[spread(starts[block], sizes[block])]
            pairs = np.sort(ones * named.width + others)
            firsts = firsts_of(pairs)
            both = np.diff(firsts, append=len(pairs))
            one, other = np.divmod(pairs[firsts], named.width)
            apart = one != other
            yield one[apart], other[apart], both[apart]

    def _best(self, most: int, one: Numbers, other: Numbers, both: Numbers) -> tuple[NDArray[Any], ...]:
        """Of the pairs of some names the first of each name and kind, with their scores."""
        scores = self._ratio(both, self._articles[one], self._articles[other])
        telling = np.where(self._is_credit[other], both, _steps(scores))
        groups = one * (self._kinds.max(initial=0) + 1) + self._kinds[other]
        order = np.lexsort((-both, -telling, groups))
        kept = order[places_within(groups[order]) < most]
        return one[kept], other[kept], both[kept], scores[kept]


def _plain(numbers: NDArray[Any]) -> array[int]:
    return array("q", numbers.astype(np.int64).tobytes())
