"""Asking an index: Whoosh matches, and what it finds becomes hits with excerpts and facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from whoosh.query import And

from ..errors import SearchError
from .analysis import folded
from .evaluation import clause_scores, entries
from .excerpt import excerpt
from .query import Clause, needed, parse
from .reader import ShardFolder
from .whoosh_view import AtLeast, ScoredQuery, open_searcher

SORTS = ("relevance", "newest", "oldest")

_NO_FILTERS: Mapping[str, Sequence[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that answers a query. `marks` are spans of `excerpt` in UTF-16 code units."""

    url: str
    title: str
    date: str | None
    publication: str | None
    score: float
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    seeds: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The hit as the command line prints it and the browser's engine gives it."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return values | {"marks": [list(mark) for mark in self.marks], "seeds": list(self.seeds)}


@dataclass(frozen=True, slots=True)
class Results:
    """`total` exact hits and `relaxed` partial ones after them; `hits` is the part that was asked for.

    `facets` counts the exact hits: for each kind its values, the most frequent first.
    """

    total: int
    relaxed: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=lambda: MappingProxyType({}))

    def as_json(self) -> dict[str, Any]:
        """The results as the command line prints them and the browser's engine gives them."""
        return {
            "total": self.total,
            "relaxed": self.relaxed,
            "hits": [hit.as_json() for hit in self.hits],
            "facets": {kind: [list(value) for value in values] for kind, values in self.facets.items()},
        }


class Index:
    """An index in a folder, open for questions."""

    def __init__(self, shards: ShardFolder) -> None:
        self._shards = shards
        self._searcher = open_searcher(shards)

    def search(
        self,
        query: str,
        *,
        filters: Mapping[str, Sequence[str]] = _NO_FILTERS,
        sort: str = "relevance",
        limit: int = 10,
        offset: int = 0,
        facets: bool = True,
    ) -> Results:
        """Answer a query. Of each kind in `filters` an article must have one of the values, in any case and accents.

        A query without words finds what passes the filters, and nothing without filters.
        """
        if sort not in SORTS:
            raise SearchError(f"cannot sort by {sort!r}", hint=f"Known are {', '.join(SORTS)}.")
        clauses = parse(query, self._shards.manifest.constants.clauses)
        allowed = self._allowed(filters)
        exact, relaxed = self._match(clauses, allowed)
        order = [*self._sorted(exact, sort), *self._sorted(relaxed, sort)]
        scores = exact | relaxed
        wanted = self._wanted(clauses)
        return Results(
            total=len(exact),
            relaxed=len(relaxed),
            hits=tuple(self._hit(number, scores[number], wanted) for number in order[offset : offset + limit]),
            facets=self._facets(exact) if facets else MappingProxyType({}),
        )

    def _match(self, clauses: Sequence[Clause], allowed: set[int] | None) -> tuple[dict[int, int], dict[int, int]]:
        """The exact and the relaxed matches with their scores."""
        if not clauses:
            return dict.fromkeys(allowed or (), 0), {}
        queries = [ScoredQuery(clause_scores(self._shards, clause)) for clause in clauses]
        exact = self._collect(And(queries), allowed)
        if len(exact) >= self._shards.manifest.constants.enough or len(clauses) == 1:
            return exact, {}
        partial = self._collect(AtLeast(queries, needed(len(clauses))), allowed)
        return exact, {document: score for document, score in partial.items() if document not in exact}

    def _collect(self, query: And | AtLeast, allowed: set[int] | None) -> dict[int, int]:
        found: dict[int, int] = {}
        matcher = query.matcher(self._searcher, self._searcher.context())
        while matcher.is_active():
            if allowed is None or matcher.id() in allowed:
                found[matcher.id()] = int(matcher.score())
            matcher.next()
        return found

    def _sorted(self, scores: Mapping[int, int], sort: str) -> list[int]:
        """Documents in the order asked for; those without a date are always last when dates decide."""
        if sort == "relevance":
            return sorted(scores, key=lambda document: (-scores[document], document))
        if sort == "newest":
            return sorted(scores)
        dated = self._shards.manifest.dated
        return sorted(scores, key=lambda document: (document >= dated, document if document >= dated else -document))

    def _allowed(self, filters: Mapping[str, Sequence[str]]) -> set[int] | None:
        allowed: set[int] | None = None
        for kind, values in filters.items():
            asked = {folded(value) for value in values}
            known = self._shards.facet(kind).items()
            having = {document for value, documents in known if folded(value) in asked for document in documents}
            allowed = having if allowed is None else allowed & having
        return allowed

    def _wanted(self, clauses: Sequence[Clause]) -> dict[str, int]:
        """The words to mark, each with the number of its clause."""
        wanted: dict[str, int] = {}
        for number, clause in enumerate(clauses):
            for terms in entries(self._shards, clause):
                for entry in terms:
                    for word in self._shards.postings(entry.term).words:
                        wanted.setdefault(word, number)
        return wanted

    def _hit(self, number: int, score: int, wanted: Mapping[str, int]) -> Hit:
        constants = self._shards.manifest.constants
        url, title, date, publication, seeds, text = self._shards.article(number)
        passage = excerpt(text, wanted, constants)
        return Hit(
            url, title, date, publication, round(score / constants.scale, 6), passage.text, passage.marks, tuple(seeds)
        )

    def _facets(self, exact: Mapping[int, int]) -> dict[str, tuple[tuple[str, int], ...]]:
        counted: dict[str, tuple[tuple[str, int], ...]] = {}
        for kind in self._shards.manifest.facets:
            values = self._shards.facet(kind).items()
            counts = [(value, sum(document in exact for document in documents)) for value, documents in values]
            # Values come in order, and sorting keeps it among equals.
            counted[kind] = tuple(sorted((item for item in counts if item[1]), key=lambda item: -item[1]))
        return counted


def open_index(folder: Path) -> Index:
    """Open the index in a folder; SearchError with a hint when it is missing, damaged or of another version."""
    return Index(ShardFolder(folder))
