"""An import that is killed at any moment leaves a valid archive, and the next run completes it to the same bytes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sysconfig
import time
from pathlib import Path

import pytest

from pressmark.archive.store import read_pages
from tests import archives

COMMAND = [str(Path(sysconfig.get_path("scripts")) / "pressmark"), "add"]


def write_seeds(root: Path, number: int) -> Path:
    chance = random.Random(11)
    names = ["Mara Lindqvist", "Noor Castellan", "Ilse Brandt", "Jonas Abara"]
    files = {}
    for index in range(number):
        body = "\n\n".join(f"{chance.choice(names)} of Quaymark Inc. said {chance.random()}." for _ in range(6))
        day = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-01"
        files[f"seeds/{index:04}.md"] = (
            f"---\ntitle: Tide {chance.randint(0, number // 2)}\ndate: {day}\n---\n\n{body}\n"
        )
    return archives.write_archive(root, files)


def contents(root: Path) -> dict[str, bytes]:
    """Every file of the archive but what a killed run left behind under a hidden name, which nothing reads."""
    files = (path for path in sorted((root / "archive").rglob("*")) if path.is_file() and path.name[0] != ".")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def add(root: Path) -> float:
    start = time.monotonic()
    subprocess.run(COMMAND, cwd=root, env=os.environ | archives.ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def kill_at_random(root: Path, longest: float, chance: random.Random) -> bool:
    """Start an import and kill it after a random time; whether it was still running then."""
    process = subprocess.Popen(
        COMMAND, cwd=root, env=os.environ | archives.ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(chance.uniform(0, longest))
        return False
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True


@pytest.mark.parametrize(
    ("articles", "kills"), [(60, 3), pytest.param(500, 50, marks=pytest.mark.soak)], ids=["few", "many"]
)
def test_a_killed_import_is_completed_by_the_next(tmp_path: Path, articles: int, kills: int) -> None:
    whole = write_seeds(tmp_path / "whole", articles)
    duration = add(whole)
    expected = contents(whole)
    chance = random.Random(5)
    killed = 0
    while killed < kills:
        root = write_seeds(tmp_path / f"killed-{killed}", articles)
        if not kill_at_random(root, duration, chance):
            continue
        killed += 1
        assert all(page.article.title for page in read_pages(root / "archive"))
        add(root)
        assert contents(root) == expected
