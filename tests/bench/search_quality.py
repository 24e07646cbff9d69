"""How well search ranks: three judged test collections, and articles looked for by words of their headlines."""

from __future__ import annotations

import gzip
import json
import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any

from pressmark.search import Document, browser_scripts
from pressmark.search.build import build_shards
from pressmark.search.index import open_index
from pressmark.text import blocks
from tests.archives import write_archive
from tests.bench.measure import Figures, measure, pressmark
from tests.bench.plain_bm25 import PlainIndex
from tests.bench.search_cost import documents_of
from tests.search.conftest import engine_over

NEEDS = "ir"
COLLECTIONS = ("cranfield", "cisi", "cacm")
KNOWN = "digitalgov.jsonl.gz"
CORPUS = "../tools/make_corpus.py"
DRAWN = 500
WORDS = 4
LETTERS = "abcdefghijklmnopqrstuvwxyz"

Search = Callable[..., Mapping[str, Any]]


def run(data: Path, work: Path) -> Iterator[Figures]:
    """Measure nDCG@10 in both engines, and how often a known article is among the first ten."""
    for name in COLLECTIONS:
        yield from _judged(data / NEEDS / name, work / name)
    yield from _known("digitalgov", _digitalgov(data / KNOWN), work / "digitalgov")
    project = write_archive(work / "synthetic", {})
    measure("corpus", [sys.executable, data / CORPUS, "1000", project / "seeds", "--tagged"], work)
    pressmark("add", "add", cwd=project)
    yield from _known("synthetic", documents_of(project), work / "index")


def engines(documents: Sequence[Document], folder: Path) -> Iterator[tuple[str, Search]]:
    """The two engines over an index of the documents, each as a function from a query to a mapping."""
    for name, file in (build_shards(documents) | browser_scripts()).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file)
    index = open_index(folder)

    def whoosh(query: str, *, any: bool = False) -> Mapping[str, Any]:
        return index.search(query, any_word=any, facets=False).as_json()

    yield "whoosh", whoosh
    with engine_over(folder) as engine:
        yield "browser", lambda query, any=False: engine.search(query, any=any, facets=False)


def _judged(collection: Path, folder: Path) -> Iterator[Figures]:
    rows = [json.loads(line) for line in (collection / "corpus.jsonl").open(encoding="utf-8")]
    documents = [Document(url=row["id"], title=row.get("title") or "", body=row.get("text") or "") for row in rows]
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (collection / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = line.split("\t")
        judged[query][document] = int(grade)
    queries = {
        row["id"]: row["text"].lower()
        for row in map(json.loads, (collection / "queries.jsonl").open(encoding="utf-8"))
        if any(grade > 0 for grade in judged[row["id"]].values())
    }
    plain = PlainIndex({document.url: f"{document.title} {document.body}" for document in documents})
    yield _graded(f"{collection.name}, plain BM25", queries, judged, plain.search)[0]
    for name, search in engines(documents, folder):
        step = f"{collection.name}, {name}"
        took, graded, alike = _graded(step, queries, judged, lambda text, ask=search: _urls(ask(text, any=True)))
        scores = {f"{collection.name}_{name}": graded, f"{collection.name}_alike_{name}": alike}
        yield replace(took, scores=scores)


def _graded(
    step: str,
    queries: Mapping[str, str],
    judged: Mapping[str, Mapping[str, int]],
    search: Callable[[str], Sequence[str]],
) -> tuple[Figures, float, float]:
    """The figures of a ranking, and its mean nDCG@10: by the grades, and with all that is relevant alike."""
    started = time.perf_counter()
    found = {number: search(text) for number, text in queries.items()}
    wall = time.perf_counter() - started
    graded = fmean(ndcg(urls, judged[number]) for number, urls in found.items())
    alike = fmean(ndcg(urls, _alike(judged[number])) for number, urls in found.items())
    note = f"{graded:.4f} over {len(found)} queries; {alike:.4f} if a document is relevant or not"
    return Figures(f"nDCG@10 {step}", wall, 0, 0, note), graded, alike


def _alike(grades: Mapping[str, int]) -> dict[str, int]:
    return {document: int(grade > 0) for document, grade in grades.items()}


def ndcg(found: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """The normalised discounted gain of a list, with 2^grade - 1 as the gain of a document."""

    def gained(listed: Sequence[int]) -> float:
        return sum((2 ** max(0, grade) - 1) / math.log2(rank + 2) for rank, grade in enumerate(listed[:depth]))

    return gained([grades.get(url, 0) for url in found]) / gained(sorted(grades.values(), reverse=True))


def _urls(found: Mapping[str, Any]) -> list[str]:
    return [hit["url"] for hit in found["hits"]]


def _digitalgov(file: Path) -> list[Document]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = list(map(json.loads, lines))
    return [
        Document(url=f"{number}", title=row["title"] or "", body="\n".join(block.text for block in blocks(row["text"])))
        for number, row in enumerate(rows)
    ]


def _known(name: str, documents: Sequence[Document], folder: Path) -> Iterator[Figures]:
    rng = random.Random(4)
    drawn = rng.sample([document for document in documents if len(document.title.split()) >= WORDS], DRAWN)
    exact = [(document, rng.sample(document.title.split(), WORDS)) for document in drawn]
    slipped = [(document, _with_a_slip(words, rng)) for document, words in exact]
    for engine, search in engines(documents, folder):
        for kind, asked in (("words", exact), ("mistyped", slipped)):
            started = time.perf_counter()
            found = sum(document.url in _urls(search(" ".join(words))) for document, words in asked)
            share = 100 * found / len(asked)
            step = f"known item, {name}, {kind}, {engine}"
            scores = {f"{name}_{kind}_{engine}": share}
            yield Figures(step, time.perf_counter() - started, 0, 0, f"{share:.1f} % in the first ten", scores)


def _with_a_slip(words: Sequence[str], rng: random.Random) -> list[str]:
    """The words with one letter of one of them another, left out, doubled by another, or swapped with the next."""
    changed = list(words)
    number = rng.randrange(len(words))
    word = changed[number]
    place = rng.randrange(len(word))
    letter = rng.choice(LETTERS)
    changed[number] = rng.choice(
        [
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + word[place + 1 : place + 2] + word[place : place + 1] + word[place + 2 :],
        ]
    )
    return changed
