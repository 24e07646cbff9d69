"""Who and what stands together in articles, and how telling that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from math import log

from .catalog import Catalog, Entity
from .mentions import Target
from .model import CREDIT_KINDS

TOGETHER = 12
"""Names of a kind that are shown with another one."""
_CROWD = 100
"""Names above which an article is a list of names, and says nothing about who goes with whom."""


@dataclass(frozen=True, slots=True)
class Companion:
    """A name that occurs with another one, and in how many articles both do."""

    entity: Entity
    together: int


class LogLikelihood:
    """Dunning's log-likelihood ratio G² of two names in the same articles, out of `total` articles.

    T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics 19 (1993).
    It grows with the evidence as well as with the strength of the bond, which mutual information does not, and holds
    for rare names. Here it is negative where two names meet less often than by chance.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        # Every term of the ratio is x ln x of a whole number.
        self._terms = [0.0, *(x * log(x) for x in range(1, total + 1))]

    def __call__(self, both: int, one: int, other: int) -> float:
        """The ratio of two names that stand in `one` and `other` articles, `both` of which they share."""
        x, total = self._terms, self._total
        cells = x[both] + x[one - both] + x[other - both] + x[total - one - other + both]
        ratio = 2 * (cells - x[one] - x[total - one] - x[other] - x[total - other] + x[total])
        # Nine digits are the same on every machine, and what is equal by right stays equal.
        return round(ratio if both * total >= one * other else -ratio, 9)


class Association:
    """Tells which names go together in a catalog, and remembers it. Time is linear in the names of all articles."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._articles = {
            kind: {label: len(entity.about) for label, entity in entities.items()}
            for kind, entities in catalog.entities.items()
        }
        self._ratio = LogLikelihood(len(catalog.entries))
        self._known: dict[tuple[Target, int], Mapping[str, tuple[Companion, ...]]] = {}

    def companions(self, entity: Entity, most: int = TOGETHER) -> Mapping[str, tuple[Companion, ...]]:
        """By kind, at most so many names with a page that occur with one in the articles about it, the most telling
        first; authors and publications by the number of articles."""
        asked = entity.target, most
        if asked not in self._known:
            self._known[asked] = self._companions(entity, most)
        return self._known[asked]

    def score(self, one: Entity, other: Entity, together: int) -> float:
        """How telling it is that two names share so many articles."""
        return self._ratio(together, len(one.about), len(other.about))

    def _companions(self, entity: Entity, most: int) -> Mapping[str, tuple[Companion, ...]]:
        told = [entry.names for entry in entity.about if sum(map(len, entry.names.values())) <= _CROWD]
        ranked = {}
        for kind in self._articles:
            counts = Counter(chain.from_iterable(names[kind] for names in told))
            if kind == entity.kind:
                counts.pop(entity.label, None)
            ranked[kind] = nsmallest(most, self._ranked(kind, counts, len(entity.about)))
        return {
            kind: tuple(Companion(self._catalog.entities[kind][label], both) for _, both, label in found)
            for kind, found in ranked.items()
            if found
        }

    def _ranked(self, kind: str, counts: Mapping[str, int], one: int) -> Iterator[tuple[int, int, str]]:
        known = self._articles[kind]
        # Most names meet once, and many of them are as rare.
        scores: dict[tuple[int, int], int] = {}
        for label, both in counts.items():
            other = known.get(label)
            if other is None:
                continue
            score = scores.get((both, other))
            if score is None:
                # Whole numbers: what is finer is chance, and would change places whenever an article is added.
                score = scores[both, other] = both if kind in CREDIT_KINDS else round(self._ratio(both, one, other))
            yield -score, both, label
