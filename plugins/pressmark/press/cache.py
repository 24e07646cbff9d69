"""A folder of what was worked out before, which may be deleted at any time."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..archive.write import replacing
from ..digest import SIZE, checksum

_FORMAT = b"pressmark cache "
_MARK = _FORMAT + b"3\n"
_SIZES = struct.Struct(f"<Q{SIZE}s")


class DamagedError(Exception):
    """Something of the cache is not what was put there, and it was not found before it was needed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Volume:
    """An open file of the cache: its head, and a rest read piece by piece by who can tell whether it is sound."""

    path: Path
    head: bytes
    _file: BinaryIO
    _start: int

    def value(self) -> object:
        """What was pickled in the head."""
        return _unpickled(self.head)

    def read(self, start: int, size: int = -1) -> bytes:
        """So many bytes of the rest, or all, from a place in it; fewer, if it is cut off there."""
        self._file.seek(self._start + start)
        return self._file.read(size)

    def close(self) -> None:
        """Read no more of it."""
        self._file.close()


def _unpickled(data: bytes) -> object:
    # Who could put code of their own here could not know the version, which is made from the time stamps of the
    # installation's own files; and who can write into the folder of a project can as well write its plugins.
    return pickle.loads(data)  # noqa: S301 - our own: its version and checksum are right


@dataclass(frozen=True, slots=True)
class Cache:
    """Values by name, each in a file of its own. `version` tells by what they were worked out: others are not there.

    `damaged` is called with the file that was found damaged; it counts as absent.
    """

    folder: Path
    version: bytes
    damaged: Callable[[Path], None]

    @property
    def mark(self) -> bytes:
        """What a file of this cache begins with."""
        return _MARK + self.version

    def load(self, name: str) -> object | None:
        """The value of that name, or None. What is loaded was written by `store`, bit by bit, or it is not loaded."""
        data = self.load_bytes(name)
        return None if data is None else _unpickled(data)

    def store(self, name: str, value: object) -> None:
        """Keep a value; a reader sees the whole of it or the one before."""
        self.store_bytes(name, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def load_bytes(self, name: str) -> bytes | None:
        """The bytes of that name, or None."""
        volume = self.open(name, whole=True)
        if volume is None:
            return None
        volume.close()
        return volume.head

    def store_bytes(self, name: str, data: bytes) -> None:
        """Keep bytes; a reader sees all of them or those before."""
        self.store_volume(name, data, ())

    def open(self, name: str, *, whole: bool = False) -> Volume | None:
        """The volume of that name, with its head, or None; a `whole` one has nothing else."""
        path = self.folder / name
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return None
        mark = file.read(len(self.mark))
        if mark.startswith(_FORMAT) and mark != self.mark:
            file.close()
            return None
        size, check = _SIZES.unpack(file.read(_SIZES.size).ljust(_SIZES.size))
        head = file.read(min(size, path.stat().st_size))
        if mark != self.mark or checksum(head) != check or (whole and file.read(1)):
            file.close()
            self.damaged(path)
            return None
        return Volume(path, head, file, file.tell())

    def store_volume(self, name: str, head: bytes, rest: Iterable[bytes | memoryview]) -> None:
        """Keep a head and what follows it, of which only the head is checked when it is opened."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with replacing(self.folder / name) as temporary, temporary.open("wb") as file:
            file.writelines((self.mark, _SIZES.pack(len(head), checksum(head)), head, *rest))
