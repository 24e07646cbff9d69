"""The site's folder: what is in it, and how it takes over what was made aside."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from ..archive.stamps import Stamp, stamps


def take_over(site: Path, aside: Path, old: Mapping[str, Stamp], keep: Collection[str]) -> Mapping[str, Stamp]:
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
        return new
    there = dict(old)
    for path in old.keys() - new.keys() - set(keep):
        (site / path).unlink()
        del there[path]
        _remove_empty(site, (site / path).parent)
    # A build moves some thousand files, for each of which a Path would take longer than the moving.
    into, out_of = f"{site}/", f"{aside}/"
    for path, stamp in new.items():
        if path not in old:
            _make_room(site / path)
        elif old[path][1] == stamp[1] and filecmp.cmp(out_of + path, into + path, shallow=False):
            continue
        _move(out_of + path, into + path)
        there[path] = stamp
    shutil.rmtree(aside, ignore_errors=True)
    return there


def _make_room(target: Path) -> None:
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)


def _move(file: str, target: str) -> None:
    try:
        os.replace(file, target)  # noqa: PTH105
    except OSError:
        # The site may lie on another disk.
        shutil.move(file, target)


def merge_into(folder: Path, other: Path) -> None:
    """Bring what is in two folders, without a path in both, together in the first; the other may hold far more."""
    if not other.exists():
        return
    for path in stamps(folder):
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).replace(other / path)
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    other.replace(folder)


def _remove_empty(site: Path, folder: Path) -> None:
    while folder != site and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
