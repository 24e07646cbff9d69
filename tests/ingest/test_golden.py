"""Seeds go in, articles come out: each file of golden/ stands beside what its reader makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from pressmark.errors import SeedError
from pressmark.ingest import read_seeds
from pressmark.model import Article, PartialDate

GOLDEN = Path(__file__).parent / "golden"
TODAY = PartialDate(2025, 6, 1)


def shown(file: Path) -> str:
    """What a file is read as, in the words of its golden answer."""
    return "\n".join(line for reading in read_seeds(file, file.name, today=TODAY) for line in _lines(reading)) + "\n"


def _lines(reading: object) -> Iterator[str]:
    if isinstance(reading, SeedError):
        yield f"!! {reading}\n"
        return
    assert isinstance(reading, tuple)
    seed, article = reading
    yield f"== {seed.path} ({seed.format})"
    for item in fields(Article):
        value = getattr(article, item.name)
        if value and item.name not in ("body", "tags", "guessed"):
            yield f"{item.name}: {value}"
    for name in ("tags", "guessed"):
        for key, value in sorted(getattr(article, name).items()):
            yield f"{name}.{key}: {value}"
    yield f"--\n{article.body}\n"


@pytest.mark.parametrize(
    "file", sorted(path for path in GOLDEN.iterdir() if path.suffix != ".out"), ids=lambda f: f.name
)
def test_a_seed_is_read_as_a_careful_person_would_read_it(file: Path) -> None:
    assert shown(file) == file.with_name(f"{file.name}.out").read_text()
