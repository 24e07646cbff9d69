"""Work spread over the machine's processors."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

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


def _belong() -> None:
    """Leave an interruption to the process this one was split off from, and end with it however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Linux would let it live on and wait for work that nobody brings.
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)


def _begin(work: Callable[[Any], Any]) -> None:
    _belong()
    _Work.go_on = staticmethod(work)


def _go_on(chunk: Any) -> Any:
    return _Work.go_on(chunk)


def chunks_of(items: Sequence[Chunk], size: int) -> list[Sequence[Chunk]]:
    """Items in groups of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]


class Apart(Generic[Result]):
    """Work that goes on beside this process, in one split off from it; where that cannot be, it is done when its result
    is asked for."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._process: ForkProcess | None = None
        if processors() > 1:
            self._receiver, sender = multiprocessing.Pipe(duplex=False)
            # No pool: its threads would keep this process from being split again.
            self._process = multiprocessing.get_context("fork").Process(target=_send, args=(work, sender))
            self._process.start()
            sender.close()

    def end(self) -> None:
        """Break it off, if it still goes on."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()

    def result(self) -> Result:
        """What came of it; what it raised is raised here."""
        if self._process is None:
            return self._work()
        try:
            failed, found = self._receiver.recv()
        except EOFError:
            raise RuntimeError("a process that was split off has been ended") from None
        finally:
            self._process.join()
        if failed:
            raise found
        return cast(Result, found)


class OnDemand:
    """Work that is done whenever it is called for, by a process of its own that keeps what it likes from time to time;
    where that cannot be, it is done here."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._process: ForkProcess | None = None
        if processors() > 1:
            self._connection, theirs = multiprocessing.Pipe()
            target = partial(_work_on_demand, work, theirs, self._connection)
            self._process = multiprocessing.get_context("fork").Process(target=target)
            self._process.start()
            theirs.close()

    def __call__(self) -> None:
        """Do it once; what it raised is raised here."""
        if self._process is None:
            self._work()
            return
        self._connection.send(None)
        try:
            error = self._connection.recv()
        except EOFError:
            raise RuntimeError("a process that was split off has been ended") from None
        if error is not None:
            raise error

    def end(self) -> None:
        """Call for it no more; what goes on is broken off."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            self._connection.close()


class Message(Generic[Result]):
    """One message to a process that is split off before it is known, from one that is split off later.

    Where there is one process only, the message waits here.
    """

    def __init__(self) -> None:
        self._ends = multiprocessing.Pipe(duplex=False) if processors() > 1 else None
        self._waiting: list[Result] = []

    def send(self, message: Result) -> None:
        """Give the message; it is lost if who should receive it is gone."""
        if self._ends is None:
            self._waiting.append(message)
            return
        receiver, sender = self._ends
        # Who keeps the other end open, too, waits for ever for a process that is gone.
        receiver.close()
        with suppress(BrokenPipeError):
            sender.send(message)

    def receive(self) -> Result:
        """Wait for the message; an EOFError when it never comes."""
        if self._ends is None:
            return self._waiting.pop()
        receiver, sender = self._ends
        sender.close()
        return cast(Result, receiver.recv())

    def leave(self) -> None:
        """Have no part in it any more: both processes have been split off."""
        for end in self._ends or ():
            end.close()


def _send(work: Callable[[], object], sender: Connection) -> None:
    _belong()
    # What the collector does not look at, it does not copy.
    gc.freeze()
    try:
        sender.send((False, work()))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the result is asked for
        sender.send((True, error))


def _work_on_demand(work: Callable[[], None], calls: Connection, theirs: Connection) -> None:
    _belong()
    # Who keeps the other end open, too, waits for ever for a process that is gone.
    theirs.close()
    with suppress(EOFError):
        while True:
            calls.recv()
            try:
                work()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the work was called for
                calls.send(error)
            else:
                calls.send(None)
