"""What is long about articles, on disk: a file that only grows while builds go on, read piece by piece."""

from __future__ import annotations

import os
import re
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .cache import Cache, DamagedError

Place = tuple[int, int]
"""Where a piece begins in the file, and its size in bytes."""

_NAME = re.compile(r"texts-(\d+)")
_CHECK = 4
_CLOSED = -1


@dataclass(slots=True, eq=False)
class Texts:
    """Pieces of text at places. `generation` is that of the file: places in another one say nothing about it.

    A piece that has taken the place of another leaves it behind; `renewed` makes a file without what is left behind.
    """

    path: Path
    generation: int
    _file: int = field(repr=False)
    _end: int

    @classmethod
    def open(cls, cache: Cache) -> Texts:
        """The newest file of a cache, or a new one."""
        for generation, path in sorted(_found(cache.folder), reverse=True):
            file = os.open(path, os.O_RDWR)
            if os.pread(file, len(cache.mark), 0) == cache.mark:
                return cls(path, generation, file, os.fstat(file).st_size)
            os.close(file)
        return cls.new(cache)

    @classmethod
    def new(cls, cache: Cache) -> Texts:
        """A file in which there is nothing yet."""
        cache.folder.mkdir(parents=True, exist_ok=True)
        # No two files of a cache are of the same generation, whatever has been deleted meanwhile.
        generation = time.time_ns()
        path = cache.folder / f"texts-{generation}"
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
        os.write(file, cache.mark)
        return cls(path, generation, file, len(cache.mark))

    def add(self, piece: bytes) -> Place:
        """Put a piece behind all others; processes that are split off later can read it, too."""
        place = self._end, len(piece)
        whole = zlib.crc32(piece).to_bytes(_CHECK, "little") + piece
        written = os.pwrite(self._file, whole, self._end)
        while written < len(whole):
            written += os.pwrite(self._file, whole[written:], self._end + written)
        self._end += len(whole)
        return place

    def put(self, piece: bytes, old: Place | None) -> Place:
        """Put a piece in the place of an old one, if it is another."""
        if old is not None and old[1] == len(piece) and self.read(old) == piece:
            return old
        return self.add(piece)

    def read(self, place: Place) -> bytes:
        """The piece at a place; a DamagedError if it is not what was put there."""
        start, size = place
        found = os.pread(self._file, _CHECK + size, start)
        piece = found[_CHECK:]
        if len(piece) != size or zlib.crc32(piece) != int.from_bytes(found[:_CHECK], "little"):
            raise DamagedError(self.path)
        return piece

    def is_worn(self, places: Iterable[Place | None]) -> bool:
        """Whether more than half of the file is what was left behind, when these are the pieces in use."""
        sizes = [_CHECK + place[1] for place in places if place]
        return self._end > 2 * sum(sizes) + _SMALL

    def remove_others(self) -> None:
        """Remove the files of other generations, of which nothing is in use any more."""
        for generation, path in _found(self.path.parent):
            if generation != self.generation:
                path.unlink()

    def close(self) -> None:
        """Read no more of it."""
        if self._file != _CLOSED:
            os.close(self._file)
            self._file = _CLOSED


_SMALL = 1 << 20


def encoded(words: str) -> bytes:
    """Words as they are looked for in pieces."""
    return words.encode("utf-8", "surrogatepass")


def _found(folder: Path) -> Iterator[tuple[int, Path]]:
    for path in folder.glob("texts-*"):
        if named := _NAME.fullmatch(path.name):
            yield int(named[1]), path
