"""What is remembered of each article between two builds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from ..archive.page import Leaf
from ..archive.stamps import Stamp
from ..catalog import Names, Survey
from ..digest import checksum
from ..mentions import Target
from .cache import Cache

BUCKETS = 64
"""Files that the records are spread over, so that one changed article does not cost writing all of them."""


@dataclass(slots=True)
class Trace:
    """What the page of an article was made with, beside what the article itself says.

    `linked` are the names that lead to their pages from its text, `asked` the addresses that its links may mean,
    `cited` what is comparable of those elsewhere, `dead` those that lead nowhere and should, `text` all of its words as
    names are looked for in them.
    """

    linked: tuple[Target, ...] = ()
    asked: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    dead: tuple[str, ...] = ()
    text: str = ""


@dataclass(slots=True)
class Record:
    """One article: the file it was read from and the digest of its bytes, what it says, and what came of it.

    `surveyed` is the digest of the survey.

    `stamp` is None when the file may change once more without a new stamp. `words` is the digest of what its part of
    the search index was made from.
    """

    stamp: Stamp | None
    content: bytes
    leaf: Leaf
    names: Names | None = None
    survey: Survey | None = None
    surveyed: bytes = b""
    trace: Trace | None = None
    words: bytes = b""


@dataclass(slots=True)
class Records:
    """All records by the path of the page, kept in a cache."""

    cache: Cache
    _by_path: dict[str, Record] = field(default_factory=dict)
    _changed: set[int] = field(default_factory=set)

    @classmethod
    def load(cls, cache: Cache) -> Records:
        """The records as they were last saved."""
        records = cls(cache)
        for bucket in range(BUCKETS):
            found = cache.load(_name(bucket))
            if isinstance(found, dict):
                records._by_path.update(found)
        return records

    def save(self) -> None:
        """Keep what has changed."""
        kept: dict[int, dict[str, Record]] = {bucket: {} for bucket in self._changed}
        for path, record in self._by_path.items():
            if (bucket := bucket_of(path)) in kept:
                kept[bucket][path] = record
        for bucket, records in kept.items():
            self.cache.store(_name(bucket), records)
        self._changed.clear()

    def get(self, path: str) -> Record | None:
        """The record of the page at a path."""
        return self._by_path.get(path)

    def __getitem__(self, path: str) -> Record:
        return self._by_path[path]

    def __iter__(self) -> Iterator[Record]:
        return iter(self._by_path.values())

    def put(self, record: Record) -> None:
        """Remember an article, or that something about it has changed."""
        self._by_path[record.leaf.path] = record
        self._changed.add(bucket_of(record.leaf.path))

    def keep_only(self, paths: Collection[str]) -> None:
        """Forget the articles that are not at any of these paths."""
        for path in self._by_path.keys() - set(paths):
            del self._by_path[path]
            self._changed.add(bucket_of(path))


def bucket_of(path: str) -> int:
    """The bucket of the page at a path; the same in every archive and process."""
    return checksum(path.encode("utf-8", "surrogateescape"))[0] % BUCKETS


def _name(bucket: int) -> str:
    return f"articles-{bucket:02}"
