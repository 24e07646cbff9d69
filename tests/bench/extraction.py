"""179 saved pages with hand-made texts: how much of each article is found and nothing else, beside trafilatura."""

from __future__ import annotations

import gzip
import json
import re
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import mean

import trafilatura

from pressmark.errors import SeedError
from pressmark.ingest import read_seeds
from pressmark.model import Article, BlockKind, PartialDate
from pressmark.text import blocks
from tests.bench.measure import Figures

NEEDS = "html/article-extraction-benchmark.tar.gz"
TODAY = PartialDate(2025, 6, 15)
SHINGLE = 4
_WORD = re.compile(r"\w+")
_STATED = ("title", "date", "authors", "publication", "url")


def run(data: Path, work: Path) -> Iterator[Figures]:
    """Measure the body's F1 over shingles of four words, as the benchmark does, with and without captions."""
    truth, pages = _unpacked(data / NEEDS)
    started, cpu = time.perf_counter(), time.process_time()
    articles = dict(_read(pages, work))
    took = time.perf_counter() - started, time.process_time() - cpu
    prose = {key: _text(article, captions=False) for key, article in articles.items()}
    whole = {key: _text(article, captions=True) for key, article in articles.items()}
    found = ", ".join(f"{name} {_share(articles, name)}" for name in _STATED)
    right = sum(article.url == truth[key].get("url") for key, article in articles.items())
    yield Figures(
        "ours",
        *took,
        0,
        f"body F1 {f1(truth, prose):.4f}, captions counted {f1(truth, whole):.4f}; {len(pages) / took[0]:.0f} pages/s",
        {"body_f1": 100 * f1(truth, prose)},
    )
    yield Figures("what the pages say", 0, 0, 0, f"{found}; address as in the benchmark {right} of {len(pages)}")
    yield _alone("trafilatura alone", truth, pages, lambda page: trafilatura.extract(page, include_comments=False))
    yield _alone(
        "trafilatura alone, fast",
        truth,
        pages,
        lambda page: trafilatura.extract(page, include_comments=False, fast=True),
    )


def _alone(
    step: str,
    truth: Mapping[str, Mapping[str, str]],
    pages: Mapping[str, bytes],
    extract: Callable[[bytes], str | None],
) -> Figures:
    started, cpu = time.perf_counter(), time.process_time()
    texts = {key: extract(page) or "" for key, page in pages.items()}
    wall = time.perf_counter() - started
    note = f"body F1 {f1(truth, texts):.4f}; {len(pages) / wall:.0f} pages/s"
    return Figures(step, wall, time.process_time() - cpu, 0, note)


def _unpacked(archive: Path) -> tuple[dict[str, dict[str, str]], dict[str, bytes]]:
    truth: dict[str, dict[str, str]] = {}
    pages: dict[str, bytes] = {}
    with tarfile.open(archive) as files:
        for member in files:
            opened = files.extractfile(member)
            if opened is None:
                continue
            if member.name.endswith("ground-truth.json"):
                truth = json.load(opened)
            elif member.name.endswith(".html.gz"):
                pages[Path(member.name).name.removesuffix(".html.gz")] = gzip.decompress(opened.read())
    return truth, {key: pages[key] for key in sorted(truth)}


def _read(pages: Mapping[str, bytes], work: Path) -> Iterator[tuple[str, Article]]:
    for key, page in pages.items():
        file = work / f"{key}.html"
        file.write_bytes(page)
        for reading in read_seeds(file, file.name, today=TODAY):
            yield key, Article("", body="") if isinstance(reading, SeedError) else reading[1]


def _text(article: Article, *, captions: bool) -> str:
    return "\n".join(block.text for block in blocks(article.body) if captions or block.kind is not BlockKind.CAPTION)


def _share(articles: Mapping[str, Article], name: str) -> str:
    stated = sum(bool(getattr(article, name)) and name not in article.guessed for article in articles.values())
    guessed = sum(name in article.guessed for article in articles.values())
    return f"{stated}+{guessed} guessed" if guessed else str(stated)


def f1(truth: Mapping[str, Mapping[str, str]], texts: Mapping[str, str]) -> float:
    """The harmonic mean of the precision and recall of shingles, each averaged over the pages."""
    precisions: list[float] = []
    recalls: list[float] = []
    for key, expected in truth.items():
        true, found = _shingles(expected.get("articleBody", "")), _shingles(texts[key])
        both = (true & found).total()
        if found:
            precisions.append(both / found.total())
        if true:
            recalls.append(both / true.total())
    precision, recall = mean(precisions), mean(recalls)
    return 2 * precision * recall / (precision + recall)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)) if words)
