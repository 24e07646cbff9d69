"""Work that goes on beside this process, in one that is split off from it."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Generic, TypeVar, cast

from .processes import belong, processors

Result = TypeVar("Result")


class Apart(Generic[Result]):
    """Work that goes on beside this process, in one split off from it; where that cannot be, it is done when its result
    is asked for."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._here: Callable[[], Result] | None = None
        self._process: ForkProcess | None = None
        if processors() == 1:
            self._here = work
            return
        # The work is not kept: it may well be that of who keeps this, and both would stay open for long.
        self._receiver, sender = multiprocessing.Pipe(duplex=False)
        # No pool: its threads would keep this process from being split again.
        self._process = multiprocessing.get_context("fork").Process(target=_send, args=(work, sender))
        self._process.start()
        sender.close()

    def end(self) -> None:
        """Break it off, if it still goes on."""
        if self._process is not None:
            self._process.terminate()
            self._close()

    def result(self) -> Result:
        """What came of it; what it raised is raised here. It is told once."""
        if self._here is not None:
            return self._here()
        try:
            failed, found = self._receiver.recv()
        except (EOFError, OSError):
            raise RuntimeError("a process that was split off has been ended") from None
        finally:
            self._close()
        if failed:
            raise found
        return cast(Result, found)

    def _close(self) -> None:
        if self._process is not None:
            self._process.join()
            self._process.close()
            self._process = None
            self._receiver.close()


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
    """One message between two processes that are split off before it is known.

    Where there is one process only, the message waits here.
    """

    def __init__(self) -> None:
        self._ends = multiprocessing.Pipe(duplex=False) if processors() > 1 else None
        self._waiting: list[Result] = []

    @property
    def is_between_processes(self) -> bool:
        """Whether there are several."""
        return self._ends is not None

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
    belong()
    # What the collector does not look at, it does not copy.
    gc.freeze()
    try:
        sender.send((False, work()))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the result is asked for
        sender.send((True, error))


def _work_on_demand(work: Callable[[], None], calls: Connection, theirs: Connection) -> None:
    belong()
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
