"""Work done on a Dask cluster that runs already."""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

from . import __version__
from .errors import PressmarkError
from .executors import AHEAD, Chunk, Pool, Result

if TYPE_CHECKING:
    from distributed import Client

_ADDRESS = re.compile(r"(?:tcp|tls|ws|wss)://([^/\s]+):(\d+)")
_EXAMPLE = "tcp://10.0.0.5:8786"
_PATIENCE = 10
"""Seconds in which a scheduler answers."""

_ALONE = Lock()
"""A recogniser reads one article at a time; a worker of several threads has one recogniser for all of them."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of a cluster, as a `Spread`. They may come and go: what one of them has not finished another does."""

    client: Client
    workers: int

    @contextmanager
    def __call__(self, work: Callable[[Chunk], Result]) -> Iterator[Pool[Chunk, Result]]:
        """The pool of all workers."""
        from distributed import KilledWorker

        # As a task of its own the work travels to each worker once, and is made again where it was lost.
        shared = self.client.submit(_itself, work, pure=False)
        executor = self.client.get_executor(pure=False)
        try:
            yield Pool(lambda chunk: executor.submit(_go_on, shared, chunk), self.workers * AHEAD)
        except KilledWorker as error:
            raise PressmarkError(
                "worker after worker of the cluster was ended at the same articles",
                hint="See their logs, give them more memory, and run it again; what is done stays done.",
            ) from error
        except CancelledError as error:
            raise PressmarkError(
                "the cluster was lost", hint="Run it again when it is back; what is done stays done."
            ) from error


@contextmanager
def cluster_at(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler is at an address such as `tcp://10.0.0.5:8786`; a PressmarkError without one."""
    if find_spec("distributed") is None:
        raise PressmarkError("Dask is not installed", hint="Run: pip install 'pressmark[dask]'")
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise PressmarkError(f"--address: expected tcp://HOST:PORT, found {address!r}", hint=f"For example: {_EXAMPLE}")
    from distributed import Client

    # What matters is told in our words, and without a traceback.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        # The client would try again and again until its time is up.
        socket.create_connection((match[1].strip("[]"), int(match[2])), _PATIENCE).close()
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, OverflowError) as error:
        hint = f"See that its scheduler runs and can be reached, as in {_EXAMPLE}."
        raise PressmarkError(f"no Dask cluster answers at {address}", hint=hint) from error
    with client:
        yield Cluster(client, _workers(client, address))


def _workers(client: Client, address: str) -> int:
    """How many workers there are; each, and the scheduler, must have this very Pressmark."""
    found = client.get_versions(packages=["pressmark"])
    if not found["workers"]:
        hint = f"Start some: dask worker {address} --nthreads 1"
        raise PressmarkError(f"the cluster at {address} has no workers", hint=hint)
    for name, said in {"scheduler": found["scheduler"], **found["workers"]}.items():
        version = said["packages"]["pressmark"]
        if version != __version__:
            has = f"has Pressmark {version}" if version else "has no Pressmark"
            hint = f"Run there: pip install 'pressmark[dask]=={__version__}'"
            raise PressmarkError(f"{name} of the cluster at {address} {has}, here it is {__version__}", hint=hint)
    return len(found["workers"])


def _itself(work: Callable[[Chunk], Result]) -> Callable[[Chunk], Result]:
    return work


def _go_on(work: Callable[[Chunk], Result], chunk: Chunk) -> Result:
    with _ALONE:
        return work(chunk)
