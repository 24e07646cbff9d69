"""Which topics an article has: by the keywords of the taxonomy, and by what a person's own articles have taught."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..model import Block
from . import explaining
from .learned import LearnedTopics, Verdict
from .nouns import Explanation
from .taxonomy import MOST_TOPICS, Taxonomy, TopicScore


def topics(
    taxonomy: Taxonomy, learned: LearnedTopics, blocks: Sequence[Block]
) -> tuple[tuple[str, ...], list[Explanation]]:
    """The labels of an article's topics, those of which most keywords speak first, and what was thought of each."""
    scores = taxonomy.scores(blocks)
    verdicts = learned.verdicts(blocks)
    by_keywords = [score.topic.label for score in scores if score.accepted and not _is_refuted(score, verdicts)]
    enough = sorted((one for one in verdicts.values() if one.is_enough), key=lambda one: (-one.points, one.topic.label))
    labels = tuple(dict.fromkeys([*by_keywords, *(one.topic.label for one in enough)]))[:MOST_TOPICS]
    return labels, [*_of_scores(scores, verdicts, labels, blocks), *_of_verdicts(enough, by_keywords, labels, blocks)]


def _is_refuted(score: TopicScore, verdicts: Mapping[str, Verdict]) -> bool:
    verdict = verdicts.get(score.topic.label)
    return verdict is not None and verdict.is_refuted


def _of_scores(
    scores: Sequence[TopicScore], verdicts: Mapping[str, Verdict], labels: Sequence[str], blocks: Sequence[Block]
) -> Iterator[Explanation]:
    for score in scores:
        verdict = verdicts.get(score.topic.label)
        if verdict and verdict.is_enough and not score.accepted:
            continue
        reason = f"{score.score:g} points for {', '.join(score.words)}"
        if score.accepted and verdict and verdict.is_refuted:
            reason += f", but unlike your articles with it: {verdict.points:.2f}, below {verdict.topic.keep:.2f}"
        elif not score.accepted:
            reason += ", too little for a tag"
        accepted = score.topic.label in labels
        yield explaining.of_topic(score.topic.label, reason, (score.block, score.start), blocks, accepted=accepted)


def _of_verdicts(
    enough: Sequence[Verdict], by_keywords: Sequence[str], labels: Sequence[str], blocks: Sequence[Block]
) -> Iterator[Explanation]:
    for verdict in enough:
        label = verdict.topic.label
        if label not in by_keywords:
            words = f" for {', '.join(verdict.words)}" if verdict.words else ""
            reason = (
                f"like the {verdict.topic.articles} articles to which you gave it: "
                f"{verdict.points:.2f}{words}, and {verdict.topic.enough:.2f} are enough"
            )
            place = _place(verdict.words, blocks)
            yield explaining.of_topic(label, reason, place, blocks, accepted=label in labels)


def _place(words: Sequence[str], blocks: Sequence[Block]) -> tuple[int, int]:
    """Block and character where the strongest word stands, or the beginning where accents hide it."""
    for word in words:
        sought = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
        for number, block in enumerate(blocks):
            if number and (match := sought.search(block.text)):
                return number, match.start()
    return 0, 0
