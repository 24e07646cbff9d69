"""Where an index is written, and where what the next is made of is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


class Storage(Protocol):
    """A folder of files, and beside it what is kept from one build to the next."""

    def write(self, name: str, data: bytes) -> None:
        """Put a file into the folder; several threads may do that."""

    def load(self, name: str) -> bytes | None:
        """What was kept under a name, bit by bit, or None."""

    def store(self, name: str, data: bytes) -> None:
        """Keep some bytes under a name."""


@dataclass(frozen=True, slots=True)
class Memory:
    """A storage in memory."""

    files: dict[str, bytes] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)

    def write(self, name: str, data: bytes) -> None:
        """Put a file into `files`."""
        self.files[name] = data

    def load(self, name: str) -> bytes | None:
        """What was kept under a name, or None."""
        return self.kept.get(name)

    def store(self, name: str, data: bytes) -> None:
        """Keep some bytes under a name."""
        self.kept[name] = data
