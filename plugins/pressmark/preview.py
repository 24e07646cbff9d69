"""The server of the preview: MkDocs' own, which reloads the browser, told of changes by the system."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

_CHANGES: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]


class _Changes:
    """The system's observer, for changes alone: a build opens files, and must not be the reason of another build."""

    def __init__(self) -> None:
        self._observer: BaseObserver = Observer()

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> ObservedWatch:
        return self._observer.schedule(handler, path, recursive=recursive, event_filter=_CHANGES)

    def __getattr__(self, name: str) -> object:
        return getattr(self._observer, name)


class PreviewServer(LiveReloadServer):
    """MkDocs' server, which can also be told to build at once."""

    def run(self, *, open_browser: bool) -> None:
        """Serve until a person ends it."""
        LiveReloadServer.serve(self, open_in_browser=open_browser)

    def build_soon(self) -> None:
        """Build as after a change. The system tells of one only half a second later."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()


def server_for(
    build: Callable[[], None], host: str, port: int, site: Path, mount: str, watched: Iterable[Path]
) -> PreviewServer:
    """A server of the site in a folder that calls `build` after each change to what is watched. It may not raise."""
    server = PreviewServer(build, host, port, str(site), mount_path=mount)
    # MkDocs' own observer walks through all files twice a second.
    server.observer = cast(PollingObserver, _Changes())
    server.error_handler = lambda code: _page(site / f"{code}.html")
    for path in watched:
        server.watch(str(path))
    return server


def _page(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
