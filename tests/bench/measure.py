"""Seconds and memory of one command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from tests.archives import ENVIRONMENT


@dataclass(frozen=True, slots=True)
class Figures:
    """What a command took: seconds on the clock, CPU seconds and the peak memory in MB: of all its processes together
    where the system tells (looked at now and then, as waiting.py says), or of the largest if that is more.

    `scores` are what has a floor in tests/floors.toml, by name, more being better.
    """

    step: str
    wall: float
    cpu: float
    peak: float
    note: str = ""
    scores: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


# The first of January 2026: the articles of the synthetic corpus are older, and a date in the future is not believed.
_DAY = "1767225600"
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""What is installed is compiled; in a checkout a command may keep what it compiled, and not do so every time."""
_WAITER = Path(__file__).with_name("waiting.py")


def measure(step: str, command: Sequence[str | Path], cwd: Path, note: str = "") -> Figures:
    """Run a command and wait for it and its children.

    Exit status 1 is an answer (a seed was skipped, nothing was found), noted with the last line printed; any other
    failure is an error.
    """
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures"
        done = subprocess.run(
            [sys.executable, "-I", "-S", _WAITER, figures, *command],
            cwd=cwd,
            env=_ENVIRONMENT | ENVIRONMENT | {"SOURCE_DATE_EPOCH": _DAY},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=True,
        )
        status, wall, cpu, peak = json.loads(figures.read_text())
    output = done.stdout.decode(errors="replace")
    if status not in (0, 1) or "Traceback (most recent call last)" in output:
        raise RuntimeError(f"{step}: exit status {status}\n{output[-2000:]}")
    ended = "" if status == 0 else "exit status 1: " + (output.splitlines() or ["(silent)"])[-1]
    return Figures(step, wall, cpu, peak / 1024, "; ".join(part for part in (note, ended) if part))


def pressmark(step: str, *arguments: str | Path, cwd: Path, note: str = "") -> Figures:
    """Measure `pressmark ARGUMENTS…`."""
    return measure(step, [Path(sysconfig.get_path("scripts")) / "pressmark", *arguments], cwd, note)


def size(folder: Path) -> str:
    """How many files a folder holds and how large they are together."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return f"{len(sizes):,} files, {sum(sizes) / 1e6:,.0f} MB"
