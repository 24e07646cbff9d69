"""What stands around an article: those before and after it, those related to it, those that link to it."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from ..catalog import Catalog, Entry
from .citations import Citations
from .related import Related, Relations, traits_of


class Around(NamedTuple):
    """The articles before and after one in time, where there are any, those related to it and those that cite it."""

    older: Entry | None = None
    newer: Entry | None = None
    related: tuple[Related, ...] = ()
    citing: tuple[Entry, ...] = ()


class Surroundings:
    """What stands around each article of a catalog; the time for all is that of the archive and not of its square."""

    def __init__(self, catalog: Catalog) -> None:
        self.citations = Citations.among(catalog.entries)
        self._catalog = catalog
        self._entries = catalog.entries
        self._dated = sum(entry.article.date is not None for entry in catalog.entries)

    @cached_property
    def relations(self) -> Relations:
        """Which articles are related; who knows may say so."""
        # With numpy, that takes longer to load than most builds may.
        from .relating import related_among

        return Relations(self._catalog.roster.targets, related_among(traits_of(self._catalog)))

    def of(self, entry: Entry) -> Around:
        """What stands around one article."""
        older, newer = (self._entries[one] if one >= 0 else None for one in self.beside(entry.place))
        related = self.relations.of(entry.place, self._entries)
        return Around(older, newer, related, self.citations.citing.get(entry.url, ()))

    def beside(self, place: int) -> tuple[int, int]:
        """The places of the articles before and after one in time, -1 for none; it is newest first, undated last."""
        if place >= self._dated:
            return -1, -1
        return place + 1 if place + 1 < self._dated else -1, place - 1
