"""The files of an archive and of its theme as MkDocs lists them, but for those that it would only put aside again."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, file_sort_key, get_files, set_exclusions


@contextmanager
def without_articles(paths: Callable[[], Collection[str]]) -> Iterator[None]:
    """Let MkDocs list no articles when it builds; `paths` tells by then where these are.

    It would make a file of each, match that with patterns and go through all of them again and again: at a hundred
    thousand articles that is three of the seconds in which a single change should be built. No option and no event
    keeps it from that.
    """
    build.get_files = lambda config: files_beside(paths(), config)
    try:
        yield
    finally:
        build.get_files = get_files


def files_beside(articles: Collection[str], config: MkDocsConfig) -> Files:
    """What `get_files` gives, without articles."""
    files = [
        File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
        for path in _paths(config.docs_dir)
        if path not in articles
    ]
    addresses = {file.dest_uri for file in files}
    if len(addresses) < len(files) or any(f"{path.removesuffix('.md')}.html" in addresses for path in articles):
        # One file is in the way of another, and MkDocs has rules and words for that.
        return get_files(config)
    files.sort(key=file_sort_key)
    set_exclusions(files, config)
    return _Files(files)


class _Files(Files):
    """Files of a site, and of its theme those that can be among them."""

    def add_files_from_theme(self, env: Environment, config: MkDocsConfig) -> None:
        """Add the files of the theme without going through Material's 14,000 icons, which are hidden: that takes as
        long as everything that is worked out of a thousand articles for a build after one has changed."""
        super().add_files_from_theme(env.overlay(loader=_Visible(config.theme.dirs)), config)


class _Visible(FileSystemLoader):
    """Templates in folders, without what MkDocs does not take from hidden ones."""

    def list_templates(self) -> list[str]:
        """The names of all templates, in order."""
        found = set[str]()
        for top in self.searchpath:
            for folder, folders, names in os.walk(top):
                folders[:] = (name for name in folders if not name.startswith("."))
                found.update(Path(folder, name).relative_to(top).as_posix() for name in names)
        return sorted(found)


def _paths(top: str) -> Iterator[str]:
    """The paths of all files below a folder, in it."""
    for folder, _, names in os.walk(top, followlinks=True):
        below = os.path.relpath(folder, top).replace(os.sep, "/")
        yield from names if below == "." else (f"{below}/{name}" for name in names)
