"""The figures that a benchmark must reach, from tests/floors.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).parent.parent / "floors.toml"


def read_floors(file: Path = FLOORS) -> dict[str, dict[str, float]]:
    """For each benchmark the least that each of its scores may be; a ValueError for anything but numbers."""
    floors: dict[str, dict[str, float]] = {}
    for benchmark, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
        if not isinstance(table, dict):
            raise ValueError(f"{file.name}: expected a table for each benchmark, found {benchmark} = {table!r}")
        for score, least in table.items():
            if isinstance(least, bool) or not isinstance(least, int | float):
                raise ValueError(f"{file.name}: expected a number for {benchmark}.{score}, found {least!r}")
        floors[benchmark] = {score: float(least) for score, least in table.items()}
    return floors


def below(scores: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """A sentence for each floor that the scores of a benchmark do not reach, or say nothing about."""
    sentences = []
    for name, least in floors.items():
        reached = scores.get(name)
        if reached is None:
            sentences.append(f"{name} was not measured; its floor is {least:g}")
        elif reached < least:
            sentences.append(f"{name} is {reached:.2f}, below its floor of {least:g}")
    return sentences
