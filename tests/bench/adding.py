"""Whether an import's work grows as its articles do: so many, and five times as many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.archives import write_archive
from tests.bench.building import NEEDS, import_corpus
from tests.bench.measure import Figures, pressmark

_FEW, _MANY = 2_000, 10_000

__all__ = ["NEEDS", "run"]


def run(data: Path, work: Path) -> Iterator[Figures]:
    """Measure imports of articles with tags, of which nothing is new, and with the default tagger."""
    for step, options in (("tagged", ("--tagged",)), ("untagged", ())):
        costs: dict[str, list[float]] = {}
        for number in (_FEW, _MANY):
            project = write_archive(work / f"{step}-{number}", {})
            added = import_corpus(number, project, data, work, *options)
            for took in (added, pressmark("add again", "add", cwd=project)):
                costs.setdefault(took.step, []).append(took.cpu / number)
                few, many = costs[took.step][0], costs[took.step][-1]
                scores = {f"{took.step} {step}".replace(" ", "_"): 100 * few / many} if number == _MANY else {}
                note = f"{1_000 * many:.2f} ms of CPU an article"
                yield replace(took, step=f"{took.step}, {number:,} {step}", note=note, scores=scores)
