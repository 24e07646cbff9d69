"""A new archive from the starter that comes with the package, and files brought into an archive's seeds."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from .archive.store import Project
from .archive.write import replace_file, replacing
from .errors import PressmarkError
from .ingest import kind_beside, seed_files
from .text import squeeze

_STARTER = Path(__file__).parent / "starter"
_TAXONOMY = Path(__file__).parent / "tagging" / "topics.yml"
# A name that begins with a dot would be left out of the package by many tools.
_RENAMED = {"gitignore": ".gitignore", "github": ".github"}
# What says of which kind a file is, with the suffix before it when it is compressed.
_KIND = re.compile(r"(?<=.)(?:\.[^.]*)?\.gz\Z|(?<=.)\.[^.]*\Z|\Z", re.IGNORECASE)


def new_project(folder: Path, *, name: str | None = None, empty: bool = False) -> Project:
    """Make a project in a folder that does not exist or is empty; `empty` leaves out the example articles."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PressmarkError("expected a new or an empty folder", path=folder, hint="Choose another name.")
    title = squeeze(name or _in_title_case(folder.resolve().name)) or "Archive"
    quoted = json.dumps(title, ensure_ascii=False)
    for source in sorted(path for path in _STARTER.rglob("*") if path.is_file()):
        parts = source.relative_to(_STARTER).parts
        if empty and parts[0] == "seeds":
            continue
        text = source.read_text("utf-8").replace("{{ name }}", title).replace("{{ quoted }}", quoted)
        replace_file(folder.joinpath(*(_RENAMED.get(part, part) for part in parts)), text.encode())
    replace_file(folder / "archive" / "authority" / "topics.yml", _TAXONOMY.read_bytes())
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "archive" / "articles").mkdir(exist_ok=True)
    return Project(folder)


def _in_title_case(name: str) -> str:
    """A folder's name as words that begin with a capital: `women's-news` becomes `Women's News`."""
    words = name.replace("-", " ").replace("_", " ").split()
    return " ".join(word[0].upper() + word[1:] for word in words)


def copy_into_seeds(project: Project, path: Path) -> Iterator[Path]:
    """The seed files at a path, each below the project's `seeds/`: those from elsewhere are copied there.

    A copy that is there already is used; another file of the same name is left alone and the new one is numbered. What
    cannot be read or is no seed stays where it is, for the importer to say so.
    """
    files = seed_files(path) if path.is_dir() else [path]
    top = path if path.is_dir() else path.parent
    seeds = os.path.realpath(project.seeds)
    for file in files:
        if Path(os.path.realpath(file)).is_relative_to(seeds) or kind_beside(file) or _is_unreadable(file):
            yield file
        else:
            yield _copy(file, project.seeds / file.relative_to(top))


def _copy(file: Path, wanted: Path) -> Path:
    number, target = 1, wanted
    while target.exists():
        if _same(target, file):
            return target
        number += 1
        target = wanted.with_name(_KIND.sub(rf"-{number}\g<0>", wanted.name, count=1))
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as partial:
        shutil.copyfile(file, partial)
    return target


def _is_unreadable(file: Path) -> bool:
    """Whether there is something that cannot be copied: a pipe, a link to nowhere, a file of somebody else's."""
    return os.path.lexists(file) and not (os.access(file, os.R_OK) and file.is_file())


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and _digest(one) == _digest(other)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
