"""Who and what stands together in articles, and how telling that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from math import log
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .catalog import Catalog, Entity
from .digest import SIZE, checksum, digest
from .groups import Numbers, firsts_of, places_within, spread
from .incidence import Incidence, blocks
from .model import CREDIT_KINDS

TOGETHER = 12
"""Names of a kind that are shown with another one."""
_CROWD = 100
"""Names above which an article is a list of names, and says nothing about who goes with whom."""


class Companion(NamedTuple):
    """A name that occurs with another one, in how many articles both do, and how telling that is."""

    entity: Entity
    together: int
    score: float


class LogLikelihood:
    """Dunning's log-likelihood ratio G² of two names in the same articles, out of `total` articles.

    T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics 19 (1993).
    It grows with the evidence as well as with the strength of the bond, which mutual information does not, and holds
    for rare names. Here it is negative where two names meet less often than by chance.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        # Every term of the ratio is x ln x of a whole number.
        self._terms = np.array([0.0, *(x * log(x) for x in range(1, total + 1))])

    def __call__(self, both: ArrayLike, one: ArrayLike, other: ArrayLike) -> NDArray[np.float64]:
        """The ratio of two names that stand in `one` and `other` articles, `both` of which they share; of many pairs at
        once, given arrays of these."""
        both, one, other = np.asarray(both), np.asarray(one), np.asarray(other)
        x, total = self._terms, self._total
        cells = x[both] + x[one - both] + x[other - both] + x[total - one - other + both]
        ratio = 2 * (cells - x[one] - x[total - one] - x[other] - x[total - other] + x[total])
        # Nine digits are the same on every machine, and what is equal by right stays equal.
        signed: NDArray[np.float64] = np.round(np.where(both * total >= one * other, ratio, -ratio), 9)
        return signed


