"""Pages read from disk, each once."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..archive import page
from ..archive.stamps import Stamp, is_settled, stamp_of
from ..archive.store import page_paths
from ..catalog import Text
from ..digest import checksum
from ..processes import chunks_of, processors, split_off
from . import coding
from .records import Record, Records
from .texts import Texts

_CHUNK = 250


def read_again(archive: Path, records: Records, kinds: Sequence[str], known: Mapping[str, Stamp]) -> None:
    """Bring the records up to what is on disk: every page is there that is in the archive, and no other.

    `known` are stamps of files that have just been taken, by path. A broken page is a PageError.
    """
    now = time.time_ns()
    paths = list(page_paths(archive))
    records.keep_only(paths)
    stamps = {path: known.get(file := f"{archive}/{path}") or stamp_of(file) for path in paths}
    unsure = [path for path in paths if (record := records.get(path)) is None or record.stamp != stamps[path]]
    workers = processors() if len(unsure) > 2 * _CHUNK else 1

    def read(chunk: Sequence[str]) -> list[_Read | None]:
        return [_read(archive, path, records.get(path), kinds) for path in chunk]

    with split_off(workers, read) as spread:
        found = (one for chunk in spread(chunks_of(unsure, _CHUNK)) for one in chunk)
        for path, one in zip(unsure, found, strict=True):
            record = records[path] if one is None else _record(records.texts, path, one)
            record.stamp = stamps[path] if is_settled(stamps[path], now) else None
            records.put(record)


class _Read(NamedTuple):
    """A page that was read: the digest of its bytes, and what it says, as plain values."""

    content: bytes
    head: coding.Plain
    seeds: coding.Plain
    text: bytes


def _read(archive: Path, path: str, known: Record | None, kinds: Sequence[str]) -> _Read | None:
    """The page at a path; None if it says what is known of it."""
    file = archive / path
    data = file.read_bytes()
    content = checksum(data)
    if known is not None and known.content == content:
        return None
    found = page.from_bytes(data, file, path, kinds)
    text = Text(found.article.body, found.source.digests)
    return _Read(content, coding.of_head(found.article), coding.of_seeds(found.source.seeds), coding.of_text(text))


def _record(texts: Texts, path: str, read: _Read) -> Record:
    place = texts.add(read.text)
    holding = coding.holding(texts, path, coding.to_head(read.head), coding.to_seeds(read.seeds), place)
    return Record(None, read.content, holding, place)
