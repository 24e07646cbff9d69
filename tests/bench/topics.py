"""What a person's corrections teach of topics: articles with human topics, some to learn from, others to judge."""

from __future__ import annotations

import gzip
import json
import random
import time
from collections.abc import Iterator, Sequence, Set
from pathlib import Path

from pressmark.model import TOPICS, Article, Heading
from pressmark.tagging import Taxonomy, Topic
from pressmark.tagging.evidence import evidence
from pressmark.tagging.learned import LearnedTopics
from pressmark.tagging.learning import learn
from pressmark.tagging.topics import topics
from tests.bench.measure import Figures
from tests.bench.name_scores import Score

NEEDS = "digitalgov.jsonl.gz"
TAUGHT = (200, 800)
_JUDGED = 900
_SEED = 2
_SHORTEST = 400


def run(data: Path, work: Path) -> Iterator[Figures]:
    """Score the topics of 900 articles by the names of topics as keywords alone, and with what others have taught."""
    articles = list(_articles(data / NEEDS))
    random.Random(_SEED).shuffle(articles)
    labels = sorted({label for article in articles for label in article.tags[TOPICS]})
    taxonomy = Taxonomy([Topic(Heading(label), (label.replace("-", " "),), ()) for label in labels])
    for taught in TAUGHT:
        started, cpu = time.perf_counter(), time.process_time()
        lessons = learn(articles[:taught], taxonomy)
        wall, cpu = time.perf_counter() - started, time.process_time() - cpu
        known = {lesson.topic.label for lesson in lessons}
        judged = articles[taught : taught + _JUDGED]
        before = _score(judged, taxonomy, LearnedTopics(), known)
        after = _score(judged, taxonomy, LearnedTopics(lesson.topic for lesson in lessons), known)
        note = f"{len(lessons)} topics; precision {before.precision:.1f} → {after.precision:.1f}"
        scores = {
            f"{taught}_precision_gained": after.precision - before.precision,
            f"{taught}_f1_gained": after.f1 - before.f1,
        }
        yield Figures(f"learn {taught}", wall, cpu, 0, f"{note}, F1 {before.f1:.1f} → {after.f1:.1f}", scores)


def _score(articles: Sequence[Article], taxonomy: Taxonomy, learned: LearnedTopics, known: Set[str]) -> Score:
    """The score of the topics that could be learned."""
    total = Score()
    for article in articles:
        found = set(topics(taxonomy, learned, evidence(article))[0]) & known
        given = known.intersection(article.tags[TOPICS])
        total += Score(len(found & given), len(found - given), len(given - found))
    return total


def _articles(file: Path) -> Iterator[Article]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            labels = row["topics"] or ()
            if labels and len(row["text"] or "") > _SHORTEST:
                yield Article(row["title"] or "", body=row["text"], tags={TOPICS: tuple(labels)})
