"""python -m tests.bench [--data FOLDER] [NAME …]: run the benchmarks and print a Markdown table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import (
    adding,
    building,
    extraction,
    pages,
    plain_text,
    review,
    search,
    search_large,
    search_quality,
    senate,
    tagging,
    topics,
)
from tests.bench.floors import below, read_floors
from tests.bench.measure import Figures


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What a benchmark needs, as a path from the data folder, and how it runs: with that folder, in an empty one.

    One that makes up its own data needs nothing. One that takes very long has to be asked for by its name.
    """

    needs: str
    run: Callable[[Path, Path], Iterator[Figures]]
    by_default: bool = True


BENCHMARKS: Mapping[str, Benchmark] = {
    "adding": Benchmark(adding.NEEDS, adding.run),
    "build_1000": Benchmark(building.NEEDS, building.of(1_000)),
    "build_10000": Benchmark(building.NEEDS, building.of(10_000)),
    "build_100000": Benchmark(building.NEEDS, building.of_many(100_000), by_default=False),
    "extraction": Benchmark(extraction.NEEDS, extraction.run),
    "pages": Benchmark(pages.NEEDS, pages.run),
    "plain_text": Benchmark(plain_text.NEEDS, plain_text.run),
    "review": Benchmark(review.NEEDS, review.run),
    "search": Benchmark(search.NEEDS, search.run),
    "search_100000": Benchmark(search_large.NEEDS, search_large.run, by_default=False),
    "search_quality": Benchmark(search_quality.NEEDS, search_quality.run),
    "senate": Benchmark(senate.NEEDS, senate.run),
    "tagging": Benchmark(tagging.NEEDS, tagging.run),
    "topics": Benchmark(topics.NEEDS, topics.run),
}


TITLE = """\
# Measurements

Each row is written by the benchmark in its first column, where it was last run; on another machine only ratios hold.
Beside Pressmark stand the programs it is compared with, on the same articles in the same run. `make bench` needs a
folder of texts that are not part of this repository, and replaces the rows of the benchmarks it runs:

```sh
make bench DATA=folder ONLY="search search_quality" WRITE=archive/about/measurements.md
```

CPU seconds are those of all processes together, and so is the peak of memory.
"""
HEADER = "| benchmark | step | wall s | CPU s | peak MB | |\n|---|---|---|---|---|---|"


def missing(name: str, data: Path | None) -> str | None:
    """Why a benchmark cannot run, if it cannot."""
    if data is None:
        return f"Skipped {name}: it needs the data folder, as in make bench DATA=folder."
    needed = data / BENCHMARKS[name].needs
    return None if needed.exists() else f"Skipped {name}: {needed} is missing."


def figures(name: str, data: Path, work: Path) -> Iterator[Figures]:
    """The figures of a benchmark, each as soon as it is known; it works in a folder of its own below `work`."""
    own = work / name
    own.mkdir()
    yield from BENCHMARKS[name].run(data, own)


def row(name: str, took: Figures) -> str:
    """One step of a benchmark as a row of the table."""
    return f"| {name} | {took.step} | {took.wall:.2f} | {took.cpu:.2f} | {took.peak:.0f} | {took.note} |"


def page(before: str, rows: Sequence[str]) -> str:
    """The page of measurements with new rows, and of benchmarks that have none the rows it had before."""
    new = [line for line in rows if line.startswith("| ") and line != HEADER]
    by_name = {name: [line for line in new if _is_of(name, line)] for name in BENCHMARKS}
    old = before.splitlines()
    lines = [line for name in BENCHMARKS for line in by_name[name] or [line for line in old if _is_of(name, line)]]
    return "\n".join((TITLE, HEADER, *lines, ""))


def _is_of(name: str, line: str) -> bool:
    return line.startswith(f"| {name} |")


def main() -> None:
    """Run what was asked for, everything without a name."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Measure the main jobs on real amounts of text."
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help=f"one of: {', '.join(BENCHMARKS)}; without one all that do not take hours",
    )
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the folder with the texts")
    parser.add_argument("--write", type=Path, metavar="FILE", help="a page that gets the table, too")
    given = parser.parse_args()
    if unknown := [name for name in given.names if name not in BENCHMARKS]:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    names = given.names or [name for name, benchmark in BENCHMARKS.items() if benchmark.by_default]
    data = given.data and given.data.resolve()
    skipped = {name: why for name in names if (why := missing(name, data))}
    lines = [*skipped.values(), ""] if skipped else []
    if len(skipped) < len(names):
        lines.append(HEADER)
    print("\n".join(lines))
    floors = read_floors()
    fallen: list[str] = []
    # All is left until the end: ext4 makes a new file in twenty times the time where many were removed within minutes.
    with tempfile.TemporaryDirectory(prefix="pressmark-bench-") as work:
        for name in names:
            if data is not None and name not in skipped:
                scores: dict[str, float] = {}
                for took in figures(name, data, Path(work)):
                    lines.append(row(name, took))
                    print(lines[-1], flush=True)
                    scores |= took.scores
                fallen += [f"{name}: {sentence}" for sentence in below(scores, floors.get(name, {}))]
    if given.write:
        before = given.write.read_text(encoding="utf-8") if given.write.exists() else ""
        given.write.write_text(page(before, lines), encoding="utf-8")
    if fallen:
        sys.exit("\n".join(fallen))


if __name__ == "__main__":
    main()
