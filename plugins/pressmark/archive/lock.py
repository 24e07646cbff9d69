"""One at a time: an import or a build holds the archive's settings file locked as long as it takes."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from .store import Project

if sys.platform == "win32":
    import msvcrt

    # Far behind the end of the file, because others cannot read a part that is locked.
    _PLACE = 1 << 30

    def _lock(file: BinaryIO, *, wait: bool) -> None:
        file.seek(_PLACE)
        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError as error:
                # It gives up after ten seconds.
                if not (wait and error.errno == errno.EDEADLK):
                    raise
            else:
                return

else:
    import fcntl

    def _lock(file: BinaryIO, *, wait: bool) -> None:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


@contextmanager
def alone(project: Project, waiting: Callable[[], None]) -> Iterator[None]:
    """Keep others out of the same archive, after waiting for an import or a build that is at work.

    `waiting` is called once if there is one. The system lets go of the lock when the process ends, however it ends. On
    a disk that knows no locks nobody waits.
    """
    with project.config.open("rb") as file:
        try:
            _lock(file, wait=False)
        except OSError as error:
            if error.errno in _HELD:
                waiting()
                _lock(file, wait=True)
        yield
