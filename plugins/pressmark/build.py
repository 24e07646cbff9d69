"""The second half of the work: the archive becomes a site. The only place that runs MkDocs."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .archive.lock import alone
from .archive.store import Project
from .errors import PressmarkError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from .press.index import IndexBeside
    from .press.press import Kept

CACHE = ".pressmark-cache"
"""The folder in a project in which builds remember what they worked out; it may be deleted at any time."""

Notice = Callable[[str], None]
"""Tells a person something that is no error."""


def build_site(project: Project, notice: Notice) -> Path:
    """Build the site strictly, as far as it has changed, and return its folder.

    What is wrong with a page or a setting is a PressmarkError, and the site stays as it was.
    """
    folder = project.root / CACHE / "build"
    with _uncollected(), _mkdocs(), _index_beside(folder, notice) as index:
        config = _load(project, strict=True)
        site = Path(config.site_dir)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with alone(project, lambda: notice("Another import or build is at work on this archive; waiting for it.")):
                if kept := _build(config, lambda: _load(project, strict=True), site, folder, notice, index):
                    kept.close()
        finally:
            config.plugins.on_shutdown()
        # This was the last thing to do: nobody needs all that was made to be gone through and cleared away. To end the
        # process here would save a fortieth more, and lose what a plugin of somebody else keeps to be written at the
        # end, and who profiles a build what was measured.
        gc.freeze()
        return site


def serve_site(
    project: Project,
    address: str,
    notice: Notice,
    *,
    open_browser: bool = False,
    meanwhile: Callable[[Callable[[], None]], AbstractContextManager[None]] = lambda build_soon: nullcontext(),
) -> None:
    """Build the site aside, serve it at `address` (host:port), and build again after each change.

    `meanwhile` is entered when the site is there for the first time, and given a function that asks for a build. A
    build that fails is told and changes nothing.
    """
    with _mkdocs(logging.INFO):
        from .beside import OnDemand
        from .preview import server_for

        host, _, port = address.rpartition(":")
        folder = project.root / CACHE / "preview"

        def load() -> MkDocsConfig:
            config = _load(project, strict=False)
            config.site_url = f"http://{address}{urlsplit(config.site_url or '/').path or '/'}"
            return config

        kept: list[Kept] = []

        def again() -> None:
            before = kept.pop() if kept else None
            try:
                # An import writes many files: one build when it is done, and not one for each.
                with _index_beside(folder, notice) as index, alone(project, lambda: None), _errors():
                    now = _build(load(), load, folder / "site", folder, notice, index, before)
                kept.extend([now] if now else [])
            except (PressmarkError, OSError) as error:
                if before:
                    before.close()
                # What a build has begun to change in memory is not to be relied on, and read from disk again.
                # The server must go on: it answers nothing until the builder returns.
                notice(str(error))

        config = load()
        config.plugins.on_startup(command="serve", dirty=False)
        # The server has threads, and what has threads cannot be split into processes.
        builder = OnDemand(again)
        try:
            builder()
            watched, path = [*_inputs(config), *map(Path, config.watch)], urlsplit(config.site_url or "/").path
            server = server_for(builder, host, int(port), folder / "site", path, watched)
            with meanwhile(server.build_soon):
                server.run(open_browser=open_browser)
        finally:
            builder.end()
            config.plugins.on_shutdown()


def _load(project: Project, *, strict: bool) -> MkDocsConfig:
    from .loading import swift

    with swift():
        from mkdocs.config import load_config

        return load_config(str(project.config), strict=strict or None)


def _index_beside(cache: Path, notice: Notice) -> IndexBeside:
    """A search index to be made beside a build, with what is remembered in `cache`.

    Its process is the first thing of a build: it loads as long as MkDocs does, and most machines have two processors.
    """
    from .press.index import IndexBeside

    return IndexBeside(cache, cache / "aside-index", partial(_tell_of_damage, notice))


def _tell_of_damage(notice: Notice, path: Path) -> None:
    notice(f"{path} was damaged; what it held is worked out anew.")


def _build(
    config: MkDocsConfig,
    load: Callable[[], MkDocsConfig],
    site: Path,
    cache: Path,
    notice: Notice,
    index: IndexBeside,
    kept: Kept | None = None,
) -> Kept | None:
    """Build what has changed into `site`; `kept` is what the build before has left in memory, and so is the result.

    A build that finds its memory damaged on the way begins anew, with a configuration and an index of its own.
    """
    from .press.cache import DamagedError

    damaged = partial(_tell_of_damage, notice)
    with _uncollected():
        try:
            return _build_once(config, site, cache, damaged, index, kept)
        except DamagedError as error:
            damaged(error.path)
            error.path.unlink(missing_ok=True)
            if kept:
                kept.close()
        with _index_beside(cache, notice) as index:
            return _build_once(load(), site, cache, damaged, index, None)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no circles of things that nobody needs: a build makes few, and in one after a single change among 10,000
    articles the search took a fifth of the time. It is the same for processes that are split off."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build_once(
    config: MkDocsConfig,
    site: Path,
    cache: Path,
    damaged: Callable[[Path], None],
    index: IndexBeside,
    kept: Kept | None,
) -> Kept | None:
    from jinja2 import FileSystemBytecodeCache
    from mkdocs.commands.build import build

    from .fingerprint import fingerprint, sees_through
    from .listing import without_articles
    from .plugin import PressmarkPlugin
    from .press.cache import Cache
    from .press.index import Beginning
    from .press.manifest import Standing

    plugin = config.plugins.get("pressmark")
    if not isinstance(plugin, PressmarkPlugin):
        raise PressmarkError("the plugin pressmark is not among the plugins", path=config.config_file_path)
    basis = fingerprint(config)
    standing = Standing(Cache(cache, basis, damaged), site, tuple(_inputs(config)), basis)
    ours = sees_through(config)
    if standing.is_done() and ours:
        return kept

    if ours:
        index.begin(Beginning(basis, standing.index))

    from .press.press import Press

    press = Press(standing, cache / "aside", cache / "aside-pages", index, kept)
    if ours:
        plugin.reader = press.read
        plugin.bonds = lambda _: press.looked.bonds
        plugin.leaves_pages = True
    config.site_dir = str(press.aside)
    try:
        templates = cache / "templates"
        templates.mkdir(parents=True, exist_ok=True)
        plugin.compiled = FileSystemBytecodeCache(str(templates))
        with without_articles(lambda: press.paths) if ours else nullcontext():
            build(config)
        if ours:
            dead = press.print(plugin.maker, plugin.known, plugin.standing, plugin.copied(), plugin.hidden)
            for path, link in dead:
                plugin.warn_of(path, link)
            if dead and config.strict:
                raise PressmarkError("the site was not built", hint="Mend the links, or take them out.")
    except BaseException:
        press.give_up()
        raise
    return press.finish()


def _inputs(config: MkDocsConfig) -> Iterator[Path]:
    """The folders and files a site is made of, beside what is installed."""
    yield Path(config.docs_dir)
    if config.config_file_path:
        yield Path(config.config_file_path)
    if config.theme.custom_dir:
        yield Path(config.theme.custom_dir)


@contextmanager
def _mkdocs(level: int = logging.WARNING) -> Iterator[None]:
    """MkDocs as a library: its messages from `level` up reach the console, its errors are ours."""
    # Material prints a notice about its own future on import; it is for us, not for each build of our users.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
    log = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(level)
    try:
        with _errors():
            yield
    finally:
        log.removeHandler(handler)


@contextmanager
def _errors() -> Iterator[None]:
    from mkdocs.exceptions import MkDocsException

    try:
        yield
    except MkDocsException as error:
        raise PressmarkError(str(error)) from error
