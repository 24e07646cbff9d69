"""Seeds that are saved while the site is being previewed are brought in at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_SETTLE = 0.15
"""Seconds without a further change after which a file counts as saved; editors and browsers write in several steps.
Linux' changes are told half a second late, so there it is that much longer."""

_OPENED = frozenset({"opened", "closed_no_write"})


class _Bell(FileSystemEventHandler):
    """Rings at every change below a folder; reading a file is none."""

    def __init__(self, rung: threading.Event) -> None:
        self._rung = rung

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _OPENED:
            self._rung.set()


@contextmanager
def watching(folder: Path, changed: Callable[[], None]) -> Iterator[None]:
    """Call `changed` in a thread of its own after each change below `folder`, once it has settled."""
    rung, done = threading.Event(), threading.Event()

    def listen() -> None:
        while not done.is_set():
            rung.wait()
            while rung.is_set() and not done.is_set():
                rung.clear()
                done.wait(_SETTLE)
            if not done.is_set():
                changed()

    observer = Observer()
    observer.schedule(_Bell(rung), str(folder), recursive=True)
    observer.start()
    listener = threading.Thread(target=listen, name="seeds", daemon=True)
    listener.start()
    try:
        yield
    finally:
        done.set()
        rung.set()
        observer.stop()
        observer.join()
        listener.join()
