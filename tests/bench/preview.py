"""How long the preview takes from an edit to the browser's refresh."""

from __future__ import annotations

import os
import re
import socket
import statistics
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tests.archives import ENVIRONMENT
from tests.bench.measure import Figures

_EDITS = 3
_PATIENCE = 900
"""Seconds until a preview that does not answer is given up."""
_WAITING = re.compile(r"livereload\((\d+), *(\d+)\)")
"""What a page of the preview asks its server: to tell of a build that is newer than this one."""


def refresh(project: Path, page: Path) -> Figures:
    """The seconds from an edit of a page until its browser is told to load it again and gets the new text."""
    took: list[float] = []
    with _preview(project) as address:
        url = f"{address}/{page.relative_to(project / 'archive').with_suffix('.html').as_posix()}"
        _wait_for("", url)
        for number in range(_EDITS):
            found = _WAITING.search(_get(url))
            if found is None:
                raise RuntimeError(f"{url} does not wait for changes")
            # What has been written before is told of half a second later.
            time.sleep(1)
            took.append(_edited(page, f"Edited {number} times.", url, f"{address}/livereload/{found[1]}/{found[2]}"))
    note = f"the median of {_EDITS}, the worst {max(took):.2f} s"
    return Figures("preview: edit to browser refresh", statistics.median(took), 0, 0, note)


def _edited(page: Path, sentence: str, url: str, waiting: str) -> float:
    before = page.read_text(encoding="utf-8")
    epoch = waiting.split("/")[-2]
    with ThreadPoolExecutor(1) as browser:
        told = browser.submit(_get, waiting)
        began = time.perf_counter()
        page.write_text(f"{before}\n{sentence}\n", encoding="utf-8")
        while told.result() == epoch:
            # The server answers once a minute, whatever happens.
            told = browser.submit(_get, waiting)
    _wait_for(sentence, url)
    return time.perf_counter() - began


@contextmanager
def _preview(project: Path) -> Iterator[str]:
    """The address of a project's preview, as long as it is needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [Path(sysconfig.get_path("scripts")) / "pressmark", "serve", "--address", address]
    process = subprocess.Popen(
        command, cwd=project, env=os.environ | ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait()


def _wait_for(words: str, url: str) -> None:
    limit = time.monotonic() + _PATIENCE
    while not (text := _get(url)) or words not in text:
        if time.monotonic() > limit:
            raise RuntimeError(f"{words!r} never came to {url}")
        time.sleep(0.02)


def _get(url: str) -> str:
    """What a server answers; nothing where none does yet."""
    try:
        with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError):
        return ""
