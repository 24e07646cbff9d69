"""Which articles hold a word or a phrase, and with what score: whole numbers, the weight of a term times its impact."""

from __future__ import annotations

from collections.abc import Sequence

from .query import Clause, Word
from .reader import ShardFolder
from .shards import Entry


def entries(shards: ShardFolder, clause: Clause) -> list[tuple[Entry, ...]]:
    """The terms that each word of a clause stands for; a word the archive does not have is taken as a beginning."""
    if isinstance(clause, Word):
        return [shards.entries(clause.key) or shards.completions(clause.key)]
    return [shards.entries(word) for word, _ in clause.words]


def clause_scores(shards: ShardFolder, clause: Clause) -> dict[int, int]:
    """The articles of a clause with their scores."""
    if isinstance(clause, Word):
        return best_scores(shards, entries(shards, clause)[0])
    by_word = {word: best_scores(shards, shards.entries(word)) for word, _ in clause.words}
    candidates = set.intersection(*(set(scores) for scores in by_word.values()))
    if candidates and len(clause.words) > 1:
        candidates = _together(shards, clause.words, candidates)
    return {document: sum(scores[document] for scores in by_word.values()) for document in candidates}


def best_scores(shards: ShardFolder, entries: Sequence[Entry]) -> dict[int, int]:
    """The articles with any of the terms; the best of them counts."""
    best: dict[int, int] = {}
    for entry in entries:
        postings = shards.postings(entry.term)
        for document, impact in zip(postings.documents, postings.impacts, strict=True):
            best[document] = max(best.get(document, 0), impact * postings.weight)
    return best


def _together(shards: ShardFolder, words: Sequence[tuple[str, int]], candidates: set[int]) -> set[int]:
    """Those articles in which the words stand at their distances."""
    starts: dict[int, set[int]] = {}
    for word, offset in words:
        places = [shards.places(entry.term) for entry in shards.entries(word)]
        begun = {
            document: {place - offset for positions in places for place in positions.get(document, ())}
            for document in candidates
        }
        starts = {document: starts.get(document, begun[document]) & begun[document] for document in candidates}
        candidates = {document for document in candidates if starts[document]}
    return candidates
