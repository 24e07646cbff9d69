"""Whoosh's view of the shards: an index reader, and the queries that clauses become."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whoosh.fields import TEXT, Schema
from whoosh.matching import ListMatcher
from whoosh.query import Query
from whoosh.reading import IndexReader, TermInfo, TermNotFound
from whoosh.scoring import Frequency
from whoosh.searching import Searcher

from .evaluation import best_scores
from .reader import ShardFolder

FIELD = "text"
"""The one field of the view: the postings have weighed title, names, lead and body already."""

STORED = ("url", "title", "date", "publication", "seeds", "text")
"""What is stored of an article, in the order of the shard."""


class ScoredQuery(Query):  # type: ignore[misc]  # Whoosh has no types
    """Articles whose scores for a clause are known."""

    def __init__(self, scores: Mapping[int, int]) -> None:
        self.scores = scores

    def estimate_size(self, ixreader: IndexReader) -> int:
        """The number of articles."""
        return len(self.scores)

    def matcher(self, searcher: Searcher, context: object = None) -> ListMatcher:
        """The articles in their order."""
        return _matcher(self.scores)


class AtLeast(Query):  # type: ignore[misc]
    """Articles that match so many of the queries; the scores of those add up."""

    def __init__(self, queries: Sequence[ScoredQuery], needed: int) -> None:
        self.queries = queries
        self.needed = needed

    def estimate_size(self, ixreader: IndexReader) -> int:
        """At most all articles of all queries."""
        return sum(query.estimate_size(ixreader) for query in self.queries)

    def matcher(self, searcher: Searcher, context: object = None) -> ListMatcher:
        """The articles in their order."""
        matched: Counter[int] = Counter()
        total: Counter[int] = Counter()
        for query in self.queries:
            matched.update(query.scores.keys())
            total.update(query.scores)
        return _matcher({document: total[document] for document, many in matched.items() if many >= self.needed})


def _matcher(scores: Mapping[int, int]) -> ListMatcher:
    documents = sorted(scores)
    return ListMatcher(documents, weights=[scores[document] for document in documents])


class ShardReader(IndexReader):  # type: ignore[misc]
    """The dictionary and the postings of a folder as Whoosh asks for them; a term is a folded word."""

    def __init__(self, shards: ShardFolder) -> None:
        self.shards = shards
        self.schema = Schema(**{FIELD: TEXT})

    def __contains__(self, term: tuple[str, str | bytes]) -> bool:
        return term[0] == FIELD and bool(self.shards.entries(_word(term[1])))

    def indexed_field_names(self) -> list[str]:
        """The one field."""
        return [FIELD]

    def all_terms(self) -> Iterator[tuple[str, bytes]]:
        """Every word of the archive, in the order of the dictionary."""
        return ((FIELD, word.encode()) for word, _ in self.shards.vocabulary())

    def term_info(self, fieldname: str, text: str | bytes) -> TermInfo:
        """How frequent and how heavy a word is; TermNotFound when the archive has it not."""
        scores = self._scores(fieldname, text)
        return TermInfo(sum(scores.values()), len(scores), maxweight=max(scores.values()), minid=min(scores))

    def postings(self, fieldname: str, text: str | bytes, scorer: object = None) -> ListMatcher:
        """The articles with a word, with their scores; TermNotFound when the archive has it not."""
        return _matcher(self._scores(fieldname, text))

    def _scores(self, fieldname: str, text: str | bytes) -> dict[int, int]:
        if (fieldname, text) not in self:
            raise TermNotFound((fieldname, text))
        return best_scores(self.shards, self.shards.entries(_word(text)))

    def doc_frequency(self, fieldname: str, text: str | bytes) -> int:
        """In how many articles a word stands."""
        return len(self._scores(fieldname, text)) if (fieldname, text) in self else 0

    def frequency(self, fieldname: str, text: str | bytes) -> int:
        """The weight of a word in all articles."""
        return sum(self._scores(fieldname, text).values()) if (fieldname, text) in self else 0

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """What is stored of an article."""
        return dict(zip(STORED, self.shards.article(docnum), strict=True))

    def doc_count_all(self) -> int:
        """The number of articles."""
        return self.shards.manifest.documents

    doc_count = doc_count_all

    def has_deletions(self) -> bool:
        """Never: an index is written anew."""
        return False

    def is_deleted(self, docnum: int) -> bool:
        """Never: an index is written anew."""
        return False

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Not kept: lengths are weighed in the impacts."""
        return default

    def field_length(self, fieldname: str) -> int:
        """Not kept: lengths are weighed in the impacts."""
        return 0

    min_field_length = max_field_length = field_length


def open_searcher(shards: ShardFolder) -> Searcher:
    """Whoosh's searcher over the shards. A posting's weight is its score, which the index has worked out by BM25F."""
    return Searcher(ShardReader(shards), weighting=Frequency())


def _word(text: str | bytes) -> str:
    return text.decode() if isinstance(text, bytes) else text
