"""Links between articles of the archive: an address under which one was first published leads to its page here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..catalog import Entry


@dataclass(frozen=True, slots=True)
class Citations:
    """Which articles link to which. `pages` holds the address here by what is comparable of the original one, `citing`
    by address the articles that link to the one there, in the catalog's order."""

    pages: Mapping[str, str] = field(default_factory=dict)
    citing: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    @classmethod
    def among(cls, entries: Iterable[Entry]) -> Citations:
        """The links among all articles of a catalog. Of two copies of an article the first in order of addresses is
        meant; nothing links to itself."""
        entries = tuple(entries)
        pages: dict[str, str] = {}
        for entry in entries:
            if key := entry.published:
                pages[key] = min(entry.url, pages.get(key, entry.url))
        known = {entry.url for entry in entries}
        citing: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in entries:
            for reference in entry.references:
                page = reference if reference in known else pages.get(reference)
                if page and page != entry.url:
                    citing[page][entry.url] = entry
        return cls(pages, {url: tuple(found.values()) for url, found in citing.items()})
