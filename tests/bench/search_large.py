"""Search over 100,000 articles: the index alone, which needs neither their pages nor their catalog."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import frontmatter
from playwright.sync_api import sync_playwright

from pressmark.model import PartialDate
from pressmark.search import Document, Name, browser_scripts
from pressmark.text import blocks
from tests.archives import write_archive
from tests.bench.measure import Figures, measure, pressmark
from tests.bench.search import NEEDS, disk, first_hits, two_words
from tests.bench.search_cost import write_index
from tests.browser.chromium import launch

__all__ = ["NEEDS", "run"]

ARTICLES = 100_000
FIRST_HITS, FACETS = 300, 1_500
"""The most that a reader may download, in kB."""


def run(data: Path, work: Path) -> Iterator[Figures]:
    """Measure the index, and what a reader downloads."""
    seeds = work / "seeds"
    measure("corpus", [sys.executable, data / NEEDS, str(ARTICLES), seeds, "--tagged"], work)
    documents = [_document(path) for path in sorted(seeds.iterdir())]
    project = write_archive(work / "archive", {"archive/articles/2024/a.md": "---\ntitle: A\n---\n\nTide.\n"})
    pressmark("build", "build", cwd=project)
    # The search page of a small site, and the index of a large one.
    index = project / "site" / "search"
    shutil.rmtree(index)
    cost = write_index(documents, _names(documents), index)
    for name, script in browser_scripts().items():
        (index / name).write_bytes(script)
    note = f"{1000 * cost['cpu'] / ARTICLES:.2f} ms an article, {disk(index)} MB"
    yield Figures("Pressmark: index", cost["wall"], cost["cpu"], cost["alone"], note)
    limits = FIRST_HITS, FACETS
    with sync_playwright() as playwright, launch(playwright) as browser:
        yield from first_hits(browser, project / "site", None, two_words(documents), limits)


def _document(seed: Path) -> Document:
    post = frontmatter.load(str(seed))
    found = blocks(post.content)
    kinds = {kind: tuple(map(str, post.get(kind) or ())) for kind in ("people", "companies", "topics", "authors")}
    date = post.get("date")
    return Document(
        url=f"articles/{seed.stem}.html",
        title=str(post["title"]),
        date=None if date is None else PartialDate.parse(str(date)),
        names=tuple(name for names in kinds.values() for name in names),
        lead=found[0].text if found else "",
        body="\n".join(block.text for block in found[1:]),
        facets={**kinds, "publication": (str(post["publication"]),)},
        seeds=(seed.name,),
    )


def _names(documents: list[Document]) -> list[Name]:
    counted = Counter((kind, one) for document in documents for kind, names in document.facets.items() for one in names)
    return [
        Name(kind, label, f"{kind}/{number}.html", many)
        for number, ((kind, label), many) in enumerate(sorted(counted.items()))
    ]
