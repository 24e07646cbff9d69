"""The search index made from the forward index, in a process of its own that has little else in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from ..archive.stamps import stamps
from ..digest import digest
from ..search.build import build_index
from ..search.inversion import invert
from ..search.lexicon import Lexicon
from ..search.segment import Segment, is_segment
from .cache import Cache
from .folder import write_over
from .forward import ForwardIndex
from .manifest import Assembled, Index
from .wording import Words

_STATE = "index"
_PART = "index-"


@dataclass(frozen=True, slots=True)
class _Kept:
    """The folder that an index is made in, and in the cache what it is made of. `found` is what has been read already,
    by its name, `used` the names of what was asked for, `written` the files that are new, `folders` those below the
    folder that are there."""

    cache: Cache
    folder: Path
    found: dict[str, bytes | None] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    folders: set[Path] = field(default_factory=set)

    def read(self) -> None:
        """Read all that is in the cache."""
        for path in self.cache.folder.glob(f"{_PART}*"):
            self.found[path.name.removeprefix(_PART)] = self.cache.load_bytes(path.name)

    def segments(self) -> Mapping[str, Segment]:
        """The segments among that."""
        return {name: Segment.unpack(packed) for name, packed in self.found.items() if packed and is_segment(name)}

    def write(self, name: str, data: bytes) -> None:
        """Put a file into the folder."""
        path = self.folder / name
        if path.parent not in self.folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.folders.add(path.parent)
        write_over(path, data)
        self.written.add(name)

    def load(self, name: str) -> bytes | None:
        """What was kept under that name, if the cache has it."""
        self.used.add(name)
        return self.found.pop(name, None)

    def store(self, name: str, data: bytes) -> None:
        """Keep some bytes in the cache."""
        self.cache.store_bytes(_PART + name, data)

    def clear(self, files: Collection[str]) -> None:
        """Remove from the cache what is of other indexes, and from the folder what is not of these files."""
        for path in self.cache.folder.glob(f"{_PART}*"):
            if path.name.removeprefix(_PART) not in self.used:
                path.unlink()
        for name in stamps(self.folder).keys() - files:
            (self.folder / name).unlink()


@dataclass(frozen=True, slots=True)
class Assembling:
    """Makes in `folder` the files of an index that are others than in the one `before`. What is there already may be
    written over."""

    cache: Cache
    folder: Path
    before: Index

    def make(self, ask: Callable[[], tuple[Words, Set[str]]]) -> Assembled:
        """The index of the words that `ask` waits for, with the names of the files of the one before that are still in
        the site; what was left of that is read first.

        A LostError when some of the words are not in the forward index.
        """
        with ForwardIndex.open(self.cache) as forward:
            kept = _Kept(self.cache, self.folder)
            kept.read()
            # It takes some time, and there is nothing else to do but wait.
            lexicon = Lexicon(kept.segments())
            words, there = ask()
            named = [(one.kind, one.label, one.url, one.articles, one.variants) for one in words.names]
            made_from = digest("\n".join(words.digests), b"".join(words.digests.values()), words.naming.digest, named)
            if made_from == self.before.digest and there >= set(self.before.files):
                return Assembled(self.before)
            forward.read(words.written)
            forward.put(words.digests, {path: invert(one, words.language) for path, one in words.unread.items()})
            articles = [forward.article(path, key) for path, key in words.digests.items()]
            contents = build_index(articles, words.naming, words.names, kept, self._state(there), lexicon)
        kept.clear(contents)
        self.cache.store(_STATE, (made_from, contents))
        return Assembled(Index(made_from, tuple(contents)), frozenset(kept.written))

    def _state(self, there: Set[str]) -> Mapping[str, bytes]:
        """By name the digests of what the files of the index before were made of, of those that are still there."""
        found = self.cache.load(_STATE)
        made_from, contents = cast(tuple[bytes, Mapping[str, bytes]], found) if found else (b"", {})
        if made_from != self.before.digest:
            return {}
        return {name: content for name, content in contents.items() if name in there}
