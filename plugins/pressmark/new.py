"""A new archive from the starter that comes with the package, and files brought into an archive's seeds."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .archive.store import Project
from .archive.write import replace_file
from .errors import PressmarkError
from .ingest import seed_files

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
    title = name or folder.resolve().name.replace("-", " ").replace("_", " ").title() or "Archive"
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


def copy_into_seeds(project: Project, path: Path) -> Iterator[Path]:
    """The seed files at a path, each below the project's `seeds/`: those from elsewhere are copied there.

    A copy that is there already is used; another file of the same name is left alone and the new one is numbered.
    """
    files = seed_files(path) if path.is_dir() else [path]
    top = path if path.is_dir() else path.parent
    for file in files:
        if file.resolve().is_relative_to(project.seeds.resolve()):
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
    # A folder of its own is nobody else's, hidden from readers of seeds, and goes whatever happens.
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".") as folder:
        partial = Path(folder) / target.name
        shutil.copyfile(file, partial)
        partial.replace(target)
    return target


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and _digest(one) == _digest(other)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
