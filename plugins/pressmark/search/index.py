"""Asking an index: Whoosh matches, and what it finds becomes hits with excerpts and facets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from whoosh.query import And

from ..errors import SearchError
from .evaluation import atom_scores, clause_scores, entries
from .excerpt import excerpt
from .facets import Filters, count_facets
from .query import Query, Text, needed, parse
from .reader import ShardFolder
from .suggestion import suggestion
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

    `facets` counts the exact hits: for each kind its values, the most frequent first; those of a kind that is filtered
    for any of several values as if it were not. `year` and `month` are counted newest first. `note` tells that and why
    the query could not be read as it stands, `suggestion` is a query with mistyped words put right.
    """

    total: int
    relaxed: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=lambda: MappingProxyType({}))
    note: str | None = None
    suggestion: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The results as the command line prints them and the browser's engine gives them."""
        remarks = {"note": self.note, "suggestion": self.suggestion}
        return {
            "total": self.total,
            "relaxed": self.relaxed,
            "hits": [hit.as_json() for hit in self.hits],
            "facets": {kind: [list(value) for value in values] for kind, values in self.facets.items()},
        } | {key: remark for key, remark in remarks.items() if remark is not None}


@dataclass(frozen=True, slots=True)
class _Found:
    """Scores of all matches; those of the whole query, before the filters; and after them the exact and the relaxed."""

    scores: Mapping[int, int]
    whole: Sequence[int]
    exact: Sequence[int]
    relaxed: Sequence[int]


class Index:
    """An index in a folder, open for questions."""

    def __init__(self, shards: ShardFolder) -> None:
        self._shards = shards
        self._searcher = open_searcher(shards)

    def search(
        self,
        query: str,
        *,
        any_word: bool = False,
        filters: Mapping[str, Sequence[str]] = _NO_FILTERS,
        every: Collection[str] = (),
        sort: str = "relevance",
        limit: int = 10,
        offset: int = 0,
        facets: bool = True,
    ) -> Results:
        """Answer a query (see `query`); with `any_word` as if it began with `any:`.

        Of each kind in `filters` an article must have one of the values, or all of them if the kind is in `every`.
        A kind is a facet or its field in the query language, `year`, or `date` with a range as its value; names count
        in all their forms, in any case and accents. A query without words finds what passes the filters, and nothing
        without filters.
        """
        if sort not in SORTS:
            raise SearchError(f"cannot sort by {sort!r}", hint=f"Known are {', '.join(SORTS)}.")
        shards = self._shards
        asked = parse(query, shards.manifest.constants.clauses, shards.manifest.facets)
        if any_word:
            asked = replace(asked, whole=False)
        chosen = Filters(shards, filters, every)
        found = self._match(asked, chosen)
        order = [*self._sorted(found.exact, found.scores, sort), *self._sorted(found.relaxed, found.scores, sort)]
        wanted = self._wanted(asked)
        few = len(found.exact) < shards.manifest.constants.enough
        return Results(
            total=len(found.exact),
            relaxed=len(found.relaxed),
            hits=tuple(self._hit(number, found.scores[number], wanted) for number in order[offset : offset + limit]),
            facets=count_facets(shards, found.whole, found.exact, chosen) if facets else MappingProxyType({}),
            note=asked.note,
            suggestion=suggestion(shards, query, asked) if few else None,
        )

    def _match(self, query: Query, chosen: Filters) -> _Found:
        constants = self._shards.manifest.constants
        if not (query or chosen):
            return _Found({}, [], [], [])
        texts = [ScoredQuery(clause_scores(self._shards, clause)) for clause in query.texts]
        others = [ScoredQuery(clause_scores(self._shards, clause)) for clause in query.conditions]
        without = [ScoredQuery(atom_scores(self._shards, atom)) for atom in query.excluded]
        scores = self._collect(texts, len(texts) if query.whole else 1, others, without)
        whole = list(scores)
        exact = [document for document in whole if document in chosen]
        if not query.whole or len(texts) < 2 or len(exact) >= constants.enough:
            return _Found(scores, whole, exact, [])
        partial = self._collect(texts, needed(len(texts)), others, without)
        relaxed = [document for document in partial if document in chosen and document not in scores]
        return _Found(partial | scores, whole, exact, relaxed)

    def _collect(
        self,
        texts: Sequence[ScoredQuery],
        least: int,
        others: Sequence[ScoredQuery],
        without: Sequence[ScoredQuery],
    ) -> dict[int, int]:
        """The articles with so many of the texts, all others and none of those without, and their scores."""
        wanted = [*([AtLeast(texts, least)] if texts else []), *others]
        everything = ScoredQuery(dict.fromkeys(range(self._shards.manifest.documents), 0))
        # Whoosh's AndNot lets the first article through when the excluded ones begin before it.
        hidden = {document for query in without for document in query.scores}
        matcher = And(wanted or [everything]).matcher(self._searcher, self._searcher.context())
        found: dict[int, int] = {}
        while matcher.is_active():
            if matcher.id() not in hidden:
                found[matcher.id()] = int(matcher.score())
            matcher.next()
        return found

    def _sorted(self, found: Iterable[int], scores: Mapping[int, int], sort: str) -> list[int]:
        """Documents in the order asked for; those without a date are always last when dates decide."""
        if sort == "relevance":
            return sorted(found, key=lambda document: (-scores[document], document))
        if sort == "newest":
            return sorted(found)
        dated = self._shards.manifest.dated
        return sorted(found, key=lambda document: (document >= dated, document if document >= dated else -document))

    def _wanted(self, query: Query) -> dict[str, int]:
        """The words to mark, each with the number of its clause."""
        wanted: dict[str, int] = {}
        for number, clause in enumerate(query.texts):
            for atom in clause:
                for terms in entries(self._shards, atom) if isinstance(atom, Text) else ():
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


def open_index(folder: Path) -> Index:
    """Open the index in a folder; SearchError with a hint when it is missing, damaged or of another version."""
    return Index(ShardFolder(folder))
