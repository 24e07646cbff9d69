"""Topics as a person gives them: what corrected articles have taught, kept in a file beside the authority files."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..archive.authority import Authority
from ..errors import AuthorityError
from ..model import TOPICS, Block
from ..text import fold

FILE = "topics.learned.json"
"""The file's name in the folder of the authority files."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_HEADLINE = 3
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class LearnedTopic:
    """What speaks for a topic: weights of words, and the points from which on they are enough.

    `articles` are those of a person with this topic. `enough` is None when words alone are too often wrong. `keep`
    are the points below which a topic that its keywords speak for is none; None when there is no reason to doubt them.
    """

    label: str
    articles: int
    base: float
    enough: float | None
    keep: float | None
    words: Mapping[str, float]

    @property
    def is_useful(self) -> bool:
        """Whether it can change any article's topics."""
        return self.enough is not None or self.keep is not None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The points of a learned topic in one article, the words that count most, and whether they are `enough` by
    themselves or too few (`refuted`) even for a topic that its keywords speak for."""

    topic: LearnedTopic
    points: float
    words: tuple[str, ...]

    @property
    def is_enough(self) -> bool:
        """Whether the article is about the topic, whatever its keywords say."""
        return self.topic.enough is not None and self.points >= self.topic.enough

    @property
    def is_refuted(self) -> bool:
        """Whether the article is not about the topic, although its keywords say so."""
        return self.topic.keep is not None and self.points < self.topic.keep


class LearnedTopics:
    """The learned topics of an archive."""

    def __init__(self, topics: Iterable[LearnedTopic] = ()) -> None:
        self.topics = tuple(topics)
        self._weights: dict[str, list[tuple[int, float]]] = {}
        for number, topic in enumerate(self.topics):
            for word, weight in topic.words.items():
                self._weights.setdefault(word, []).append((number, weight))

    @classmethod
    def load(cls, path: Path, authority: Authority) -> LearnedTopics:
        """Read what was learned of the topics there still are; a file that is not ours is an AuthorityError."""
        try:
            read = json.loads(path.read_text("utf-8"))
            topics = [_topic(label, values) for label, values in read.items()]
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise AuthorityError(
                "expected what pressmark learn has written", path=path, hint="Run it again, or delete the file."
            ) from error
        return cls(topic for topic in topics if authority.resolve(TOPICS, topic.label) == topic.label)

    def dump(self) -> str:
        """The text of the file, a line for each topic."""
        lines = ",\n".join(f"{_json(topic.label)}: {_json(_values(topic))}" for topic in self.topics)
        return f"{{\n{lines}\n}}\n"

    def verdicts(self, blocks: Sequence[Block]) -> dict[str, Verdict]:
        """What is to be said of each topic in an article, by its label. Linear in the text."""
        if not self.topics:
            return {}
        found: list[dict[str, float]] = [{} for _ in self.topics]
        for word, amount in amounts(blocks).items():
            for number, weight in self._weights.get(word, ()):
                found[number][word] = amount * weight
        return {
            topic.label: Verdict(topic, topic.base + math.fsum(points.values()), _strongest(points))
            for topic, points in zip(self.topics, found, strict=True)
        }


def amounts(blocks: Sequence[Block]) -> dict[str, float]:
    """How much of an article each of its words is: 1 + log of its number, the headline counted thrice, of length 1."""
    counts: Counter[str] = Counter()
    for number, block in enumerate(blocks):
        words = _WORD.findall(fold(block.text))
        counts.update(words if number else words * _HEADLINE)
    logarithms = {word: 1 + math.log(number) for word, number in counts.items()}
    length = math.sqrt(math.fsum(amount * amount for amount in logarithms.values()))
    return {word: amount / length for word, amount in logarithms.items()}


def _strongest(points: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted((word for word in points if points[word] > 0), key=lambda word: (-points[word], word))[:_SHOWN])


def _topic(label: str, values: Mapping[str, object]) -> LearnedTopic:
    enough, keep = (None if values[key] is None else float(str(values[key])) for key in ("enough", "keep"))
    words = values["words"]
    if not isinstance(words, dict):
        raise TypeError("expected words with weights")
    weights = {str(word): float(weight) for word, weight in words.items()}
    return LearnedTopic(label, int(str(values["articles"])), float(str(values["base"])), enough, keep, weights)


def _values(topic: LearnedTopic) -> dict[str, object]:
    return {
        "articles": topic.articles,
        "base": topic.base,
        "enough": topic.enough,
        "keep": topic.keep,
        "words": dict(topic.words),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
