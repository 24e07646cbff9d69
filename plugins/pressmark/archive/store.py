"""The project's folders, and the pages in them."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..configuration import Configuration, read_configuration
from ..errors import PageError, PressmarkError
from ..model import KINDS
from ..options import Options
from . import page
from .page import Page
from .stamps import Stamp, is_settled, stamp_of


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with `mkdocs.yml`, `seeds/` (what people saved) and `archive/` (the pages made from it)."""

    root: Path
    configuration: Configuration = field(default_factory=Configuration)

    @property
    def seeds(self) -> Path:
        """What people saved; no tool changes it."""
        return self.root / "seeds"

    @property
    def archive(self) -> Path:
        """The pages, the authority files and the addresses; `docs_dir` for MkDocs."""
        return self.root / self.configuration.docs_dir

    @property
    def site(self) -> Path:
        """The folder in which the site is built."""
        return self.root / self.configuration.site_dir

    @property
    def options(self) -> Options:
        """The options of the archive."""
        return self.configuration.options

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of names an article can be tagged with."""
        return self.options.kinds

    @property
    def config(self) -> Path:
        """The settings of the site."""
        return self.root / "mkdocs.yml"

    def page(self, path: str) -> str:
        """What a page is called for a person: its path from the project, for the one below the archive."""
        return Path(self.configuration.docs_dir, path).as_posix()

    def called(self, file: Path) -> str:
        """What a file is called in records: its path from the project, `../saved/a.txt` for one that lies outside."""
        return self.caller()(file)

    def caller(self) -> Callable[[Path], str]:
        """What says how files are called; for many of them, because it looks each folder up once."""
        folders: dict[Path, Path] = {}
        root, resolved = self.root.absolute(), self.root.resolve()

        def called(file: Path) -> str:
            try:
                if stat.S_ISLNK(file.lstat().st_mode):
                    real = file.resolve(strict=True)
                else:
                    if (parent := file.parent) not in folders:
                        folders[parent] = parent.resolve(strict=True)
                    real = folders[parent] / file.name
            except (OSError, RuntimeError):
                # A link that leads nowhere, or in a circle, goes by its own name.
                return Path(os.path.relpath(file.absolute(), root)).as_posix()
            return Path(os.path.relpath(real, resolved)).as_posix()

        return called

    @classmethod
    def find(cls, start: Path) -> Project:
        """The project that `start` lies in: the nearest folder upwards with an `mkdocs.yml`."""
        if found := cls.near(start):
            return found
        raise PressmarkError(
            f"no mkdocs.yml in {start.resolve()} or above it",
            hint="Go into your archive's folder, or make one with: pressmark new my-archive",
        )

    @classmethod
    def near(cls, start: Path) -> Project | None:
        """The project that `start` lies in, if it lies in one."""
        for folder in (start.resolve(), *start.resolve().parents):
            if (folder / "mkdocs.yml").is_file():
                return cls(folder, read_configuration(folder / "mkdocs.yml"))
        return None


_OWN = frozenset({"index.md", "README.md"})
"""A person's own pages in the place of a list, as MkDocs takes them."""


def page_paths(archive: Path) -> Iterator[str]:
    """The paths of all article pages below the archive's folder, in a fixed order.

    A folder that cannot be read is a PageError: without its pages their seeds would be taken for new ones.
    """
    top = archive / "articles"
    if not top.is_dir():
        return
    for folder, folders, files in os.walk(top, onerror=_unreadable):
        folders.sort()
        below = Path(folder).relative_to(archive).as_posix()
        names = sorted(name for name in files if name.endswith(".md") and name not in _OWN)
        yield from (f"{below}/{name}" for name in names if not name.startswith("."))


def _unreadable(error: OSError) -> None:
    raise PageError(
        f"the folder cannot be read: {error.strerror}", path=error.filename, hint="See that you may open it."
    ) from error


PageReader = Callable[[Path, str, Sequence[str]], Page]
"""Reads the page at a path, called so below the archive, with these kinds of tags; a broken one is a PageError."""


class RememberingReader:
    """Reads a page again only when its file has changed: for who reads the same archive again and again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Stamp, Page]] = {}

    def __call__(self, path: Path, name: str, kinds: Sequence[str]) -> Page:
        """The page, as it is now."""
        now, stamp = time.time_ns(), stamp_of(path)
        known = self._known.get(name)
        if known and known[0] == stamp:
            return known[1]
        found = page.read(path, name, kinds)
        if is_settled(stamp, now):
            self._known[name] = stamp, found
        return found


def read_pages(archive: Path, kinds: Sequence[str] = KINDS) -> Iterator[Page]:
    """All article pages, in a fixed order; a broken one is a PageError."""
    for path in page_paths(archive):
        yield page.read(archive / path, path, kinds)
