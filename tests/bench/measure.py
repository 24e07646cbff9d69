"""Seconds and memory of one command."""

from __future__ import annotations

import os
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from tests.archives import ENVIRONMENT


@dataclass(frozen=True, slots=True)
class Figures:
    """What a command took: seconds on the clock, CPU seconds and the peak memory of its largest process in MB.

    The peak is never below the memory of the process that measures, which the command starts as a copy of. `scores`
    are what has a floor in tests/floors.toml, by name, more being better.
    """

    step: str
    wall: float
    cpu: float
    peak: float
    note: str = ""
    scores: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


def measure(step: str, command: Sequence[str | Path], cwd: Path, note: str = "") -> Figures:
    """Run a command and wait for it and its children.

    Exit status 1 is an answer (a seed was skipped, nothing was found), noted with the last line printed; any other
    failure is an error.
    """
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=os.environ | ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        # Unlike getrusage for all children, this tells one command from the commands before it.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        output = said.read().decode(errors="replace")
    if process.returncode not in (0, 1) or "Traceback (most recent call last)" in output:
        raise RuntimeError(f"{step}: exit status {process.returncode}\n{output[-2000:]}")
    ended = "" if process.returncode == 0 else "exit status 1: " + (output.splitlines() or ["(silent)"])[-1]
    cpu = usage.ru_utime + usage.ru_stime
    return Figures(step, wall, cpu, usage.ru_maxrss / 1024, "; ".join(part for part in (note, ended) if part))


def pressmark(step: str, *arguments: str | Path, cwd: Path, note: str = "") -> Figures:
    """Measure `pressmark ARGUMENTS…`."""
    return measure(step, [Path(sysconfig.get_path("scripts")) / "pressmark", *arguments], cwd, note)


def size(folder: Path) -> str:
    """How many files a folder holds and how large they are together."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return f"{len(sizes):,} files, {sum(sizes) / 1e6:,.0f} MB"
