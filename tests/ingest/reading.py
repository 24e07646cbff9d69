"""What the readers make of a file: for the tests of seeds."""

from __future__ import annotations

from pathlib import Path

from pressmark.errors import SeedError
from pressmark.ingest import Reading, read_seeds
from pressmark.model import Article, PartialDate

TODAY = PartialDate(2025, 6, 1)


def read(folder: Path, name: str, content: str | bytes) -> list[Reading]:
    """What the readers make of a file with this name and content."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_seeds(file, name, today=TODAY))


def article(readings: list[Reading]) -> Article:
    """The only article that was read."""
    assert len(readings) == 1
    assert not isinstance(readings[0], SeedError), readings[0]
    return readings[0][1]


def error(readings: list[Reading]) -> str:
    """The words of the only error."""
    assert len(readings) == 1
    assert isinstance(readings[0], SeedError)
    return str(readings[0])
