"""What a build leaves to the next: its table, and of which content each file was made."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .inversion import INVERSION
from .shards import VERSION
from .table import Table

_FORMAT = f"{VERSION}.{INVERSION}.1"
_HEAD = struct.Struct("<II")
_ARRAYS = ("digests", "lengths", "held", "holdings", "frequencies", "documents", "steps")


@dataclass(frozen=True, slots=True)
class State:
    """The table of an index, and by the name of each of its files the digest of what it was made of."""

    table: Table
    files: Mapping[str, bytes]

    def pack(self) -> bytes:
        """The state as bytes, for a machine of the same byte order."""
        return b"".join(self.parts())

    def parts(self) -> Sequence[bytes | memoryview]:
        """What `pack` joins: about 4 kB an article, which need not be in memory twice."""
        arrays: dict[str, NDArray[Any]] = {name: getattr(self.table, name) for name in _ARRAYS}
        arrays |= {f"counts{place}": column for place, column in enumerate(self.table.counts)}
        pairs = "\n".join(self.table.pairs).encode()
        files = b"".join(self.files.values())
        head = {
            "format": _FORMAT,
            "arrays": [[name, array.dtype.str, array.shape, array.nbytes] for name, array in arrays.items()],
            "files": list(self.files),
            "sizes": [len(pairs), len(files)],
        }
        plain = json.dumps(head).encode()
        content: list[bytes | memoryview] = [plain, pairs, files]
        content += (np.ascontiguousarray(array).data for array in arrays.values())
        check = 0
        for part in content:
            check = crc32(part, check)
        return _HEAD.pack(check, len(plain)), *content

    @classmethod
    def unpack(cls, packed: bytes | memoryview) -> Self | None:
        """The state that `pack` made; None when it is damaged or of another version."""
        if len(packed) < _HEAD.size:
            return None
        check, length = _HEAD.unpack_from(packed)
        content = memoryview(packed)[_HEAD.size :]
        if crc32(content) != check:
            return None
        head = json.loads(bytes(content[:length]))
        if head["format"] != _FORMAT:
            return None
        sizes = [length, *head["sizes"], *(size for *_, size in head["arrays"])]
        _, pairs, files, *parts = (content[first:after] for first, after in pairwise(accumulate(sizes, initial=0)))
        arrays = {
            name: np.frombuffer(part, dtype).reshape(shape)
            for (name, dtype, shape, _), part in zip(head["arrays"], parts, strict=True)
        }
        counts = tuple(array for name, array in arrays.items() if name.startswith("counts"))
        known = dict(zip(head["files"], (bytes(files[at : at + 16]) for at in range(0, len(files), 16)), strict=True))
        listed = str(pairs, "utf-8").split("\n") if len(pairs) else []
        return cls(Table(pairs=listed, counts=counts, **{name: arrays[name] for name in _ARRAYS}), known)
