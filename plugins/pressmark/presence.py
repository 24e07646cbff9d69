"""Which names stand in which articles, in numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Self

from .catalog import Catalog, Entity
from .model import CREDIT_KINDS
from .rows import Rows

_CROWD = 100
"""Names above which an article is a list of names, and says nothing about who goes with whom."""


def numbered(catalog: Catalog) -> tuple[Entity, ...]:
    """All names with pages, by kind and label, so that names which are as telling stand by their numbers."""
    return tuple(entities[label] for entities in catalog.entities.values() for label in sorted(entities))


class Presence(NamedTuple):
    """The numbers of the names in each article that is no list of names.

    For each name `kinds` tells the number of its kind, `credited` whether that is one of credits, and `articles` how
    many are about it, out of `total`.
    """

    rows: Rows
    kinds: array[int]
    credited: array[int]
    articles: array[int]
    total: int

    @classmethod
    def of(cls, catalog: Catalog) -> Self:
        """The presence of all names that have pages."""
        names, kinds = numbered(catalog), [*catalog.entities]
        numbers: dict[str, dict[str, int]] = {kind: {} for kind in kinds}
        for number, name in enumerate(names):
            numbers[name.kind][name.label] = number
        return cls(
            rows=Rows.of(_rows(catalog, numbers), len(names)),
            kinds=array("q", [kinds.index(name.kind) for name in names]),
            credited=array("b", [name.kind in CREDIT_KINDS for name in names]),
            articles=array("q", [len(name.about) for name in names]),
            total=len(catalog.entries),
        )


def _rows(catalog: Catalog, numbers: Mapping[str, Mapping[str, int]]) -> Iterator[list[int]]:
    for entry in catalog.entries:
        if sum(map(len, entry.names.values())) <= _CROWD:
            yield [known[label] for kind, known in numbers.items() for label in entry.names[kind] if label in known]
