"""Pages read from disk, each once."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from ..archive import page
from ..archive.store import SETTLED, page_paths
from ..digest import checksum
from .processes import chunks_of, processors, split_off
from .records import Record, Records, Stamp

_CHUNK = 250


def stamp_of(path: Path | str) -> Stamp:
    """The stamp of the file at a path."""
    found = os.stat(path)  # noqa: PTH116 - called for every file of the archive; a Path costs three times as much
    return found.st_mtime_ns, found.st_size


def settled(stamp: Stamp, now: int) -> bool:
    """Whether a file with this stamp has another as soon as it changes; `now` (nanoseconds) is before it was read."""
    return stamp[0] < now - SETTLED


def read_again(archive: Path, records: Records, kinds: Sequence[str]) -> None:
    """Bring the records up to what is on disk: every page is there that is in the archive, and no other.

    A broken page is a PageError.
    """
    now = time.time_ns()
    paths = list(page_paths(archive))
    records.keep_only(paths)
    stamps = {path: stamp_of(f"{archive}/{path}") for path in paths}
    unsure = [path for path in paths if (known := records.get(path)) is None or known.stamp != stamps[path]]
    workers = processors() if len(unsure) > 2 * _CHUNK else 1

    def read(chunk: Sequence[str]) -> list[Record]:
        return [_read(archive, path, records.get(path), kinds) for path in chunk]

    with split_off(workers, read) as spread:
        for chunk in spread(chunks_of(unsure, _CHUNK)):
            for record in chunk:
                stamp = stamps[record.leaf.path]
                record.stamp = stamp if settled(stamp, now) else None
                records.put(record)


def _read(archive: Path, path: str, known: Record | None, kinds: Sequence[str]) -> Record:
    data = (archive / path).read_bytes()
    content = checksum(data)
    if known is not None and known.content == content:
        return known
    return Record(None, content, page.read(archive / path, path, kinds).leaf)
