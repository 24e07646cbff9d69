"""The machine itself: a fixed work by one process, and by two at a time.

By it the figures of two machines, or of two days, can be told apart. Where two processors are two threads of one core,
or others are at work beside, two processes slow each other down: that costs who works in several, as Pressmark does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.bench.measure import Figures, measure

_SPINNING = Path(__file__).with_name("spinning.py")
_TIMES = 3


def machine(work: Path) -> Iterator[Figures]:
    """What a process takes by itself, and what two take at a time: the least of several runs each."""
    alone, two = (_least(step, processes, work) for step, processes in (("a fixed work", 1), ("the same, twice", 2)))
    yield alone
    yield replace(two, note=f"at the same time, {two.cpu / 2 / alone.cpu:.2f} times the CPU seconds each")


def _least(step: str, processes: int, work: Path) -> Figures:
    runs = (measure(step, [sys.executable, _SPINNING, str(processes)], work) for _ in range(_TIMES))
    return min(runs, key=lambda took: took.cpu)
