"""Pages read from disk, each once."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from ..archive import page
from ..archive.stamps import is_settled, stamp_of
from ..archive.store import page_paths
from ..digest import checksum
from ..processes import chunks_of, processors, split_off
from .records import Record, Records

_CHUNK = 250


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
                record.stamp = stamp if is_settled(stamp, now) else None
                records.put(record)


def _read(archive: Path, path: str, known: Record | None, kinds: Sequence[str]) -> Record:
    data = (archive / path).read_bytes()
    content = checksum(data)
    if known is not None and known.content == content:
        return known
    return Record(None, content, page.read(archive / path, path, kinds).leaf)
