"""Writing files at once or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def replace_file(path: Path, data: bytes) -> bool:
    """Put `data` into the file at once or not at all; a file that holds it already is left alone. True if written."""
    mode = None
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode & 0o777
            if file.read() == data:
                return False
    except FileNotFoundError:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as temporary:
        # No fsync: it would cost ten times the rest, and a seed whose page a power cut took is added again.
        temporary.write_bytes(data)
        if mode is not None:
            temporary.chmod(mode)
    return True


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A hidden file to write beside `path`, which takes its place at the end and is gone if that fails.

    It is named after the file (`.tide.md.tmp`), so that what a killed run leaves behind is used up by the next write of
    that file. An OSError names the file itself.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        # What lies there may be a link to somewhere else.
        temporary.unlink(missing_ok=True)
        yield temporary
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        # Two names, as a refused renaming has, would be told as a way from one to the other.
        raise OSError(error.errno, error.strerror, str(path)) from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
