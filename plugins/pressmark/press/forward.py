"""The forward index: the words of each article as they were read, in files of which an index takes what it needs."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from itertools import accumulate
from typing import cast

from ..search.inversion import Inverted, is_sound, places_of
from .cache import Cache, Volume
from .records import BUCKETS, bucket_of

_Entry = tuple[str, bytes, tuple[bytes, str, int], int, int]
"""Of an article the path, the digest of what its words were read from, its place, and where all of it stands."""


class LostError(Exception):
    """Words that should be in the forward index are not, or are damaged."""


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

    def put(self, digests: Mapping[str, bytes], articles: Mapping[str, bytes]) -> None:
        """Keep what `invert` made of some articles, by path; `digests` are those of what all articles of their buckets
        were read from, or of the whole archive."""
        buckets: dict[int, dict[str, tuple[bytes, bytes]]] = {bucket_of(path): {} for path in articles}
        for path, key in digests.items() if buckets else ():
            if (bucket := bucket_of(path)) in buckets:
                # What is missed is missed by who asks for it.
                with suppress(LostError):
                    buckets[bucket][path] = key, articles.get(path) or self.article(path, key).source()
        for bucket, held in buckets.items():
            self._write(bucket, held)
        self.read(buckets)

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

    def _write(self, bucket: int, articles: Mapping[str, tuple[bytes, bytes]]) -> None:
        coded = [data for _, data in articles.values()]
        starts = accumulate(map(len, coded), initial=0)
        # Plain tuples, which are read five times as fast as objects of a class.
        entries = [
            (path, key, place, start, len(data))
            for (path, (key, data)), place, start in zip(articles.items(), places_of(coded), starts, strict=False)
        ]
        self._cache.store_volume(_name(bucket), pickle.dumps(entries, pickle.HIGHEST_PROTOCOL), coded)

    def _coded(self, volume: Volume, digest: bytes, start: int, size: int) -> bytes:
        coded = volume.read(start, size)
        if not (coded.startswith(digest) and is_sound(coded)):
            self._cache.damaged(volume.path)
            raise LostError(volume.path.name)
        return coded


def _name(bucket: int) -> str:
    return f"words-{bucket:02}"
