"""What stands around an article: those before and after it, those related to it, those that link to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..catalog import Catalog, Entry
from ..digest import SIZE, checksum, digest
from .citations import Citations
from .related import Related, Relations


@dataclass(frozen=True, slots=True)
class Around:
    """The articles before and after one in time, where there are any, those related to it and those that cite it."""

    older: Entry | None = None
    newer: Entry | None = None
    related: tuple[Related, ...] = ()
    citing: tuple[Entry, ...] = ()


class Surroundings:
    """What stands around each article of a catalog; the time for all is that of the archive and not of its square."""

    def __init__(self, catalog: Catalog) -> None:
        self.citations = Citations.among(catalog.entries)
        self._entries = catalog.entries
        self._places = {entry.url: place for place, entry in enumerate(catalog.entries)}
        self._dated = sum(entry.article.date is not None for entry in catalog.entries)
        self._related = Relations(catalog.entries, catalog.options.kinds)

    def of(self, entry: Entry) -> Around:
        """What stands around one article."""
        place = self._places[entry.url]
        older, newer = (self._entries[one] if one >= 0 else None for one in self._beside(place))
        return Around(older, newer, self._related.of(place), self.citations.citing.get(entry.url, ()))

    def shown(self, entry: Entry) -> bytes:
        """The digest of everything that the page of an article shows of the others."""
        place = self._places[entry.url]
        citing = (self._places[one.url] for one in self.citations.citing.get(entry.url, ()))
        beside = [self._seen[one] for one in (*self._beside(place), *citing)]
        return checksum(b"".join([*self._related.shown(place, self._seen), *beside]))

    def _beside(self, place: int) -> tuple[int, int]:
        """The places of the articles before and after one in time, -1 for none; it is newest first, undated last."""
        if place >= self._dated:
            return -1, -1
        return place + 1 if place + 1 < self._dated else -1, place - 1

    @cached_property
    def _seen(self) -> Sequence[bytes]:
        """The digest of what is shown of each article around others, and last what stands for none."""
        return [*map(_digest, self._entries), bytes(SIZE)]


def _digest(entry: Entry) -> bytes:
    article = entry.article
    return digest(entry.url, entry.title, str(article.date), str(article.not_before), article.language)
