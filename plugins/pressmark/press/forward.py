"""The forward index: the words of each article as they were read, in files of which an index takes what it needs."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import accumulate
from typing import cast

from ..search.inversion import Inverted, is_sound, places_of
from .cache import Cache, Volume
from .records import BUCKETS

_Entry = tuple[str, bytes, tuple[bytes, str, int], int, int]
"""Of an article the path, the digest of what its words were read from, its place, and where all of it stands."""


class LostError(Exception):
    """Words that should be in the forward index are not, or are damaged."""


def write_bucket(cache: Cache, bucket: int, articles: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Keep what was read of some articles: by path the digest of what it was read from, and what `invert` made."""
    coded = [data for _, data in articles.values()]
    starts = accumulate(map(len, coded), initial=0)
    # Plain tuples, which are read five times as fast as objects of a class.
    entries = [
        (path, key, place, start, len(data))
        for (path, (key, data)), place, start in zip(articles.items(), places_of(coded), starts, strict=False)
    ]
    cache.store_volume(_name(bucket), pickle.dumps(entries, pickle.HIGHEST_PROTOCOL), coded)


class ForwardIndex:
    """The buckets of a cache. Of an article only its place is read, until its words are asked for."""

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
        for bucket in buckets:
            if bucket in self._volumes:
                self._volumes.pop(bucket).close()
            volume = self._cache.open(_name(bucket))
            if volume is None:
                continue
            self._volumes[bucket] = volume
            entries = cast(list[_Entry], volume.value())
            for path, key, (digest, url, date), start, size in entries:
                source = partial(self._coded, volume, digest, start, size)
                self._articles[path] = key, Inverted(digest, url, date, source)

    def article(self, path: str, key: bytes) -> Inverted:
        """An article as it was read from what has this digest; a LostError when it is not there."""
        found, article = self._articles.get(path, (b"", None))
        if article is None or found != key:
            raise LostError(path)
        return article

    def _coded(self, volume: Volume, digest: bytes, start: int, size: int) -> bytes:
        coded = volume.read(start, size)
        if not (coded.startswith(digest) and is_sound(coded)):
            self._cache.damaged(volume.path)
            raise LostError(volume.path.name)
        return coded


def _name(bucket: int) -> str:
    return f"words-{bucket:02}"
