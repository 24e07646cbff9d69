"""Pages made again only when something they show has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..archive.stamps import stamp_of
from ..catalog import Entry
from ..digest import SIZE, digest
from ..mentions import plain
from ..pages.maker import PageMaker
from ..pages.room import BareFile, Room
from ..processes import chunks_of, processors, split_off
from ..text import blocks
from .coding import of_targets
from .folder import copy_over, make_room, write_over
from .keys import Keys
from .records import Records, Trace
from .texts import encoded

_CHUNK = 50
_FEW = 24
"""Pages up to which making them here is quicker than splitting off processes."""


class _Made(NamedTuple):
    """What the page of an article was made with, see Trace; the words themselves in the place of theirs."""

    linked: tuple[tuple[str, str], ...]
    asked: tuple[str, ...]
    cited: tuple[str, ...]
    dead: tuple[str, ...]
    words: bytes


@dataclass(frozen=True, slots=True)
class Printing:
    """One printing of a `site` into the folder `aside`, where `written` are the addresses that are new; what else is
    there may be written over. `files` are those that are only copied, by address; `before` tells the key of what stands
    at an address, if it is as the printing before left it."""

    maker: PageMaker
    records: Records
    files: Mapping[str, Path]
    site: Path
    aside: Path
    pages: Keys
    before: Callable[[str], bytes | None]
    keys: dict[str, bytes] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    _folders: set[str] = field(default_factory=set)

    def print(self) -> None:
        """Make every page that would be another than it is, and learn the keys of all."""
        entries, rooms = self.maker.site.catalog.entries, self.maker.rooms
        stale = [place for place, entry in enumerate(entries) if not self._is_current(place, entry)]
        other = [place for place, room in enumerate(rooms) if not self._seems_the_same(room)]
        # Pages beside the articles first: some are large, and should not be what the others wait for in the end.
        number = len(stale) + len(other)
        workers = processors() if number > _FEW else 1
        size = min(_CHUNK, 1 + number // (8 * workers))
        jobs = [(False, chunk) for chunk in chunks_of(other, size)]
        jobs += [(True, chunk) for chunk in chunks_of(stale, size)]
        with split_off(workers, self._make) as spread:
            for (_, chunk), made in zip(jobs, spread(jobs), strict=True):
                for place, one in zip(chunk, made, strict=True):
                    if isinstance(one, bytes):
                        url = rooms[place].url
                        self.keys[url] += one
                        is_new = self._would_differ(url, one)
                    else:
                        url, is_new = entries[place].url, True
                        self.keys[url] = self.pages.article(place, self._remember(entries[place].path, one))
                    if is_new:
                        self.written.add(url)

    def copy(self, hidden: Iterable[str]) -> None:
        """Copy the files that are only copied and are others than before, but for the hidden ones."""
        left = set(hidden)
        for url, path in self.files.items():
            if url in left:
                continue
            self.keys[url] = digest(stamp_of(path))
            if self.before(url) != self.keys[url]:
                copy_over(path, self._place(url))
                self.written.add(url)

    def _is_current(self, place: int, entry: Entry) -> bool:
        trace = self.records[entry.path].trace
        if trace is None:
            return False
        key = self.keys[entry.url] = self.pages.article(place, trace)
        return self.before(entry.url) == key

    def _seems_the_same(self, room: Room | BareFile) -> bool:
        before, glance = self.before(room.url), self.pages.glance(room)
        same = before is not None and before[:SIZE] == glance
        self.keys[room.url] = before if before is not None and same else glance
        return same

    def _remember(self, path: str, made: _Made) -> Trace:
        record, texts = self.records[path], self.records.texts
        old = record.trace.words if record.trace else None
        trace = Trace(made.linked, made.asked, made.cited, made.dead, texts.put(made.words, old))
        # Most pages are made again because others around them have changed.
        if trace != record.trace:
            record.trace = trace
            self.records.put(record)
        return trace

    def _make(self, job: tuple[bool, Sequence[int]]) -> list[_Made | bytes]:
        """Make some pages. Returned is what those of articles were made with, and of the others the rest of the key."""
        articles, places = job
        if articles:
            return [self._article(self.maker.site.catalog.entries[place]) for place in places]
        return [self._room(self.maker.rooms[place]) for place in places]

    def _room(self, room: Room | BareFile) -> bytes:
        """Make a page, unless it would show what it shows."""
        look = self.pages.look(room)
        if self._would_differ(room.url, look):
            self._write(room.url, self._text(room).encode())
        return look

    def _would_differ(self, url: str, look: bytes) -> bool:
        """Whether what stands at an address shows something else than what has this second part of a key."""
        before = self.before(url)
        return before is None or before[SIZE:] != look

    def _text(self, room: Room | BareFile) -> str:
        if isinstance(room, BareFile) and room.again and self.before(room.url) is not None:
            return room.again((self.site / room.url).read_text("utf-8"))
        return self.maker.text(room)

    def _article(self, entry: Entry) -> _Made:
        body = entry.body
        finished = self.maker.finished(entry, body)
        self._write(entry.url, self.maker.document(self.maker.article(entry, finished.markup)).encode())
        # The survey looks for names in the Markdown's words, the page in its HTML's.
        words = finished.text if finished.plain else "\n".join([finished.text, *(block.text for block in blocks(body))])
        own = {*entry.named, *((kind, label) for kind, labels in entry.names.items() for label in labels)}
        return _Made(
            linked=of_targets(name for name in finished.names if name not in own),
            asked=tuple(dict.fromkeys(finished.asked)),
            cited=tuple(dict.fromkeys(finished.cited)),
            dead=tuple(finished.dead),
            words=encoded(plain(words)),
        )

    def _write(self, url: str, data: bytes) -> None:
        write_over(self._place(url), data)

    def _place(self, url: str) -> Path:
        """Where what belongs to an address is put, in a folder that is there."""
        folder = url.rpartition("/")[0]
        if folder not in self._folders:
            make_room(self.aside / folder)
            self._folders.add(folder)
        return self.aside / url
