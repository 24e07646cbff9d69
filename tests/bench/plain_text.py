"""How well plain text is understood, how fast, and in how much memory."""

from __future__ import annotations

import gzip
import json
import resource
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from pressmark.ingest import read_seeds
from pressmark.model import Article
from tests.bench.measure import Figures, measure
from tests.bench.reading import TODAY
from tests.bench.round_trip import LAYOUTS, Known, read_known, round_trips
from tests.bench.senate_labels import read_labels, same_words

NEEDS = "senate-2000.zip"
KNOWN = "digitalgov.jsonl.gz"
REPOSITORY = Path(__file__).parents[2]


def run(data: Path, work: Path) -> Iterator[Figures]:
    """Measure headlines and dates against labels, round trips through text, speed and memory."""
    with zipfile.ZipFile(data / NEEDS) as texts:
        texts.extractall(work / "releases")
    yield _labelled(work / "releases")
    yield from _round_trips(read_known(data / KNOWN), work)
    yield _speed(work / "releases")
    yield from _memory(data / KNOWN, work)


def _article(file: Path) -> Article:
    [reading] = read_seeds(file, file.name, today=TODAY)
    assert isinstance(reading, tuple), reading
    return reading[1]


def _figures(step: str, started: tuple[float, float], note: str, scores: dict[str, float]) -> Figures:
    wall, cpu = time.perf_counter() - started[0], time.process_time() - started[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Figures(step, wall, cpu, peak, note, scores)


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _said(right: Counter[str], total: int) -> str:
    return ", ".join(f"{name} {number} of {total} ({100 * number / total:.1f} %)" for name, number in right.items())


def _labelled(releases: Path) -> Figures:
    """Headlines and dates of the press releases that a person has labelled."""
    folder = next(path for path in (releases, *releases.iterdir()) if (path / read_labels()[0].file).exists())
    labels, started = read_labels(), _now()
    right = Counter(headline=0, date=0)
    for label in labels:
        article = _article(folder / label.file)
        right["headline"] += label.is_headline_of(article)
        right["date"] += label.is_date_of(article)
    scores = {f"labelled_{name}": 100 * number / len(labels) for name, number in right.items()}
    return _figures("labelled releases", started, _said(right, len(labels)), scores)


def _round_trips(articles: list[Known], work: Path) -> Iterator[Figures]:
    """Headlines, dates and authors of articles that were written as text."""
    files = list(round_trips(articles, work))
    for layout in LAYOUTS:
        started = _now()
        right = Counter(headline=0, date=0, authors=0)
        for _, known, file in (entry for entry in files if entry[0] == layout):
            article = _article(file)
            right["headline"] += same_words(article.title, known.title) and "title" not in article.guessed
            right["date"] += article.date == known.date
            right["authors"] += article.authors == known.authors
        name = layout.replace(" ", "_")
        scores = {f"{name}_{part}": 100 * number / len(articles) for part, number in right.items()}
        yield _figures(f"round trip, {layout}", started, _said(right, len(articles)), scores)


def _speed(releases: Path) -> Figures:
    """Articles a second of one core, text files and their reading included."""
    files = sorted(releases.rglob("*.txt"))
    started = _now()
    for file in files:
        _article(file)
    took = _figures("text files", started, "", {})
    return replace(took, note=f"{len(files) / took.cpu:,.0f} articles a second of one core")


_MOST = 150
"""Bytes by which memory may grow for each record of a file: the digest of its key, and the place of that in a table."""


def _memory(source: Path, work: Path) -> Iterator[Figures]:
    """The peak memory of reading a large JSON Lines file, and by how much more one ten times as large takes."""
    before: tuple[int, float] | None = None
    for megabytes in (20, 200):
        file = work / f"{megabytes}.jsonl"
        articles = _write_lines(source, file, megabytes * 1_000_000)
        took = measure(f"{megabytes} MB of JSON Lines", [sys.executable, "-m", "tests.bench.reading", file], REPOSITORY)
        note, scores = f"{articles:,} articles, {articles / took.cpu:,.0f} a second", {}
        if before:
            growth = (took.peak - before[1]) * (1 << 20) / (articles - before[0])
            note += f", {growth:.0f} bytes for each more"
            scores = {f"memory_of_a_record_below_{_MOST}_bytes": _MOST - growth}
        before = articles, took.peak
        yield replace(took, note=note, scores=scores)
        file.unlink()


def _write_lines(source: Path, file: Path, size: int) -> int:
    """Write records again and again, each time under new keys, until the file has the size; how many."""
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    with file.open("w", encoding="utf-8") as lines:
        for number in count():
            if lines.tell() >= size:
                return number
            record = records[number % len(records)]
            lines.write(json.dumps({**record, "id": f"{record['id']}-{number}"}, ensure_ascii=False) + "\n")
    raise AssertionError("count() has no end")
