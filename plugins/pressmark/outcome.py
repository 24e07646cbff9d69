"""What an import says of each seed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .archive.ownership import Kept
from .errors import PressmarkError


class What(StrEnum):
    """What became of a seed; what is none, such as a picture beside it, is passed over."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    JOINED = "joined"
    SKIPPED = "skipped"
    PASSED = "passed over"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one seed: its page, the values a person's ownership kept, or why it was skipped.

    `note` is what a person should read although the seed was taken, or the kind of what was passed over. A broken page
    stands for its own seed.
    """

    what: What
    seed: str
    page: str | None = None
    kept: tuple[Kept, ...] = ()
    error: PressmarkError | None = None
    note: str | None = None
