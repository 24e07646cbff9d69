"""Processes that are split off end with the one they were split off from."""

from __future__ import annotations

import subprocess
import sys

import pytest

ORPHAN = """
import multiprocessing, os, signal, time
from pressmark.processes import belong

def work(pipe):
    if {late}:
        while os.getppid() == parent:
            time.sleep(0.01)
    belong()
    os.write(pipe, b"x")
    time.sleep(60)

parent = os.getpid()
told, tells = os.pipe()
multiprocessing.get_context("fork").Process(target=work, args=(tells,)).start()
{late} or os.read(told, 1)
print("begun", flush=True)
os.kill(parent, signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are split off on Linux only")
@pytest.mark.parametrize("late", [False, True], ids=["later", "before it could be told"])
def test_a_process_ends_when_the_one_it_belongs_to_is_killed(late: bool) -> None:
    """Whatever it has open, a lock for example, would stay open."""
    # The output ends when nobody has it open any more.
    done = subprocess.run(
        [sys.executable, "-c", ORPHAN.format(late=late)], capture_output=True, text=True, timeout=20, check=False
    )
    assert (done.stdout, done.stderr) == ("begun\n", "")
