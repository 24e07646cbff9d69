"""What stands around an article: those before and after it, those related to it, those that link to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..catalog import Catalog, Entry
from .citations import Citations
from .related import Related, related


@dataclass(frozen=True, slots=True)
class Around:
    """The articles before and after one in time, where there are any, those related to it and those that cite it."""

    older: Entry | None = None
    newer: Entry | None = None
    related: tuple[Related, ...] = ()
    citing: tuple[Entry, ...] = ()

    @property
    def shown(self) -> object:
        """Everything that the page of the article shows of the others, as plain values."""
        return (
            [one and (one.url, one.title) for one in (self.older, self.newer)],
            [(*_shown(one.entry), *one.shared) for one in self.related],
            [_shown(one) for one in self.citing],
        )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around each article of a catalog, by address."""

    citations: Citations = field(default_factory=Citations)
    _related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    _beside: Mapping[str, tuple[Entry | None, Entry | None]] = field(default_factory=dict)

    @classmethod
    def within(cls, catalog: Catalog) -> Surroundings:
        """The surroundings of all articles; the time is that of the archive and not of its square."""
        entries = catalog.entries
        return cls(Citations.among(entries), related(entries, catalog.options.kinds), _beside(entries))

    def of(self, entry: Entry) -> Around:
        """What stands around one article."""
        older, newer = self._beside.get(entry.url, (None, None))
        return Around(older, newer, self._related.get(entry.url, ()), self.citations.citing.get(entry.url, ()))


def _shown(entry: Entry) -> tuple[object, ...]:
    article = entry.article
    return entry.url, entry.title, str(article.date), str(article.not_before), article.language


def _beside(entries: Sequence[Entry]) -> Mapping[str, tuple[Entry | None, Entry | None]]:
    """By address, what comes before and after each dated article; `entries` are newest first, undated last."""
    dated = [entry for entry in entries if entry.article.date]
    return {
        entry.url: (dated[place + 1] if place + 1 < len(dated) else None, dated[place - 1] if place else None)
        for place, entry in enumerate(dated)
    }
