"""The project's folders, and the pages in them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import PressmarkError
from ..model import KINDS
from . import page
from .page import Page


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with `mkdocs.yml`, `seeds/` (what people saved) and `archive/` (the pages made from it)."""

    root: Path

    @property
    def seeds(self) -> Path:
        """What people saved; no tool changes it."""
        return self.root / "seeds"

    @property
    def archive(self) -> Path:
        """The pages, the authority files and the addresses; `docs_dir` for MkDocs."""
        return self.root / "archive"

    @property
    def config(self) -> Path:
        """The settings of the site."""
        return self.root / "mkdocs.yml"

    @classmethod
    def find(cls, start: Path) -> Project:
        """The project that `start` lies in: the nearest folder upwards with an `mkdocs.yml`."""
        for folder in (start.resolve(), *start.resolve().parents):
            if (folder / "mkdocs.yml").is_file():
                return cls(folder)
        raise PressmarkError(
            f"no mkdocs.yml in {start.resolve()} or above it",
            hint="Go into your archive's folder, or make one with: pressmark new my-archive",
        )


def page_paths(archive: Path) -> Iterator[str]:
    """The paths of all article pages below the archive's folder, in a fixed order."""
    top = archive / "articles"
    for folder, folders, files in os.walk(top):
        folders.sort()
        below = Path(folder).relative_to(archive).as_posix()
        # An index.md is a person's own page in the place of a list.
        names = sorted(name for name in files if name.endswith(".md") and name != "index.md")
        yield from (f"{below}/{name}" for name in names if not name.startswith("."))


def read_pages(archive: Path, kinds: Sequence[str] = KINDS) -> Iterator[Page]:
    """All article pages, in a fixed order; a broken one is a PageError."""
    for path in page_paths(archive):
        yield page.read(archive / path, path, kinds)
