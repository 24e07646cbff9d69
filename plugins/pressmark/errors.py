"""Everything a person may have to read: each error says where it is and what to do."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType


class PressmarkError(Exception):
    """Something a person can put right. Printed as `path:line: message. hint`, without a traceback."""

    def __init__(
        self, message: str, *, path: Path | str | None = None, line: int | None = None, hint: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        where = "" if self.path is None else f"{self.path}:{self.line}: " if self.line else f"{self.path}: "
        # A message that ends in a quotation or a mark of its own needs no second full stop.
        end = "" if self.message.endswith((".", "!", "?")) else "."
        return f"{where}{self.message}{end}" + (f" {self.hint}" if self.hint else "")


class SeedError(PressmarkError):
    """A seed cannot be read; it is reported and skipped, and the other seeds go on."""


class PageError(PressmarkError):
    """A page of the archive is broken."""


class AuthorityError(PressmarkError):
    """An authority file or the taxonomy is broken."""


class SearchError(PressmarkError):
    """The search index is missing, damaged or of another version."""


_REMEDIES: Mapping[int, str] = MappingProxyType(
    {
        **dict.fromkeys((errno.EACCES, errno.EPERM), "See that you may read and write it."),
        **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "Make room and run it again; what is done stays done."),
        errno.EROFS: "Take the archive to a disk that can be written to.",
        errno.ENAMETOOLONG: "Choose a shorter name.",
    }
)


def refused(error: OSError) -> PressmarkError:
    """What the system refused, in the words of the system, and what to do about it."""
    path = None if error.filename is None else str(error.filename)
    hint = _REMEDIES.get(error.errno or 0, "See that it is what it should be, and run it again.")
    return PressmarkError(error.strerror or str(error), path=path, hint=hint)
