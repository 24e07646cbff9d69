"""The search index made from the forward index, in a process of its own that has little else in memory."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ..digest import digest
from ..search.build import build_index
from ..search.state import State
from .cache import Cache
from .forward import ForwardIndex
from .wording import Words

_STATE = "index"


@dataclass(frozen=True, slots=True)
class Index:
    """A search index: the digest of all it was made from, and the names of its files."""

    digest: bytes = b""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembling:
    """Makes in `folder` the files of an index that are others than in the one `before`.

    `is_there` tells whether a file of that is still in the site.
    """

    cache: Cache
    folder: Path
    before: Index
    is_there: Callable[[str], bool]

    def make(self, ask: Callable[[], Words]) -> Index:
        """The index of the words that `ask` waits for; what was left of the one before is read first.

        A LostError when some of the words are not in the forward index.
        """
        with ForwardIndex.open(self.cache) as forward:
            state = self._state()
            words = ask()
            named = [(one.kind, one.label, one.url, one.articles, one.variants) for one in words.names]
            made_from = digest(b"".join(words.digests.values()), named)
            if made_from == self.before.digest and all(map(self.is_there, self.before.files)):
                return self.before
            forward.read(words.written)
            return Index(made_from, self._write(forward, words, made_from, state))

    def _state(self) -> State | None:
        volume = self.cache.open(_STATE)
        if volume is None:
            return None
        with closing(volume):
            return State.unpack(volume.read(0)) if volume.head == self.before.digest else None

    def _write(self, forward: ForwardIndex, words: Words, made_from: bytes, state: State | None) -> tuple[str, ...]:
        articles = [forward.article(path, key) for path, key in words.digests.items()]
        built = build_index(articles, words.names, state=state)
        if any(data is None and not self.is_there(name) for name, data in built.files.items()):
            built = build_index(articles, words.names)
        for name, data in built.files.items():
            if data is not None:
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / name).write_bytes(data)
        self.cache.store_volume(_STATE, made_from, built.state.parts())
        return tuple(built.files)
