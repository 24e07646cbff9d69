"""The site's folder: what is in it, and how it takes over what was made aside."""

from __future__ import annotations

import ctypes
import filecmp
import os
import shutil
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO

from ..archive.stamps import Stamp, stamp_of, stamps

_HERE = -100
"""AT_FDCWD of openat(2)."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of renameat2(2)."""
_LEFT = 1_000
"""So many files may be left for being written over: more than a single change is shown on."""


def take_over(site: Path, aside: Path, old: Mapping[str, Stamp], keep: Collection[str]) -> dict[str, Stamp]:
    """Move every file below `aside` to its place in the site, and remove what is neither there nor in `keep`.

    `old` are the stamps of the site's files, the new ones are returned. A file that is the same already is left alone.
    Whenever this is broken off, each file is the old one or the new one, and doing it again brings it to its end.
    """
    new = stamps(aside)
    if not old and not site.is_symlink():
        # The first build of a large site moves as one.
        shutil.rmtree(site, ignore_errors=True)
        site.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(aside, site)
        return dict(new)
    there = dict(old)
    for path in old.keys() - new.keys() - set(keep):
        (site / path).unlink()
        del there[path]
        _remove_empty(site, (site / path).parent)
    _put(site, aside, new, there)
    shutil.rmtree(aside, ignore_errors=True)
    return there


def exchange(site: Path, folder: Path, paths: Iterable[str], there: dict[str, Stamp]) -> None:
    """Put files below `folder` into the site, as `take_over` does, and leave those that were there in their place: who
    makes them next writes over them. `there` are the stamps of the site's files, and learns the new ones.
    """
    _put(site, folder, {path: stamp_of(f"{folder}/{path}") for path in paths}, there)


def keep_few(folder: Path) -> None:
    """Remove the files that were left there for being written over, when they are too many for the room they take."""
    if folder.is_dir() and len(stamps(folder)) > _LEFT:
        shutil.rmtree(folder, ignore_errors=True)


def make_room(folder: Path) -> None:
    """Make a folder, in the place of a file if need be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        next(path for path in (*reversed(folder.parents), folder) if not path.is_dir()).unlink()
        folder.mkdir(parents=True, exist_ok=True)


def write_over(path: Path, data: bytes) -> None:
    """Write into a file that is there already, or else into a new one: ext4 makes a new one in two to twenty times the
    time, the longer the more files have been removed within five minutes, and emptying the old one would take as long.
    """
    with _open_over(path) as file:
        file.write(data)
        file.truncate()


def copy_over(source: Path, path: Path) -> None:
    """Copy a file, which may be a film, as `write_over` writes."""
    with source.open("rb") as read, _open_over(path) as file:
        shutil.copyfileobj(read, file)
        file.truncate()


def _open_over(path: Path) -> BinaryIO:
    with suppress(FileNotFoundError):
        there = os.lstat(path)
        if stat.S_ISDIR(there.st_mode):
            shutil.rmtree(path)
        # It was in the site, and a copy of that may be made of links.
        elif there.st_nlink > 1 or not stat.S_ISREG(there.st_mode):
            path.unlink()
    return open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o666), "wb")  # noqa: PTH123 - whoever asks closes it


def _put(site: Path, folder: Path, new: Mapping[str, Stamp], there: dict[str, Stamp]) -> None:
    # A build moves some thousand files, for each of which a Path would take longer than the moving.
    into, out_of, roomy = f"{site}/", f"{folder}/", set[str]()
    for path, stamp in new.items():
        old = there.get(path)
        if old is None:
            above = path.rpartition("/")[0]
            if above not in roomy:
                (site / above).mkdir(parents=True, exist_ok=True)
                roomy.add(above)
            if os.path.isdir(into + path) and not os.path.islink(into + path):  # noqa: PTH112, PTH114
                shutil.rmtree(into + path)
            _move(out_of + path, into + path)
        elif old[1] == stamp[1] and filecmp.cmp(out_of + path, into + path, shallow=False):
            continue
        else:
            _exchange(out_of + path, into + path)
        there[path] = stamp


def _move(file: str, target: str) -> None:
    try:
        os.replace(file, target)  # noqa: PTH105
    except OSError:
        # The site may lie on another disk.
        shutil.move(file, target)


def _exchange(file: str, target: str) -> None:
    """Let two files take each other's place; where that cannot be, the first takes that of the other.

    When a file takes the place of another, ext4 first finds room on the disk for all that is in it, which takes eight
    times as long.
    """
    if not _exchanged(os.fsencode(file), os.fsencode(target)):
        _move(file, target)


def _exchanged(one: bytes, other: bytes) -> bool:
    rename = _renameat2()
    return rename is not None and rename(_HERE, one, _HERE, other, _EXCHANGE) == 0


@cache
def _renameat2() -> Callable[[int, bytes, int, bytes, int], int] | None:
    """Linux' way to let two files take each other's place; not every file system knows it."""
    return getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None


def _remove_empty(site: Path, folder: Path) -> None:
    while folder != site and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
