"""The words of articles, read anew where an article has changed and kept where it has not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from ..catalog import Catalog, Entry
from ..indexing import document, names, naming
from ..processes import processors, split_off
from ..search import Name
from ..search.inversion import invert
from ..search.naming import Naming
from .cache import Cache
from .forward import ForwardIndex, LostError, write_bucket
from .records import Records, bucket_of

_FEW = 200
"""Articles up to which reading them here is quicker than splitting off processes."""


class Words(NamedTuple):
    """What an index is made of: by path the digests of what was read of the articles, in the same order what these are
    called, and all names.

    `written` are the buckets of the forward index that are new.
    """

    digests: Mapping[str, bytes]
    naming: Naming
    names: Sequence[Name]
    written: frozenset[int]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a catalog's articles. `language` is that of articles which name none."""

    catalog: Catalog
    records: Records
    cache: Cache
    language: str

    def read(self, *, everything: bool = False) -> Words:
        """Bring the forward index up to the catalog: read what has changed, or `everything`."""
        # What it is called is no part of it, and its address comes from its path.
        digests = {entry.path: self.records[entry.path].content for entry in self.catalog.entries}
        stale = {path for path, key in digests.items() if everything or self.records[path].words != key}
        written = frozenset(map(bucket_of, stale))
        buckets: dict[int, list[Entry]] = {bucket: [] for bucket in written}
        for entry in self.catalog.entries if stale else ():
            if (bucket := bucket_of(entry.path)) in buckets:
                buckets[bucket].append(entry)
        workers = processors() if len(stale) > _FEW else 1

        def read(bucket: int) -> None:
            kept = {path: digests[path] for entry in buckets[bucket] if (path := entry.path) not in stale}
            known = self._known(bucket, kept)
            words = {entry.path: known.get(entry.path) or self._word(entry) for entry in buckets[bucket]}
            write_bucket(self.cache, bucket, {path: (digests[path], coded) for path, coded in words.items()})

        with split_off(workers, read) as spread:
            for _ in spread(sorted(written)):
                pass
        return Words(digests, naming(self.catalog), list(names(self.catalog)), written)

    def _word(self, entry: Entry) -> bytes:
        return invert(document(entry, self.catalog), self.language)

    def _known(self, bucket: int, digests: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """What was read of these articles before, without what has been lost."""
        found: dict[str, bytes] = {}
        with ForwardIndex.open(self.cache, [bucket] if digests else []) as index:
            for path, key in digests.items():
                with suppress(LostError):
                    found[path] = index.article(path, key).source()
        return found
