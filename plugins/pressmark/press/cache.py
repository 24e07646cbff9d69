"""A folder of what was worked out before, which may be deleted at any time."""

from __future__ import annotations

import copyreg
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..archive.write import replacing
from ..digest import SIZE, checksum


def _fixed(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


def _reduced(mapping: MappingProxyType[Any, Any]) -> tuple[Callable[..., MappingProxyType[Any, Any]], tuple[Any, ...]]:
    return _fixed, (dict(mapping),)


# Articles hold mappings that nobody can change, and Python does not know how to pickle those.
copyreg.pickle(MappingProxyType, _reduced)

_MARK = b"pressmark cache 1\n"


@dataclass(frozen=True, slots=True)
class Cache:
    """Values by name, each in a file of its own. `version` tells by what they were worked out: others are not there.

    `damaged` is called with the file that was found damaged; it counts as absent.
    """

    folder: Path
    version: bytes
    damaged: Callable[[Path], None]

    def load(self, name: str) -> object | None:
        """The value of that name, or None. What is loaded was written by `store`, bit by bit, or it is not loaded."""
        data = self.load_bytes(name)
        return None if data is None else pickle.loads(data)  # noqa: S301 - its checksum is right, so it is our own

    def store(self, name: str, value: object) -> None:
        """Keep a value; a reader sees the whole of it or the one before."""
        self.store_bytes(name, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def load_bytes(self, name: str) -> bytes | None:
        """The bytes of that name, or None."""
        path = self.folder / name
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        head = len(_MARK) + len(self.version)
        if data.startswith(_MARK) and not data.startswith(_MARK + self.version):
            return None
        content = data[head + SIZE :]
        if len(data) < head + SIZE or not data.startswith(_MARK) or checksum(content) != data[head : head + SIZE]:
            self.damaged(path)
            return None
        return content

    def store_bytes(self, name: str, data: bytes) -> None:
        """Keep bytes; a reader sees all of them or those before."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with replacing(self.folder / name) as temporary:
            temporary.write_bytes(_MARK + self.version + checksum(data) + data)
