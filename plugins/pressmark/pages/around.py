"""What stands around an article: those before and after it, those related to it, those that link to it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..catalog import Catalog, Entry
from ..digest import SIZE, checksum, digest
from .citations import Citations
from .related import Related, Relations


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
        self._places = {entry.url: place for place, entry in enumerate(catalog.entries)}
        self._dated = sum(entry.article.date is not None for entry in catalog.entries)

    @cached_property
    def relations(self) -> Relations:
        """Which articles are related; who knows may say so."""
        return Relations.among(self._entries, self._catalog.options.kinds)

    def of(self, entry: Entry) -> Around:
        """What stands around one article."""
        place = self._places[entry.url]
        older, newer = (self._entries[one] if one >= 0 else None for one in self._beside(place))
        related = self.relations.of(place, self._entries)
        return Around(older, newer, related, self.citations.citing.get(entry.url, ()))

    def shown(self) -> list[bytes]:
        """For each article the digest of everything that its page shows of the others."""
        seen = np.frombuffer(b"".join([*map(_digest, self._entries), bytes(SIZE)]), np.uint8).reshape(-1, SIZE)
        beside = np.array([self._beside(place) for place in range(len(self._entries))], np.int64).reshape(-1, 2)
        # None has the number -1, which is the last.
        rows = np.hstack((self.relations.shown(seen), seen[beside].reshape(-1, 2 * SIZE)))
        citing = {self._places[url]: self._seen_of(found, seen) for url, found in self.citations.citing.items()}
        return [checksum(row + citing.get(place, b"")) for place, row in enumerate(map(bytes, rows))]

    def _seen_of(self, entries: Iterable[Entry], seen: NDArray[np.uint8]) -> bytes:
        return seen[[self._places[entry.url] for entry in entries]].tobytes()

    def _beside(self, place: int) -> tuple[int, int]:
        """The places of the articles before and after one in time, -1 for none; it is newest first, undated last."""
        if place >= self._dated:
            return -1, -1
        return place + 1 if place + 1 < self._dated else -1, place - 1


def _digest(entry: Entry) -> bytes:
    article = entry.article
    return digest(entry.url, entry.title, str(article.date), str(article.not_before), article.language)
