"""The second half of the work: the archive becomes a site. The only place that runs MkDocs."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .archive.store import Project
from .errors import PressmarkError


def build_site(project: Project) -> Path:
    """Build the site strictly and return its folder. What is wrong with a page or a setting is a PressmarkError."""
    with _mkdocs():
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        config = load_config(str(project.config), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
        return Path(config.site_dir)


def serve_site(project: Project, address: str, *, open_browser: bool = False) -> None:
    """Build into a temporary folder, serve it at `address` (host:port) and build again after each change."""
    with _mkdocs(logging.INFO):
        from mkdocs.commands.serve import serve

        serve(config_file=str(project.config), dev_addr=address, open_in_browser=open_browser)


@contextmanager
def _mkdocs(level: int = logging.WARNING) -> Iterator[None]:
    """MkDocs as a library: its messages from `level` up reach the console, its errors are ours."""
    # Material prints a notice about its own future on import; it is for us, not for each build of our users.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
    from mkdocs.exceptions import MkDocsException

    log = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(level)
    try:
        yield
    except MkDocsException as error:
        raise PressmarkError(str(error)) from error
    finally:
        log.removeHandler(handler)
