"""The measuring measures, and what cannot be measured is named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench.__main__ import BENCHMARKS, missing
from tests.bench.measure import measure

BURN = "import time\nblock = bytearray(300_000_000)\nwhile time.process_time() < 0.3: pass\n"
CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BURN!r}]); print('burnt'); sys.exit(1)"


def test_seconds_and_memory_of_a_child_count(tmp_path: Path) -> None:
    took = measure("burn", [sys.executable, "-c", CHILD], tmp_path, note="a note")
    assert took.cpu >= 0.3
    assert took.wall >= 0.25
    assert took.peak > 280
    assert took.note == "a note; exit status 1: burnt"


def test_the_memory_of_an_earlier_command_does_not_count(tmp_path: Path) -> None:
    measure("burn", [sys.executable, "-c", CHILD], tmp_path)
    assert measure("nothing", [sys.executable, "-c", "pass"], tmp_path).peak < 280


def test_a_command_that_crashes_is_not_a_measurement(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        measure("crash", [sys.executable, "-c", "1 / 0"], tmp_path)


def test_without_data_every_benchmark_says_that_it_is_skipped(tmp_path: Path) -> None:
    for name in BENCHMARKS:
        assert "needs the data folder" in (missing(name, None) or "")
        assert "is missing" in (missing(name, tmp_path) or "")
