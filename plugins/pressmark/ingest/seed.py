"""What a seed is, and what a reader is given."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import SeedError
from ..model import KINDS, Article, PartialDate


@dataclass(frozen=True, slots=True)
class Seed:
    """Where an article came from.

    `path` is the file relative to the project's root, with `/`; a record of a larger file adds `#` and its key
    (`seeds/x.jsonl#id`). `sha256` is the digest of the file's bytes, or of the record's own bytes. `format` is
    `text`, `markdown`, `jsonl`, `json` or `html`.
    """

    path: str
    sha256: str
    format: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where it is, what it is called in reports, and the last day a date may name.

    `kinds` are the kinds of entity whose names a seed may give in a field of that name.
    """

    file: Path
    name: str
    today: PartialDate
    kinds: tuple[str, ...] = KINDS

    def error(self, message: str, hint: str, line: int | None = None) -> SeedError:
        """The report of what is wrong with this file, to be handed on, not raised."""
        return SeedError(message, path=self.name, line=line, hint=hint)


Reading = tuple[Seed, Article] | SeedError
"""What comes out of a seed: an article and where it came from, or the reason why there is none."""

Reader = Callable[[Source], Iterator[Reading]]
"""Reads one file, lazily; a record that is broken is a SeedError among the readings."""


def digest(content: bytes) -> str:
    """The SHA-256 of the bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
