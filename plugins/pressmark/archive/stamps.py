"""Stamps of files: whether one has changed, without reading it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

Stamp = tuple[int, int]
"""When a file was last written, in nanoseconds, and its size in bytes."""

_SETTLED = 2_500_000_000
"""Nanoseconds after which a file that is written again has another stamp, on any file system."""


def stamp_of(path: Path | str) -> Stamp:
    """The stamp of the file at a path."""
    found = os.stat(path)  # noqa: PTH116 - called for every file of the archive; a Path costs three times as much
    return found.st_mtime_ns, found.st_size


def is_settled(stamp: Stamp, now: int) -> bool:
    """Whether a file with this stamp has another as soon as it changes; `now` (nanoseconds) is before it was read."""
    return stamp[0] < now - _SETTLED


def stamps(folder: Path, *, follow: bool = False) -> Mapping[str, Stamp]:
    """The stamp of every file below a folder by its path in it, but for what is hidden at the top, such as `.git`.

    A symbolic link counts as a file, unless what it leads to is asked for.
    """
    found = _walk(str(folder), "", follow=follow) if folder.is_dir() else ()
    return {path: stamp for path, stamp in found if not path.startswith(".")}


def _walk(folder: str, below: str, *, follow: bool) -> Iterator[tuple[str, Stamp]]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False) or (follow and _is_linked_folder(entry)):
                yield from _walk(entry.path, f"{below}{entry.name}/", follow=follow)
            else:
                state = entry.stat(follow_symlinks=follow and not _leads_nowhere(entry))
                yield f"{below}{entry.name}", (state.st_mtime_ns, state.st_size)


def _is_linked_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() and Path(entry).is_dir()


def _leads_nowhere(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() and not Path(entry).exists()