def _steps(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log-likelihood ratios in steps of half an octave. What is finer is chance, because a ratio of 20 may as well be
    one of 11 or 29, and would make names change places on page after page whenever an article is added."""
    steps: NDArray[np.float64] = np.copysign(np.rint(2 * np.log2(np.maximum(np.abs(scores), 1))), scores)
    return steps


class Association:
    """Tells which names go together in a catalog: with each, of a kind, at most `most`.

    All are worked out at once and kept in arrays. Time is linear in the names of all articles.
    """

    def __init__(self, catalog: Catalog, most: int = TOGETHER) -> None:
        # By kind and label, so that names that are as telling stand by their numbers.
        self._entities = tuple(entities[label] for entities in catalog.entities.values() for label in sorted(entities))
        self._numbers: dict[str, dict[str, int]] = {kind: {} for kind in catalog.entities}
        for number, entity in enumerate(self._entities):
            self._numbers[entity.kind][entity.label] = number
        kinds = [*catalog.entities]
        self._kinds = np.array([kinds.index(entity.kind) for entity in self._entities], np.int64)
        self._is_credit = np.array([entity.kind in CREDIT_KINDS for entity in self._entities], bool)
        self._articles = np.array([len(entity.about) for entity in self._entities], np.int64)
        self._ratio = LogLikelihood(len(catalog.entries))
        best = [self._best(most, *pairs) for pairs in self._pairs(catalog)]
        one, self._other, self._together, self._score = map(np.concatenate, zip(*best, strict=True))
        self._bounds = np.searchsorted(one, np.arange(len(self._entities) + 1))

    def companions(self, entity: Entity) -> Mapping[str, Sequence[Companion]]:
        """By kind, the names with a page that occur with one in the articles about it, the most telling first; authors
        and publications by the number of articles."""
        here = self._here(entity)
        others = map(self._entities.__getitem__, self._other[here].tolist())
        found = map(Companion, others, self._together[here].tolist(), self._score[here].tolist())
        return {kind: tuple(group) for kind, group in groupby(found, key=attrgetter("entity.kind"))}

    def shown(self, entity: Entity) -> bytes:
        """The digest of the companions of a name: who they are, where their pages are, how many articles they share."""
        here = self._here(entity)
        return checksum(self._told[self._other[here]].tobytes() + self._together[here].tobytes())

    @cached_property
    def _told(self) -> NDArray[np.uint8]:
        told = b"".join(digest(entity.kind, entity.label, entity.url) for entity in self._entities)
        return np.frombuffer(told, np.uint8).reshape(-1, SIZE)

    @property
    def digest(self) -> bytes:
        """The digest of all names and of who goes with whom, in how many articles."""
        arrays = self._told, self._articles, self._bounds, self._other, self._together, self._score
        return checksum(b"".join(array.tobytes() for array in arrays))

    def joined(self, may_join: Callable[[Entity], bool]) -> set[str]:
        """The addresses of the names that occur with others, when only some names may."""
        _, one, kept = self._meetings(may_join)
        return {self._entities[number].url for number in np.unique(one[kept]).tolist()}

    def among(self, may_join: Callable[[Entity], bool]) -> Mapping[str, Sequence[Companion]]:
        """By the address of each name that may the names it occurs with that may, too; those it shares most articles
        with first, among equals by kind and label."""
        may, one, kept = self._meetings(may_join)
        alphabet = sorted(range(len(may)), key=lambda number: self._entities[number].target)
        kept = kept[np.lexsort((np.argsort(alphabet)[self._other[kept]], -self._together[kept], one[kept]))]
        bounds = np.searchsorted(one[kept], np.arange(len(may) + 1)).tolist()
        others = [self._entities[number] for number in self._other[kept].tolist()]
        found = [*map(Companion, others, self._together[kept].tolist(), self._score[kept].tolist())]
        return {
            self._entities[number].url: found[bounds[number] : bounds[number + 1]]
            for number in np.flatnonzero(may).tolist()
        }

    def _meetings(self, may_join: Callable[[Entity], bool]) -> tuple[NDArray[np.bool_], Numbers, Numbers]:
        """Which names may, the name of each companion, and the places of companions where both may."""
        may = np.fromiter(map(may_join, self._entities), bool, len(self._entities))
        one = np.repeat(np.arange(len(may)), np.diff(self._bounds))
        return may, one, np.flatnonzero(may[one] & may[self._other])

    def _here(self, entity: Entity) -> slice:
        number = self._numbers[entity.kind][entity.label]
        return slice(self._bounds[number], self._bounds[number + 1])

    def _pairs(self, catalog: Catalog) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """Every two names that share an article, from both sides and in order, and how many they share; in blocks that
        have all pairs of a name."""
        named = Incidence.of(self._rows(catalog), len(self._entities))
        order = named.order()
        names, articles = named.items[order], named.rows[order]
        starts, sizes = named.bounds[articles], named.sizes[articles]
        for block in blocks(names, sizes):
            ones = np.repeat(names[block], sizes[block])
            others = named.items[spread(starts[block], sizes[block])]
            pairs = np.sort(ones * named.width + others, kind="stable")
            firsts = firsts_of(pairs)
            both = np.diff(firsts, append=len(pairs))
            one, other = np.divmod(pairs[firsts], named.width)
            apart = one != other
            yield one[apart], other[apart], both[apart]

    def _rows(self, catalog: Catalog) -> Iterator[list[int]]:
        """Of each article the numbers of its names that have pages."""
        for entry in catalog.entries:
            if sum(map(len, entry.names.values())) <= _CROWD:
                yield [
                    known[label]
                    for kind, known in self._numbers.items()
                    for label in entry.names[kind]
                    if label in known
                ]

    def _best(self, most: int, one: Numbers, other: Numbers, both: Numbers) -> tuple[NDArray[Any], ...]:
        """Of the pairs of some names the first of each name and kind, with their scores."""
        scores = self._ratio(both, self._articles[one], self._articles[other])
        telling = np.where(self._is_credit[other], both, _steps(scores))
        groups = one * len(self._numbers) + self._kinds[other]
        order = np.lexsort((-both, -telling, groups))
        kept = order[places_within(groups[order]) < most]
        return one[kept], other[kept], both[kept], scores[kept]
