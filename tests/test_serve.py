"""The preview follows what a person saves: a new seed and an edited page are there without a further command."""

from __future__ import annotations

import os
import socket
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from pressmark.watch import watching
from tests import archives

MakeArchive = Callable[[Mapping[str, str]], Path]
PATIENCE = 60.0
"""Seconds a busy machine may take; how long it takes on a calm one is a benchmark's to say."""


def get(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def wait_for(words: str, address: str) -> None:
    limit = time.monotonic() + PATIENCE
    while words not in get(address):
        assert time.monotonic() < limit, f"{words!r} never came to {address}"
        time.sleep(0.1)


@pytest.fixture
def preview(make_archive: MakeArchive) -> Iterator[tuple[Path, str]]:
    """A project and the address of its preview."""
    root = make_archive({"seeds/a.txt": "Tide\n\nThe tide came in the night.\n"})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [str(Path(sysconfig.get_path("scripts")) / "pressmark"), "serve", "--address", address]
    process = subprocess.Popen(
        command,
        cwd=root,
        env=os.environ | archives.ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield root, f"http://{address}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_a_new_seed_and_an_edited_page_reach_the_preview(preview: tuple[Path, str]) -> None:
    root, address = preview
    wait_for("The tide came", f"{address}/articles/undated/tide.html")
    (root / "seeds/b.txt").write_text("Ebb\n\nThe tide went in the morning.\n")
    wait_for("The tide went", f"{address}/articles/undated/ebb.html")
    page = root / "archive/articles/undated/tide.md"
    page.write_text(page.read_text().replace("in the night", "at dawn"))
    wait_for("at dawn", f"{address}/articles/undated/tide.html")
    wait_for("at dawn", f"{address}/articles/index.html")


def test_changes_are_told_once_they_have_settled(tmp_path: Path) -> None:
    calls: list[float] = []
    with watching(tmp_path, lambda: calls.append(time.monotonic())):
        for number in range(5):
            (tmp_path / f"{number}.txt").write_text("x")
        limit = time.monotonic() + PATIENCE
        while not calls and time.monotonic() < limit:
            time.sleep(0.02)
        (tmp_path / "0.txt").read_text()
        time.sleep(0.5)
    assert len(calls) == 1
