"""2,000 plain-text press releases: import and tag them, build, search."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.archives import write_archive
from tests.bench.measure import Figures, pressmark, size

NEEDS = "senate-2000.zip"
QUERIES = ("health care", '"armed services"', "medicare veterans budget")


def run(data: Path, work: Path) -> Iterator[Figures]:
    """Measure the path from plain text to an answer."""
    project = write_archive(work, {})
    with zipfile.ZipFile(data / NEEDS) as texts:
        texts.extractall(project / "seeds")
    yield pressmark("add", "add", cwd=project)
    yield pressmark("build", "build", cwd=project)
    for query in QUERIES:
        yield pressmark(f"search {query}", "search", query, cwd=project)
    yield pressmark("build again", "build", cwd=project, note=size(project / "site"))
