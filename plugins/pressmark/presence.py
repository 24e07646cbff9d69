"""Which names stand in which articles, in numbers."""

from __future__ import annotations

from array import array
from typing import NamedTuple, Self

from .catalog import Catalog, Entity
from .model import CREDIT_KINDS
from .rows import Rows

CROWD = 100
"""Names above which an article is a list of names, and says nothing about who goes with whom."""


def numbered(catalog: Catalog) -> tuple[Entity, ...]:
    """All names with pages, by kind and label, so that names which are as telling stand by their numbers."""
    return tuple(entities[label] for entities in catalog.entities.values() for label in sorted(entities))


class Presence(NamedTuple):
    """Which names each article is about: `rows` are those of the catalog's roster, and `numbers` tells for each name in
    it the number among those that have pages, or -1.

    For each of these `kinds` tells the number of its kind, `credited` whether that is one of credits, and `articles`
    how many are about it, out of `total`.
    """

    rows: Rows
    numbers: array[int]
    kinds: array[int]
    credited: array[int]
    articles: array[int]
    total: int

    @classmethod
    def of(cls, catalog: Catalog) -> Self:
        """The presence of all names that have pages."""
        names, kinds, roster = numbered(catalog), [*catalog.entities], catalog.roster
        known = {name.target: number for number, name in enumerate(names)}
        return cls(
            rows=roster.about,
            numbers=array("q", [known.get(target, -1) for target in roster.targets]),
            kinds=array("q", [kinds.index(name.kind) for name in names]),
            credited=array("b", [name.kind in CREDIT_KINDS for name in names]),
            articles=array("q", [len(name.about) for name in names]),
            total=len(catalog.entries),
        )
