"""How well people and organisations are recognised, how fast, and in how much memory."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pressmark.archive.authority import Authority
from pressmark.model import COMPANIES, PEOPLE
from pressmark.tag import tag_files
from pressmark.tagging import Recogniser, Tagger, Taxonomy, TrainedRecogniser
from pressmark.tagging.nouns import ENTITY_KINDS
from tests.bench.measure import Figures, measure
from tests.bench.name_scores import KINDS, Score, score_document, score_places
from tests.bench.reading import TODAY
from tests.training.labelled import sentences

NEEDS = "ner"
DOCUMENTS = ("msnbc", "ap")
SENTENCES = {"wnut17": "wnut17.dev", "wikigold": "wikigold.all"}
RELEASES = "senate-train-10000.zip"
REPOSITORY = Path(__file__).parents[2]
_MEMORY = 400


def run(data: Path, work: Path) -> Iterator[Figures]:
    """Score names in documents and sentences, then tag 10,000 press releases."""
    recogniser = TrainedRecogniser()
    for name in DOCUMENTS:
        yield score_documents(name, data / NEEDS / "docs" / f"{name}.jsonl", work / name, recogniser)
    for name, file in SENTENCES.items():
        yield score_sentences(name, data / NEEDS / "sent" / f"{file}.jsonl", recogniser)
    yield _speed_and_memory(data / RELEASES, work / "releases")


def score_documents(name: str, gold: Path, work: Path, recogniser: Recogniser) -> Figures:
    """The names of whole articles: F1 of all that are found, and precision of those that become tags."""
    work.mkdir()
    tagger = Tagger(Authority(), Taxonomy.default(), recogniser)
    totals: dict[str, Score] = {}
    for document in _lines(gold):
        file = work / f"{document['id']}.txt"
        file.write_text(document["text"], encoding="utf-8")
        for tagged in tag_files([file], tagger, TODAY):
            for what, every in (("tags", False), ("all", True)):
                names = tagged.names(every=every)
                for label, kind in KINDS.items():
                    score = score_document(document["entities"], label, names[kind])
                    totals[f"{what} {kind}"] = totals.get(f"{what} {kind}", Score()) + score
    every, tags = (totals[f"{what} {PEOPLE}"] + totals[f"{what} {COMPANIES}"] for what in ("all", "tags"))
    note = ", ".join(f"{part} {score.precision:.1f} / {score.f1:.1f}" for part, score in totals.items())
    scores = {f"{name}_f1": every.f1, f"{name}_precision_of_tags": tags.precision}
    return Figures(
        f"names in {name}",
        0,
        0,
        0,
        f"F1 {every.f1:.1f}, precision of tags {tags.precision:.1f}; precision / F1: {note}",
        scores,
    )


def score_sentences(name: str, file: Path, recogniser: Recogniser) -> Figures:
    """The places of names in single sentences: F1."""
    totals = dict.fromkeys(KINDS, Score())
    for sentence in sentences(file):
        mentions = recogniser.read(sentence.blocks).names
        for label, kind in KINDS.items():
            gold = {(span.start, span.end) for span in sentence.spans if span.label == label}
            found = {(name.start, name.end) for name in mentions if ENTITY_KINDS[name.kind] == kind}
            totals[label] += score_places(gold, found)
    note = ", ".join(f"{label} F1 {score.f1:.1f}" for label, score in totals.items())
    scores = {f"{name}_{label.lower()}_f1": score.f1 for label, score in totals.items()}
    return Figures(f"sentences of {name}", 0, 0, 0, note, scores)


def _speed_and_memory(releases: Path, work: Path) -> Figures:
    """Words a second of one core from files to tags, start included, and the peak memory."""
    with zipfile.ZipFile(releases) as texts:
        texts.extractall(work)
    took = measure("10,000 releases", [sys.executable, "-m", "tests.bench.tagging_files", work], REPOSITORY)
    words = sum(len(file.read_bytes().split()) for file in work.rglob("*.txt"))
    scores = {"words_a_second": words / took.cpu, f"memory_below_{_MEMORY}_MB": _MEMORY - took.peak}
    return replace(took, note=f"{words / took.cpu:,.0f} words a second of one core", scores=scores)


def _lines(file: Path) -> Iterator[Mapping[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
