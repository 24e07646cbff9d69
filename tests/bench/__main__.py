"""python -m tests.bench [--data FOLDER] [NAME …]: run the benchmarks and print a Markdown table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench import building, extraction, pages, plain_text, review, search, search_quality, senate, tagging, topics
from tests.bench.floors import below, read_floors
from tests.bench.measure import Figures


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What a benchmark needs, as a path from the data folder, and how it runs: with that folder, in an empty one.

    One that makes up its own data needs nothing.
    """

    needs: str
    run: Callable[[Path, Path], Iterator[Figures]]


BENCHMARKS: Mapping[str, Benchmark] = {
    "build_1000": Benchmark(building.NEEDS, building.of(1_000)),
    "build_10000": Benchmark(building.NEEDS, building.of(10_000)),
    "extraction": Benchmark(extraction.NEEDS, extraction.run),
    "pages": Benchmark(pages.NEEDS, pages.run),
    "plain_text": Benchmark(plain_text.NEEDS, plain_text.run),
    "review": Benchmark(review.NEEDS, review.run),
    "search": Benchmark(search.NEEDS, search.run),
    "search_quality": Benchmark(search_quality.NEEDS, search_quality.run),
    "senate": Benchmark(senate.NEEDS, senate.run),
    "tagging": Benchmark(tagging.NEEDS, tagging.run),
    "topics": Benchmark(topics.NEEDS, topics.run),
}


TITLE = "# Measurements\n\nWritten by `make bench`; only ratios hold on another machine.\n"
HEADER = "| benchmark | step | wall s | CPU s | peak MB | |\n|---|---|---|---|---|---|"


def missing(name: str, data: Path | None) -> str | None:
    """Why a benchmark cannot run, if it cannot."""
    if data is None:
        return f"Skipped {name}: it needs the data folder, as in make bench DATA=folder."
    needed = data / BENCHMARKS[name].needs
    return None if needed.exists() else f"Skipped {name}: {needed} is missing."


def figures(name: str, data: Path) -> Iterator[Figures]:
    """The figures of a benchmark, each as soon as it is known."""
    with tempfile.TemporaryDirectory(prefix="pressmark-bench-") as work:
        yield from BENCHMARKS[name].run(data, Path(work))


def row(name: str, took: Figures) -> str:
    """One step of a benchmark as a row of the table."""
    return f"| {name} | {took.step} | {took.wall:.2f} | {took.cpu:.2f} | {took.peak:.0f} | {took.note} |"


def main() -> None:
    """Run what was asked for, everything without a name."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Measure the main jobs on real amounts of text."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(BENCHMARKS)}; all without one")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the folder with the texts")
    parser.add_argument("--write", type=Path, metavar="FILE", help="a page that gets the table, too")
    given = parser.parse_args()
    if unknown := [name for name in given.names if name not in BENCHMARKS]:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    names = given.names or list(BENCHMARKS)
    data = given.data and given.data.resolve()
    skipped = {name: why for name in names if (why := missing(name, data))}
    lines = [*skipped.values(), ""] if skipped else []
    if len(skipped) < len(names):
        lines.append(HEADER)
    print("\n".join(lines))
    floors = read_floors()
    fallen: list[str] = []
    for name in names:
        if data is not None and name not in skipped:
            scores: dict[str, float] = {}
            for took in figures(name, data):
                lines.append(row(name, took))
                print(lines[-1], flush=True)
                scores |= took.scores
            fallen += [f"{name}: {sentence}" for sentence in below(scores, floors.get(name, {}))]
    if given.write:
        given.write.write_text("\n".join((TITLE, *lines, "")), encoding="utf-8")
    if fallen:
        sys.exit("\n".join(fallen))


if __name__ == "__main__":
    main()
