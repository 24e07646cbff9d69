"""Whether an import's work grows as its articles do: so many, and five times as many; and what it adds to tagging."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pressmark.processes import processors
from tests.archives import write_archive
from tests.bench.building import NEEDS, import_corpus
from tests.bench.measure import Figures, measure, pressmark

_FEW, _MANY = 2_000, 10_000
_REPOSITORY = Path(__file__).parents[2]

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
    yield _tagging(project / "seeds", work / "tagging.json", added)


def _tagging(seeds: Path, file: Path, added: Figures) -> Figures:
    """The tagger by itself, beside an import of the same articles by all processors.

    What counts is the tagger in as many processes as the import has: two processors that share a core or its caches
    tag less than twice as much as one.
    """
    measure("tagging", [sys.executable, "-m", "tests.bench.tagging_alone", seeds, file], _REPOSITORY)
    took = json.loads(file.read_text())
    alone, shared = took["alone"], took["shared"]
    note = (
        f"the import takes {added.wall / shared['wall']:.2f} of this on the clock and {added.cpu / shared['cpu']:.2f} "
        f"of its CPU; of one process's {alone['wall']:.1f} s, shared by the processors, "
        f"{added.wall / alone['wall'] * processors():.2f} and of its CPU {added.cpu / alone['cpu']:.2f}"
    )
    scores = {"tagging_of_an_import": 100 * shared["wall"] / added.wall}
    step = f"the tagger alone, {_MANY:,} untagged, in {processors()} processes"
    return Figures(step, shared["wall"], shared["cpu"], 0, note, scores)
