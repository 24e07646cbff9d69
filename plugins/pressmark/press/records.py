"""What is remembered of each article between two builds."""

from __future__ import annotations

import marshal
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..archive.stamps import Stamp
from ..catalog import Holding, Names, Survey
from ..digest import checksum
from . import coding
from .cache import Cache
from .texts import Place, Texts

BUCKETS = 64
"""Files that the records are spread over, so that few changed articles do not cost writing all of them."""
_SINCE = "articles-since"
_MOST_SINCE = 16
"""The part of all records (one of so many) up to which those that have changed lie in a file of their own, which is
written each time: two hundred articles have something in each of the others."""


class Trace(NamedTuple):
    """What the page of an article was made with, beside what the article itself says.

    `linked` are the names that lead to their pages from its text, and that it is neither about nor found to name, which
    are seldom any. `asked` are the addresses that its links may mean, `cited` what is comparable of those elsewhere,
    `dead` those that lead nowhere and should, `words` the place of all its words as names are looked for in them.
    """

    linked: tuple[tuple[str, str], ...]
    asked: tuple[str, ...]
    cited: tuple[str, ...]
    dead: tuple[str, ...]
    words: Place


@dataclass(slots=True)
class Record:
    """One article: the file it was read from and the digest of its bytes, what it says, and what came of it.

    `stamp` is None when the file may change once more without a new stamp. `text` is the place of its text, `said` that
    of the sentences of the survey, which was made with `names`. `words` is the digest of what its part of the search
    index was made from.
    """

    stamp: Stamp | None
    content: bytes
    holding: Holding
    text: Place
    names: Names | None = None
    survey: Survey | None = None
    said: Place | None = None
    trace: Trace | None = None
    words: bytes = b""

    @property
    def places(self) -> tuple[Place | None, ...]:
        """Where its pieces of text are."""
        return self.text, self.said, self.trace.words if self.trace else None


@dataclass(slots=True)
class Records:
    """All records by the path of the page, kept in a cache, and the texts beside them.

    `_changed` are the paths of records that have changed since they were saved, `_since` of those that are not in the
    buckets as they are.
    """

    cache: Cache
    texts: Texts
    _by_path: dict[str, Record] = field(default_factory=dict)
    _changed: set[str] = field(default_factory=set)
    _since: set[str] = field(default_factory=set)

    @classmethod
    def load(cls, cache: Cache) -> Records:
        """The records as they were last saved."""
        records = cls(cache, Texts.open(cache))
        for bucket in range(BUCKETS):
            records._read(_name(bucket))
        records._since.update(records._read(_SINCE))
        return records

    def _read(self, name: str) -> Iterable[str]:
        """Take the records of a file into the place of those that are there, and tell their paths."""
        data = self.cache.load_bytes(name)
        generation, found, gone = coding.loads(data) if data else (None, (), ())
        # Another one is left of a build that was broken off while it renewed the texts.
        if generation != self.texts.generation:
            return ()
        self._by_path |= {plain[0]: _record(self.texts, plain) for plain in found}
        for path in gone:
            self._by_path.pop(path, None)
        return [*(plain[0] for plain in found), *gone]

    def save(self) -> None:
        """Keep what has changed."""
        changed = bool(self._changed)
        self._since |= self._changed
        self._changed.clear()
        if self.texts.is_worn(place for record in self for place in record.places):
            self._renew()
            self._store_buckets(range(BUCKETS))
        elif len(self._since) > len(self._by_path) // _MOST_SINCE:
            self._store_buckets({bucket_of(path) for path in self._since})
        elif changed:
            gone = self._since - self._by_path.keys()
            self._store(_SINCE, [self._by_path[path] for path in sorted(self._since - gone)], sorted(gone))
        self.texts.remove_others()

    def _store_buckets(self, buckets: Collection[int]) -> None:
        kept: dict[int, list[Record]] = {bucket: [] for bucket in buckets}
        for path, record in self._by_path.items():
            if (bucket := bucket_of(path)) in kept:
                kept[bucket].append(record)
        for bucket, records in kept.items():
            self._store(_name(bucket), records)
        self._since.clear()
        self._store(_SINCE, ())

    def _store(self, name: str, records: Iterable[Record], gone: Sequence[str] = ()) -> None:
        plain: coding.Plain = self.texts.generation, [_plain(record) for record in records], gone
        self.cache.store_bytes(name, marshal.dumps(plain))

    def _renew(self) -> None:
        old, self.texts = self.texts, Texts.new(self.cache)
        for path, record in self._by_path.items():
            places = tuple(place and self.texts.add(old.read(place)) for place in record.places)
            self._by_path[path] = _record(self.texts, (*_plain(record)[:-1], places))
        old.close()

    @property
    def paths(self) -> Collection[str]:
        """The paths of all pages."""
        return self._by_path.keys()

    def get(self, path: str) -> Record | None:
        """The record of the page at a path."""
        return self._by_path.get(path)

    def __getitem__(self, path: str) -> Record:
        return self._by_path[path]

    def __iter__(self) -> Iterator[Record]:
        return iter(self._by_path.values())

    def put(self, record: Record) -> None:
        """Remember an article, or that something about it has changed."""
        self._by_path[record.holding.path] = record
        self._changed.add(record.holding.path)

    def keep_only(self, paths: Collection[str]) -> None:
        """Forget the articles that are not at any of these paths."""
        for path in self._by_path.keys() - set(paths):
            del self._by_path[path]
            self._changed.add(path)


def bucket_of(path: str) -> int:
    """The bucket of the page at a path; the same in every archive and process."""
    return checksum(path.encode("utf-8", "surrogateescape"))[0] % BUCKETS


def _name(bucket: int) -> str:
    return f"articles-{bucket:02}"


def _plain(record: Record) -> coding.Plain:
    """A record as plain values, the last of which are the places of its texts."""
    holding, survey, trace = record.holding, record.survey, record.trace
    return (
        holding.path,
        record.stamp,
        record.content,
        coding.of_head(holding.article),
        coding.of_seeds(holding.seeds),
        record.names and coding.of_names(record.names),
        survey and coding.of_survey(survey),
        trace and (coding.of_targets(trace.linked), *trace[1:-1]),
        record.words,
        record.places,
    )


def _record(texts: Texts, plain: coding.Plain) -> Record:
    path, stamp, content, head, seeds, names, surveyed, trace, words, (text, said, shown) = plain
    holding = coding.holding(texts, path, coding.to_head(head), coding.to_seeds(seeds), text)
    record = Record(stamp, content, holding, text, names, words=words)
    if surveyed:
        record.survey = coding.to_survey(texts, surveyed, said)
        record.said = said
    if trace:
        record.trace = Trace._make((*trace, shown))
    return record
