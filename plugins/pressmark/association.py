"""Who and what stands together in articles, and how telling that is."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from .catalog import Catalog, Entity
from .digest import checksum, digest
from .presence import numbered

TOGETHER = 12
"""Names of a kind that are shown with another one."""


class Companion(NamedTuple):
    """A name that occurs with another one, in how many articles both do, and how telling that is."""

    entity: Entity
    together: int
    score: float


class Bonds(NamedTuple):
    """Which names go together in a catalog, by their numbers in `numbered`.

    The companions of a name stand from its bound to the next: in `others` their numbers, kind by kind and the most
    telling first, in `together` how many articles they share with it, and in `scores` how telling that is.
    """

    bounds: array[int]
    others: array[int]
    together: array[int]
    scores: array[float]


class Association:
    """Tells which names go together in a catalog. `bonds`, once asked for, tells what has been worked out.

    Every build asks it about all names, and nothing here needs numpy, which takes longer to load than that.
    """

    def __init__(self, catalog: Catalog, bonds: Callable[[], Bonds]) -> None:
        self._entities = numbered(catalog)
        self._numbers = {(one.kind, one.label): number for number, one in enumerate(self._entities)}
        self._ask = bonds

    @cached_property
    def _bonds(self) -> Bonds:
        return self._ask()

    def companions(self, entity: Entity) -> Mapping[str, Sequence[Companion]]:
        """By kind, the names with a page that occur with one in the articles about it, the most telling first; authors
        and publications by the number of articles."""
        found = self._companions(self._numbers[entity.kind, entity.label])
        return {kind: tuple(group) for kind, group in groupby(found, key=attrgetter("entity.kind"))}

    def shown(self, entity: Entity) -> bytes:
        """The digest of the companions of a name: who they are, where their pages are, how many articles they share."""
        here = self._here(self._numbers[entity.kind, entity.label])
        told = [self._told[other] for other in self._bonds.others[here]]
        return checksum(b"".join([*told, self._bonds.together[here].tobytes()]))

    @cached_property
    def _told(self) -> Sequence[bytes]:
        return [digest(entity.kind, entity.label, entity.url) for entity in self._entities]

    @property
    def digest(self) -> bytes:
        """The digest of all names and of who goes with whom, in how many articles."""
        articles = array("q", [len(entity.about) for entity in self._entities])
        return checksum(b"".join([*self._told, *(column.tobytes() for column in (articles, *self._bonds))]))

    def joined(self, may_join: Callable[[Entity], bool]) -> set[str]:
        """The addresses of the names that occur with others, when only some names may."""
        may, others = [*map(may_join, self._entities)], self._bonds.others
        return {
            entity.url
            for number, entity in enumerate(self._entities)
            if may[number] and any(map(may.__getitem__, others[self._here(number)]))
        }

    def among(self, may_join: Callable[[Entity], bool]) -> Mapping[str, Sequence[Companion]]:
        """By the address of each name that may the names it occurs with that may, too; those it shares most articles
        with first, among equals by kind and label."""
        may = {entity.url: may_join(entity) for entity in self._entities}
        return {
            entity.url: sorted(
                (one for one in self._companions(number) if may[one.entity.url]),
                key=lambda one: (-one.together, one.entity.kind, one.entity.label),
            )
            for number, entity in enumerate(self._entities)
            if may[entity.url]
        }

    def _companions(self, number: int) -> Iterator[Companion]:
        here, bonds = self._here(number), self._bonds
        others = map(self._entities.__getitem__, bonds.others[here])
        return map(Companion, others, bonds.together[here], bonds.scores[here])

    def _here(self, number: int) -> slice:
        return slice(self._bonds.bounds[number], self._bonds.bounds[number + 1])
