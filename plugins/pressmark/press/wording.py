"""The words of articles, read anew where an article has changed and kept where it has not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..catalog import Catalog, Entry
from ..indexing import document, names, naming
from ..processes import processors, split_off
from ..search import Document, Name
from ..search.inversion import invert
from ..search.naming import Naming
from .cache import Cache
from .forward import ForwardIndex
from .records import Records, bucket_of

_FEW = 200
"""Articles up to which it is quicker to leave the reading to who makes the index, and has loaded stemmers meanwhile."""


class Words(NamedTuple):
    """What an index is made of: by path the digests of what was read of the articles, in the same order what these are
    called, and all names.

    `written` are the buckets of the forward index that are new. `unread` are articles, by path, that are still to be
    read, and `language` is that of those which name none.
    """

    digests: Mapping[str, bytes]
    naming: Naming
    names: Sequence[Name]
    written: frozenset[int]
    unread: Mapping[str, Document]
    language: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a catalog's articles. `language` is that of articles which name none."""

    catalog: Catalog
    records: Records
    cache: Cache
    language: str

    def changed(self) -> Mapping[str, bytes]:
        """By path the digests of the articles that are others than those whose words were read before."""
        records = (self.records[entry.path] for entry in self.catalog.entries)
        return {record.holding.path: record.content for record in records if record.words != record.content}

    def read(self, changed: Mapping[str, bytes] | None = None) -> Words:
        """Read the words of what has `changed`, or of everything, into the forward index; a few articles are left to
        who makes more of it."""
        # What it is called is no part of it, and its address comes from its path.
        digests = {entry.path: self.records[entry.path].content for entry in self.catalog.entries}
        stale = digests if changed is None else changed
        unread: Mapping[str, Document] = {}
        written: frozenset[int] = frozenset()
        if len(stale) > _FEW:
            written = self._read(stale, digests)
        elif stale:
            unread = {entry.path: self._document(entry) for entry in self.catalog.entries if entry.path in stale}
        return Words(digests, naming(self.catalog), list(names(self.catalog)), written, unread, self.language)

    def _read(self, stale: Collection[str], digests: Mapping[str, bytes]) -> frozenset[int]:
        """Read the stale articles, and tell the buckets in which they are."""
        buckets: dict[int, dict[str, Entry]] = {bucket_of(path): {} for path in stale}
        for entry in self.catalog.entries:
            if (bucket := bucket_of(entry.path)) in buckets:
                buckets[bucket][entry.path] = entry

        def read(bucket: int) -> None:
            entries = buckets[bucket]
            made = {path: invert(self._document(entries[path]), self.language) for path in entries if path in stale}
            with ForwardIndex.open(self.cache, [bucket]) as index:
                index.put({path: digests[path] for path in entries}, made)

        with split_off(processors(), read) as spread:
            for _ in spread(sorted(buckets)):
                pass
        return frozenset(buckets)

    def _document(self, entry: Entry) -> Document:
        return document(entry, self.catalog)
