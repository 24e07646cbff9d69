"""10,000 tagged articles: import them, import them again, build, build again after one change."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.archives import write_archive
from tests.bench.measure import Figures, measure, pressmark, size

NEEDS = "../tools/make_corpus.py"
ARTICLES = 10_000


def run(data: Path, work: Path) -> Iterator[Figures]:
    """Measure each step of an archive's growth."""
    project = write_archive(work, {})
    measure("corpus", [sys.executable, data / NEEDS, str(ARTICLES), project / "seeds", "--tagged"], work)
    yield pressmark("add", "add", cwd=project)
    yield pressmark("add again, nothing new", "add", cwd=project)
    yield pressmark("build", "build", cwd=project)
    page = min((project / "archive" / "articles").rglob("*.md"))
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    yield pressmark("build after one change", "build", cwd=project, note=size(project / "site"))
    yield pressmark("search, cold", "search", "government", cwd=project)
