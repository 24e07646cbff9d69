"""Filters and counts: by people, companies, topics … and by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from .analysis import folded, tokens
from .dates import UNDATED, date_range, words_of
from .evaluation import dated
from .query import kind_of
from .reader import ShardFolder

YEAR, MONTH, DATE = "year", "month", "date"


class Filters:
    """What an article must have, kind by kind. An article is `in` the filters if it passes them all."""

    def __init__(self, shards: ShardFolder, filters: Mapping[str, Sequence[str]], every: Collection[str]) -> None:
        self.every = {kind_of(kind) for kind in every}
        self._passing: dict[str, set[int]] = {}
        for field, values in filters.items():
            kind = kind_of(field)
            sets = [set(_having(shards, kind, value)) for value in values]
            if sets:
                self._passing[kind] = set.intersection(*sets) if kind in self.every else set.union(*sets)

    def __bool__(self) -> bool:
        return bool(self._passing)

    def __contains__(self, document: int) -> bool:
        return all(document in passing for passing in self._passing.values())

    def without(self, kind: str, whole: Iterable[int]) -> set[int] | None:
        """The matches that pass all filters but that of the kind; None when it has no filter for any of its values."""
        if kind in self.every or kind not in self._passing:
            return None
        others = [passing for other, passing in self._passing.items() if other != kind]
        return set(whole).intersection(*others)


def _having(shards: ShardFolder, kind: str, value: str) -> Iterator[int]:
    if kind in (YEAR, DATE):
        dates = date_range("date", value)
        yield from dated(shards, dates) if dates else ()
        return
    asked = folded(value)
    word = next((token.key for token in tokens(value)), "")
    labels = {name.label for name in shards.names(word) if name.kind == kind and name.is_called(asked)}
    for known, documents in shards.facet(kind).items():
        if known in labels or folded(known) == asked:
            yield from documents


def count_facets(
    shards: ShardFolder, whole: Sequence[int], exact: Sequence[int], filters: Filters
) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each kind the values of the exact hits and how many have them, the most frequent first."""
    hits = set(exact)
    counted: dict[str, tuple[tuple[str, int], ...]] = {}
    for kind in shards.manifest.facets:
        among: Container[int] = filters.without(kind, whole) or hits
        values = shards.facet(kind).items()
        counts = [(value, sum(document in among for document in documents)) for value, documents in values]
        # Values come in order, and sorting keeps it among equals.
        counted[kind] = tuple(sorted((item for item in counts if item[1]), key=lambda item: -item[1]))
    for kind, digits in ((YEAR, 4), (MONTH, 6)):
        counted[kind] = _by_date(shards, filters.without(YEAR if kind == YEAR else DATE, whole) or hits, digits)
    return counted


def _by_date(shards: ShardFolder, hits: Collection[int], digits: int) -> tuple[tuple[str, int], ...]:
    """The years or months of the hits, newest first; of an article without a month the year."""
    codes = shards.dates()
    counts = Counter(words_of(codes[hit], digits) if hit < len(codes) else UNDATED for hit in sorted(hits))
    return tuple(counts.items())
