"""Search over 10,000 articles, from a bare folder and from a server, beside Pagefind on the same articles."""

from __future__ import annotations

import html
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from pressmark.search import Document
from tests.archives import write_archive
from tests.bench.measure import Figures, measure, pressmark
from tests.bench.readers import PAGEFIND_API, PAGEFIND_UI, PRESSMARK, Opened, Reader, keystrokes, open_cold
from tests.bench.search_cost import documents_of
from tests.browser.chromium import launch
from tests.browser.loopback import serving

NEEDS = "../tools/make_corpus.py"
ARTICLES = 10_000
QUERIES = 20
KEYED = 8
FIRST_HITS, FACETS = 150, 200
"""The most that a reader may download, in kB."""
REPOSITORY = Path(__file__).parents[2]


def run(data: Path, work: Path) -> Iterator[Figures]:
    """Measure building the two indexes, and what a reader waits for and downloads."""
    project = write_archive(work / "archive", {})
    measure("corpus", [sys.executable, data / NEEDS, str(ARTICLES), project / "seeds", "--tagged"], work)
    pressmark("add", "add", cwd=project)
    pressmark("build", "build", cwd=project)
    yield from of_project(project, work)


def of_project(project: Path, work: Path) -> Iterator[Figures]:
    """Measure the search of a project that has been built."""
    documents = documents_of(project)
    yield _cost(project, len(documents))
    pages = None
    if find_spec("pagefind"):
        pages = write_pages(documents, work / "pages")
        took = measure("Pagefind: index", [sys.executable, "-m", "pagefind", "--site", pages], work)
        yield _with_note(took, f"{1000 * took.cpu / len(documents):.2f} ms an article, {disk(pages / 'pagefind')} MB")
    else:
        yield Figures("Pagefind", 0, 0, 0, "skipped: pagefind[bin] is not installed")
    with sync_playwright() as playwright, launch(playwright) as browser:
        yield from first_hits(browser, project / "site", pages, two_words(documents))
        yield from _keystrokes(browser, project / "site", two_words(documents)[:KEYED])


def _with_note(took: Figures, note: str, scores: dict[str, float] | None = None) -> Figures:
    return Figures(took.step, took.wall, took.cpu, took.peak, note, scores or {})


def _cost(project: Path, articles: int) -> Figures:
    """What the shards cost, made by processes that do nothing else but read the archive first."""
    said = project / "cost.json"
    command = [sys.executable, "-m", "tests.bench.search_cost", project, said]
    took = measure("Pressmark: index", command, REPOSITORY)
    cost = json.loads(said.read_text())
    each = 1000 * cost["cpu"] / articles
    folder = disk(project / "site" / "search")
    note = f"{each:.2f} ms an article, {folder} MB; the index alone took {cost['alone']:.0f} MB of memory"
    scores = {"cpu_below_2_ms": 2 - each, "disk_below_35_MB": 35 - folder, "memory_below_600_MB": 600 - cost["alone"]}
    return Figures(took.step, cost["wall"], cost["cpu"], took.peak, note, scores)


def disk(folder: Path) -> float:
    """The files of a folder in MB."""
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1)


def two_words(documents: Sequence[Document]) -> list[str]:
    """Two words of a headline each."""
    rng = random.Random(20)
    queries: list[str] = []
    while len(queries) < QUERIES:
        words = re.findall(r"[A-Za-z]{3,}", rng.choice(documents).title)
        if len(words) > 1:
            queries.append(" ".join(rng.sample(words, 2)))
    return queries


def write_pages(documents: Sequence[Document], folder: Path) -> Path:
    """Each article as the smallest page that Pagefind reads in full, with its facets and date."""
    for document in documents:
        path = folder / document.url
        path.parent.mkdir(parents=True, exist_ok=True)
        facets = "".join(
            f"<span data-pagefind-filter={kind}>{html.escape(value)}</span>"
            for kind, values in document.facets.items()
            for value in values
        )
        text = "".join(f"<p>{html.escape(line)}</p>" for line in document.text.split("\n"))
        path.write_text(
            f"<!doctype html><html lang=en><meta charset=utf-8><title>{html.escape(document.title)}</title>"
            f"<body><main data-pagefind-body><h1>{html.escape(document.title)}</h1>{text}</main>"
            f"<p data-pagefind-sort=date>{document.date or ''}</p>{facets}",
            encoding="utf-8",
        )
    for reader in (PAGEFIND_API, PAGEFIND_UI):
        (folder / reader.page).write_text(reader.document, encoding="utf-8")
    return folder


def first_hits(
    browser: Browser,
    site: Path,
    pages: Path | None,
    questions: Sequence[str],
    limits: tuple[int, int] = (FIRST_HITS, FACETS),
) -> Iterator[Figures]:
    """Each question opened by each reader in turn, so that a busy machine is busy for all of them alike."""
    with serving(site) as ours, serving(pages or site) as theirs:
        ways = [(PRESSMARK, site, ours), (PRESSMARK, site, on_disk(site))]
        if pages:
            ways += [(PAGEFIND_API, pages, theirs), (PAGEFIND_UI, pages, theirs)]
        rounds = [[open_cold(browser, *way, question) for way in ways] for question in questions]
    for (reader, _, place), opened in zip(ways, zip(*rounds, strict=True), strict=True):
        yield _opened(reader, place.partition(":")[0], opened, limits)


def _keystrokes(browser: Browser, site: Path, questions: Sequence[str]) -> Iterator[Figures]:
    with serving(site) as served:
        for place in (served, on_disk(site)):
            taken = [ms for question in questions for ms in keystrokes(browser, place, question)]
            note = f"median {median(taken):.0f} ms, worst {max(taken):.0f} ms of {len(taken)}"
            scheme = place.partition(":")[0]
            scores = {
                f"keystroke_{scheme}_below_30_ms": 30 - median(taken),
                f"worst_keystroke_{scheme}_below_100_ms": 100 - max(taken),
            }
            yield Figures(f"Pressmark: further keystroke, {scheme}", sum(taken) / 1000, 0, 0, note, scores)


def on_disk(site: Path) -> str:
    """The address of a site that is opened with a double click."""
    return site.resolve().as_uri() + "/"


def _opened(reader: Reader, scheme: str, opened: Sequence[Opened], limits: tuple[int, int]) -> Figures:
    cold = median(one.milliseconds for one in opened)
    first, facets = median(one.first for one in opened) / 1000, median(one.facets for one in opened) / 1000
    note = (
        f"cold {cold:.0f} ms (worst {max(one.milliseconds for one in opened):.0f}), {first:.0f} kB for the first hits"
    )
    if facets:
        note += f", {facets:.0f} kB more for facets"
    scores = {}
    if reader is PRESSMARK:
        scores[f"cold_{scheme}_below_300_ms"] = 300 - cold
        # The bytes are the same from a disk, where nothing compresses them.
        most, more = limits
        scores |= {f"first_hits_below_{most}_kB": most - first, f"facets_below_{more}_kB": more - facets}
    return Figures(f"{reader.name}: first hits, {scheme}", cold / 1000, 0, 0, note, scores)
