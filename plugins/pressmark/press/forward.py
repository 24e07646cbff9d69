"""The forward index: the words of each article as they were read, in files of which an index takes what it needs."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple

from ..search.inversion import Inverted, head_of, is_sound, read_heads
from .cache import Cache, Volume
from .records import BUCKETS


class LostError(Exception):
    """Words that should be in the forward index are not, or are damaged."""


class _Entry(NamedTuple):
    """The digest of what an article's words were read from, the head of what was read, and where all of it stands."""

    key: bytes
    head: bytes
    start: int
    size: int


def write_bucket(cache: Cache, bucket: int, articles: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Keep what was read of some articles: by path the digest of what it was read from, and what `invert` made."""
    entries: dict[str, _Entry] = {}
    start = 0
    for path, (key, coded) in articles.items():
        entries[path] = _Entry(key, head_of(coded), start, len(coded))
        start += len(coded)
    head = pickle.dumps(entries, pickle.HIGHEST_PROTOCOL)
    cache.store_volume(_name(bucket), head, (coded for _, coded in articles.values()))


class ForwardIndex:
    """The buckets of a cache. Of an article only the head is read, until its words are asked for."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._volumes: dict[int, Volume] = {}
        self._articles: dict[str, tuple[bytes, Inverted]] = {}

    @classmethod
    @contextmanager
    def open(cls, cache: Cache, buckets: Iterable[int] = range(BUCKETS)) -> Iterator[ForwardIndex]:
        """The forward index that a cache has, or some buckets of it."""
        index = cls(cache)
        try:
            index.read(buckets)
            yield index
        finally:
            for volume in index._volumes.values():
                volume.close()

    def read(self, buckets: Iterable[int]) -> None:
        """Read buckets that have been written meanwhile."""
        heads: dict[str, tuple[bytes, Volume, _Entry]] = {}
        for bucket in buckets:
            if bucket in self._volumes:
                self._volumes.pop(bucket).close()
            volume = self._cache.open(_name(bucket))
            if volume is None:
                continue
            self._volumes[bucket] = volume
            found = volume.value()
            entries: dict[str, _Entry] = found if isinstance(found, dict) else {}
            heads |= {path: (entry.key, volume, entry) for path, entry in entries.items()}
        articles = read_heads((entry.head, partial(self._coded, volume, entry)) for _, volume, entry in heads.values())
        self._articles |= {path: (key, one) for (path, (key, *_)), one in zip(heads.items(), articles, strict=True)}

    def article(self, path: str, key: bytes) -> Inverted:
        """An article as it was read from what has this digest; a LostError when it is not there."""
        found, article = self._articles.get(path, (b"", None))
        if article is None or found != key:
            raise LostError(path)
        return article

    def _coded(self, volume: Volume, entry: _Entry) -> bytes:
        coded = volume.read(entry.start, entry.size)
        if not (coded.startswith(entry.head) and is_sound(coded)):
            self._cache.damaged(volume.path)
            raise LostError(volume.path.name)
        return coded


def _name(bucket: int) -> str:
    return f"words-{bucket:02}"
