"""Work spread over the machine's processors, much of the same kind at once."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_END_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux' prctl(2)."""

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")


def processors() -> int:
    """How many processes can work at the same time; one where a process cannot be split safely.

    Work starts from a whole catalog in memory. A process that is split off has it at once; where there is no such way,
    or other threads run, handing it over would cost what the processes gain.
    """
    if "fork" not in multiprocessing.get_all_start_methods() or os.uname().sysname != "Linux":
        return 1
    return len(os.sched_getaffinity(0)) if threading.active_count() == 1 else 1


@contextmanager
def split_off(workers: int, work: Callable[[Chunk], Result]) -> Iterator[Callable[[Sequence[Chunk]], Iterator[Result]]]:
    """A way to do the same work on many chunks, in `workers` processes or, with one, here. Results come in order.

    The processes see everything as it is now; only chunks and results travel.
    """
    if workers == 1:
        yield lambda chunks: map(work, chunks)
        return
    with _executor(workers, work) as executor:
        yield lambda chunks: executor.map(_go_on, chunks)


@contextmanager
def split_off_one_by_one(workers: int, work: Callable[[Chunk], Result]) -> Iterator[Callable[[Chunk], Future[Result]]]:
    """As `split_off`, for chunks that are not all known at the beginning. There have to be several workers."""
    with _executor(workers, work) as executor:
        yield lambda chunk: executor.submit(_go_on, chunk)


@contextmanager
def _executor(workers: int, work: Callable[[Chunk], Result]) -> Iterator[ProcessPoolExecutor]:
    # Loaded by who has work for several: most builds split off one process for each thing.
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork")
    begin = partial(_begin, work)
    # What is not looked at by the collector is not copied by it in each process.
    if gc.isenabled():
        gc.collect()
    gc.freeze()
    try:
        with ProcessPoolExecutor(workers, mp_context=context, initializer=begin) as executor:
            yield executor
    finally:
        gc.unfreeze()


class _Work:
    """What a process was split off for."""

    go_on: Callable[[Any], Any]


def belong() -> None:
    """Leave an interruption to the process this one was split off from, and end with it however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Linux would let it live on and wait for work that nobody brings, with all that it has locked.
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid != os.getppid():
        # That was too late to be told of the other's end.
        os._exit(1)


def _begin(work: Callable[[Any], Any]) -> None:
    belong()
    _Work.go_on = staticmethod(work)


def _go_on(chunk: Any) -> Any:
    return _Work.go_on(chunk)


def chunks_of(items: Sequence[Chunk], size: int) -> list[Sequence[Chunk]]:
    """Items in groups of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]
