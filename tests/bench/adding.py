"""Whether an import's work grows as its articles do: so many, and five times as many; and what it adds to tagging."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import fmean, median

from pressmark.processes import processors
from tests.archives import write_archive
from tests.bench.building import NEEDS, import_corpus
from tests.bench.measure import Figures, measure, pressmark

_FEW, _MANY = 2_000, 10_000
_ROUNDS, _IN_TURNS = 3, 5_000
"""So often so many articles are imported between two measurements of the tagger; with fewer, half a second in which the
import starts counts for much."""
_REPOSITORY = Path(__file__).parents[2]

__all__ = ["NEEDS", "ratios", "run"]


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
    project = write_archive(work / "in-turns", {})
    import_corpus(_IN_TURNS, project, data, work)
    yield _beside_the_tagger(project / "seeds", work)


def _beside_the_tagger(seeds: Path, work: Path) -> Figures:
    """Imports, and before and after each the tagger by itself with the same articles.

    A machine that others share may be half as fast a minute later. What is measured in turns suffers least from that.
    """
    rounds = []
    before = _alone(seeds, work)
    for number in range(_ROUNDS):
        project = write_archive(work / f"beside-{number}", {})
        shutil.copytree(seeds, project / "seeds", dirs_exist_ok=True)
        added = pressmark("add", "add", cwd=project)
        after = _alone(seeds, work)
        rounds.append(ratios(added, before, after))
        before = after
    wall, cpu, whole_wall, whole_cpu = (median(ratios) for ratios in zip(*rounds, strict=True))
    note = (
        f"the import takes {wall:.2f} of this on the clock and {cpu:.2f} of its CPU; of what one process takes, shared "
        f"by the processors, {whole_wall:.2f} on the clock and {whole_cpu:.2f} of its CPU; medians of {_ROUNDS}"
    )
    step = f"the tagger alone, {_IN_TURNS:,} untagged, in {processors()} processes"
    shared = before["shared"]
    return Figures(step, shared["wall"], shared["cpu"], 0, note, {"tagging_of_an_import": 100 / whole_wall})


def _alone(seeds: Path, work: Path) -> dict[str, dict[str, float]]:
    """What the tagger takes in one process, and in as many as an import has."""
    file = work / "tagging.json"
    measure("tagging", [sys.executable, "-m", "tests.bench.tagging_alone", seeds, file], _REPOSITORY)
    took: dict[str, dict[str, float]] = json.loads(file.read_text())
    return took


def ratios(added: Figures, *beside: dict[str, dict[str, float]]) -> tuple[float, float, float, float]:
    """How many times as long an import takes as the tagger did meanwhile: on the clock and in CPU seconds, first of
    several processes, then of one."""
    wall, cpu, whole_wall, whole_cpu = (
        fmean(took[processes][clock] for took in beside)
        for processes in ("shared", "alone")
        for clock in ("wall", "cpu")
    )
    return added.wall / wall, added.cpu / cpu, added.wall / whole_wall * processors(), added.cpu / whole_cpu
