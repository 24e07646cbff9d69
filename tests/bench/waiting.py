"""Runs one command and tells what it took: `python -I -S waiting.py FILE COMMAND…` writes [exit status, seconds on the
clock, CPU seconds, peak memory in kB] into FILE.

A program of its own, and a small one that loads little: a process begins as a copy of the one that starts it, and its
peak memory counts that. Unlike getrusage, wait4 tells one command from those before.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

_FIRST = 0.1
"""Seconds until the first look: a build with nothing to do takes three times as long."""
_SHARE = 0.02
"""The share of the time that looking takes at most, so that watching does not change what is watched. To tell how much
of its memory a process shares, Linux walks through all of it and holds it up meanwhile: 6 ms for 150 MB. Looking ten
times a second, whatever that took, was a sixth of a build of one second on two processors."""


class Family:
    """The processes of a command: those of `top` and of whom it starts, of all that began after this was made."""

    def __init__(self) -> None:
        # Whoever is there before the command begins is none of it. Who is who needs asking of the others only, once
        # each: reading about all processes of a machine takes longer than measuring a few.
        self._strangers = _running()
        self._members: set[str] = set()

    def found(self, top: int) -> set[str]:
        """The numbers of the processes that run now."""
        running = _running()
        self._members = self._members & running | {str(top)}
        parents = {pid: _parent(pid) for pid in running - self._strangers - self._members}
        while joining := {pid for pid, parent in parents.items() if parent in self._members}:
            self._members |= joining
            parents = {pid: parent for pid, parent in parents.items() if pid not in joining}
        self._strangers = self._strangers & running | parents.keys()
        return self._members


def _running() -> set[str]:
    try:
        return {path.name for path in Path("/proc").iterdir() if path.name.isdigit()}
    except FileNotFoundError:
        return set()


def _parent(pid: str) -> str:
    try:
        return Path("/proc", pid, "stat").read_text(errors="replace").rpartition(")")[2].split()[1]
    except OSError:
        return ""


def memory(pids: set[str]) -> int:
    """What processes have in memory, in kB; what several share counts once."""
    kilobytes = 0
    for pid in pids:
        try:
            lines = Path("/proc", pid, "smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes


def _watch(family: Family, top: int, ended: threading.Event, peaks: list[int]) -> None:
    pause = _FIRST
    while not ended.wait(pause):
        began = time.thread_time()
        peaks.append(memory(family.found(top)))
        pause = (time.thread_time() - began) / _SHARE


def _main(file: str, command: list[str]) -> None:
    family, ended, peaks = Family(), threading.Event(), [0]
    started = time.perf_counter()
    process = subprocess.Popen(command)
    watcher = threading.Thread(target=_watch, args=(family, process.pid, ended, peaks))
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    ended.set()
    watcher.join()
    figures = os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime, max(*peaks, usage.ru_maxrss)
    Path(file).write_text(json.dumps(figures))


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2:])
