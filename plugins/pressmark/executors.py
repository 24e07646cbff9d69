"""Where work on many chunks is done: in this process, or in several that were split off from it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from .errors import PressmarkError
from .processes import processors, split_off_one_by_one

Chunk = TypeVar("Chunk")
Kept = TypeVar("Kept")
Result = TypeVar("Result")

AHEAD = 3
"""Chunks under way for each worker: enough that none waits, and few enough that they take no memory."""


@dataclass(frozen=True, slots=True)
class Pool(Generic[Chunk, Result]):
    """Does the same work on many chunks. `submit` hands one over; `ahead` are under way at the same time."""

    submit: Callable[[Chunk], Future[Result]]
    ahead: int

    def results(self, chunks: Iterable[tuple[Kept, Chunk]]) -> Iterator[tuple[Kept, Result]]:
        """The results in the order of the chunks, each with what was kept here for it. Chunks are taken as needed."""
        under_way: deque[tuple[Kept, Future[Result]]] = deque()
        try:
            for kept, chunk in chunks:
                under_way.append((kept, self.submit(chunk)))
                if len(under_way) >= self.ahead:
                    yield _first(under_way)
            while under_way:
                yield _first(under_way)
        finally:
            for _, future in under_way:
                future.cancel()


def _first(under_way: deque[tuple[Kept, Future[Result]]]) -> tuple[Kept, Result]:
    kept, future = under_way.popleft()
    return kept, future.result()


class Spread(Protocol):
    """Gathers the pool that does some work, for as long as the context lasts."""

    def __call__(self, work: Callable[[Chunk], Result], /) -> AbstractContextManager[Pool[Chunk, Result]]:
        """The work must be a pure function of the chunk: it may be done anywhere, and twice."""
        ...


@contextmanager
def here(work: Callable[[Chunk], Result]) -> Iterator[Pool[Chunk, Result]]:
    """This process, one chunk after the other."""

    def submit(chunk: Chunk) -> Future[Result]:
        future: Future[Result] = Future()
        future.set_result(work(chunk))
        return future

    yield Pool(submit, 1)


@contextmanager
def in_processes(work: Callable[[Chunk], Result]) -> Iterator[Pool[Chunk, Result]]:
    """As many processes as can work at the same time; this one alone where it cannot be split."""
    workers = processors()
    if workers == 1:
        with here(work) as pool:
            yield pool
        return
    try:
        with split_off_one_by_one(workers, work) as submit:
            yield Pool(submit, workers * AHEAD)
    except BrokenProcessPool as error:
        raise PressmarkError(
            "a process that helped was ended, perhaps for want of memory",
            hint="Run it again; with --executor none it needs less.",
        ) from error
