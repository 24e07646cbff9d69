"""The search index made again, with the articles that have changed read anew and the others as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..catalog import Catalog, Entry
from ..digest import SIZE, checksum, digest
from ..indexing import document, names
from ..search.build import build_index
from ..search.inversion import invert
from .cache import Cache
from .processes import processors, split_off
from .records import Records, bucket_of

_STATE = "index"
_FEW = 200
"""Articles up to which reading them here is quicker than splitting off processes."""


@dataclass(frozen=True, slots=True)
class Index:
    """A search index: the digest of all it was made from, and the names of its files."""

    digest: bytes = b""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """The search index of a catalog. `language` is that of articles which name none."""

    catalog: Catalog
    records: Records
    cache: Cache
    language: str

    def make(self, folder: Path, before: Index, is_there: Callable[[str], bool]) -> tuple[Index, Mapping[str, bytes]]:
        """Make in a folder the index's files that have changed since `before`.

        Returned are the index, and by path the digests of what was read of articles.
        """
        words = self._read_all()
        named = [(one.kind, one.label, one.url, one.articles, one.variants) for one in names(self.catalog)]
        made_from = digest(list(words.values()), named)
        if made_from == before.digest and all(map(is_there, before.files)):
            return before, words
        return Index(made_from, self._write(folder, made_from, before.digest, is_there)), words

    def _read_all(self) -> Mapping[str, bytes]:
        """Read the words of every article that has changed; return the digests of what was read, by path."""
        called = cache(self._called)
        words = {entry.path: self._key(entry, called) for entry in self.catalog.entries}
        buckets: dict[int, list[Entry]] = {}
        stale: dict[int, set[str]] = {}
        for entry in self.catalog.entries:
            bucket = bucket_of(entry.path)
            buckets.setdefault(bucket, []).append(entry)
            if self.records[entry.path].words != words[entry.path]:
                self.records[entry.path].words = words[entry.path]
                stale.setdefault(bucket, set()).add(entry.path)
        workers = processors() if sum(map(len, stale.values())) > _FEW else 1

        def read(bucket: int) -> None:
            self._read(bucket, buckets[bucket], stale[bucket])

        with split_off(workers, read) as spread:
            for _ in spread(sorted(stale)):
                pass
        return words

    def _write(self, folder: Path, index: bytes, before: bytes, is_there: Callable[[str], bool]) -> tuple[str, ...]:
        known = self.cache.load_bytes(_STATE) or b""
        state = known[SIZE:] if known[:SIZE] == before else None
        built = build_index(self._blobs(), names(self.catalog), state=state)
        if any(data is None and not is_there(name) for name, data in built.files.items()):
            built = build_index(self._blobs(), names(self.catalog), state=None)
        for name, data in built.files.items():
            if data is not None:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)
        self.cache.store_bytes(_STATE, index + built.state)
        return tuple(built.files)

    def _key(self, entry: Entry, called: Callable[[str, str], bytes]) -> bytes:
        named = (called(kind, label) for kind, labels in entry.names.items() for label in labels)
        return checksum(self.records[entry.path].content + b"".join(named) + entry.url.encode())

    def _called(self, kind: str, label: str) -> bytes:
        heading = self.catalog.authority.heading(kind, label)
        return digest(kind, label, heading.variants if heading else ())

    def _read(self, bucket: int, entries: Sequence[Entry], stale: set[str]) -> None:
        known = self._bucket(bucket)
        kept = {
            entry.path: known[entry.path] if entry.path in known and entry.path not in stale else self._word(entry)
            for entry in entries
        }
        self.cache.store(_name(bucket), kept)

    def _word(self, entry: Entry) -> tuple[bytes, bytes]:
        return self.records[entry.path].words, invert(document(entry, self.catalog), self.language)

    def _bucket(self, bucket: int) -> Mapping[str, tuple[bytes, bytes]]:
        found = self.cache.load(_name(bucket))
        return found if isinstance(found, dict) else {}

    def _blobs(self) -> Iterator[bytes]:
        """What was read of each article, in a fixed order; what was lost is read again."""
        known: dict[str, tuple[bytes, bytes]] = {}
        for bucket in sorted({bucket_of(entry.path) for entry in self.catalog.entries}):
            known |= self._bucket(bucket)
        for entry in self.catalog.entries:
            key, blob = known.get(entry.path, (b"", b""))
            yield blob if key == self.records[entry.path].words else self._word(entry)[1]


def _name(bucket: int) -> str:
    return f"words-{bucket:02}"
