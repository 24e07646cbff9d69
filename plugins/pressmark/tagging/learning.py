"""Learning topics from the articles whose topics a person has set: tf-idf and a linear model for each topic."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..model import TOPICS, Article
from .evidence import evidence
from .learned import LearnedTopic, amounts
from .taxonomy import Taxonomy

LEAST = 10
"""The articles with a topic that a person must have set before it is learned."""
_IN_ARTICLES = 2
_MOST_WORDS = 8_000
_WORDS_OF_TOPIC = 200
_PENALTY = 0.5
_PARTS = 5
_RIGHT = 0.95

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What came of learning one topic: `named` of the person's articles get it by their words alone, `right` of them
    rightly, judged for each article by a model that has not seen it."""

    topic: LearnedTopic
    named: int
    right: int


def learn(articles: Sequence[Article], taxonomy: Taxonomy) -> list[Lesson]:
    """What the articles of a person teach about each topic that ten of them have, in the order of the alphabet.

    Time is linear in the text, and cubic in the number of articles: 2,000 take seconds.
    """
    counts = Counter(label for article in articles for label in article.tags.get(TOPICS, ()))
    labels = sorted(label for label, number in counts.items() if number >= LEAST)
    if not labels:
        return []
    texts = [evidence(article) for article in articles]
    words, matrix = _matrix([amounts(blocks) for blocks in texts])
    given = [frozenset(article.tags.get(TOPICS, ())) for article in articles]
    keyed = [frozenset(one.topic.label for one in taxonomy.scores(blocks) if one.accepted) for blocks in texts]
    truth = _marks(given, labels)
    points = _held_out(matrix, truth)
    weights, base = _fitted(matrix, truth)
    return [
        _lesson(
            label,
            truth[:, number],
            _marks(keyed, [label])[:, 0],
            points[:, number],
            float(base[number]),
            _of_words(words, weights[:, number]),
        )
        for number, label in enumerate(labels)
    ]


def _matrix(texts: Sequence[Mapping[str, float]]) -> tuple[Mapping[str, float], Numbers]:
    """The idf of each word that more than one text has, and the tf-idf of texts (rows) and those words (columns)."""
    frequency = Counter(word for text in texts for word in text)
    useful = [word for word, number in frequency.items() if number >= _IN_ARTICLES]
    chosen = sorted(sorted(useful, key=lambda word: (-frequency[word], word))[:_MOST_WORDS])
    rarity = {word: math.log((1 + len(texts)) / (1 + frequency[word])) for word in chosen}
    column = {word: number for number, word in enumerate(chosen)}
    matrix = np.zeros((len(texts), len(chosen)))
    for row, text in enumerate(texts):
        for word in text.keys() & column.keys():
            matrix[row, column[word]] = text[word] * rarity[word]
    return rarity, matrix


def _marks(given: Sequence[Set[str]], labels: Sequence[str]) -> Numbers:
    return np.array([[float(label in of_article) for label in labels] for of_article in given])


def _fitted(matrix: Numbers, truth: Numbers) -> tuple[Numbers, Numbers]:
    """The weights of words for each topic by ridge regression, the 200 strongest of each, and the mean of its marks."""
    mean = truth.mean(axis=0)
    alike = matrix @ matrix.T + _PENALTY * np.eye(len(matrix))
    weights: Numbers = matrix.T @ np.linalg.solve(alike, truth - mean)
    weak = np.argsort(-np.abs(weights), axis=0, kind="stable")[_WORDS_OF_TOPIC:]
    np.put_along_axis(weights, weak, 0.0, axis=0)
    return weights, mean


def _held_out(matrix: Numbers, truth: Numbers) -> Numbers:
    """The points of each article for each topic, by a model that was fitted without that article."""
    points = np.zeros_like(truth)
    for part in range(_PARTS):
        held = np.arange(len(matrix)) % _PARTS == part
        weights, base = _fitted(matrix[~held], truth[~held])
        points[held] = matrix[held] @ weights + base
    return points


def _of_words(rarity: Mapping[str, float], weights: Numbers) -> Mapping[str, float]:
    """The weights as they count for the amounts of words, rounded so that they are the same everywhere."""
    found = {
        word: round(rarity[word] * float(weight), 3) for word, weight in zip(rarity, weights, strict=True) if weight
    }
    return {word: weight for word, weight in found.items() if weight}


def _lesson(
    label: str, truth: Numbers, keyed: Numbers, points: Numbers, base: float, words: Mapping[str, float]
) -> Lesson:
    alone = keyed == 0
    enough = _enough(points[alone], truth[alone], base)
    keep = _keep(points[~alone], truth[~alone])
    topic = LearnedTopic(label, int(truth.sum()), round(base, 3), enough, keep, words)
    named = alone & (points >= enough) if enough is not None else np.zeros_like(alone)
    return Lesson(topic, int(named.sum()), int(truth[named].sum()))


def _enough(points: Numbers, truth: Numbers, base: float) -> float | None:
    """The points from which on 95 of 100 articles are right, were one more of them wrong; None if there are none.

    They lie half-way between the last article that has enough and the next, or the `base`, which is what an article has
    without any known word.
    """
    order = np.argsort(-points, kind="stable")
    is_right = (truth[order] > 0) & (points[order] > base)
    right = np.cumsum(truth[order])
    good = np.flatnonzero(is_right & (right >= _RIGHT * (np.arange(len(order)) + 2)))
    if not len(good):
        return None
    last = int(good[-1])
    below = max([base, *map(float, points[order[last + 1 : last + 2]])])
    return _rounded((float(points[order[last]]) + below) / 2)


def _keep(points: Numbers, truth: Numbers) -> float | None:
    """The points below which more articles are wrong than right; None where too few tell, or none is wrong."""
    if len(points) < LEAST:
        return None
    order = np.argsort(points, kind="stable")
    balance = np.cumsum(1 - 2 * truth[order])
    best = int(np.argmax(balance))
    return _rounded(float(points[order[best]]), 1) if balance[best] > 0 else None


def _rounded(points: float, above: int = 0) -> float:
    """Points in thousandths, or `above` so many of them, so that rounding moves no article over the mark."""
    return (math.floor(points * 1000) + above) / 1000
