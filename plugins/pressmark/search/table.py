"""All postings of an archive, by term; they stay in their segments until they are asked for."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ..groups import bounds_of, spread
from .constants import FIELDS
from .segment import Segment, terms_of
from .shards import in_unit_order
from .vectors import Numbers


@dataclass(frozen=True, slots=True)
class Stretch:
    """The postings of some neighbouring terms.

    `first_posting` and `first_place` tell where the postings and the places of each term begin, and the end last; the
    rest is as in a segment, with the numbers that the articles have in the archive.
    """

    first_posting: NDArray[np.int64]
    first_place: NDArray[np.int64]
    documents: NDArray[np.int64]
    counts: tuple[Numbers, ...]
    places: Numbers
    steps: Numbers


@dataclass(frozen=True, slots=True)
class Table:
    """The segments of all articles in order, `terms` being for each the numbers of its terms in the archive.

    `lengths` (a row of FIELDS) are those of the articles, `pairs` the terms with their words in order, `pair_terms`
    the number of the term of each pair; `frequencies` and `occurrences` tell for each term its postings and places.
    """

    segments: Sequence[Segment]
    terms: Sequence[NDArray[np.int32]]
    lengths: Numbers
    pairs: list[str]
    pair_terms: NDArray[np.int32]
    frequencies: NDArray[np.int64]
    occurrences: NDArray[np.int64]

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> Self:
        """The table of an archive's segments, in order."""
        every: set[str] = set()
        for segment in segments:
            every.update(segment.pairs)
        pairs = in_unit_order(every)
        pair_terms = terms_of(pairs)
        term_of = dict(zip(pairs, pair_terms.tolist(), strict=True))
        terms = [_distinct(list(map(term_of.__getitem__, segment.pairs))) for segment in segments]
        frequencies = np.zeros(int(pair_terms[-1]) + 1 if pairs else 0, np.int64)
        occurrences = np.zeros_like(frequencies)
        for segment, own in zip(segments, terms, strict=True):
            frequencies[own] += segment.frequencies
            occurrences[own] += segment.occurrences
        lengths = [np.zeros((0, len(FIELDS)), np.uint32), *(segment.lengths for segment in segments)]
        return cls(segments, terms, np.concatenate(lengths), pairs, pair_terms, frequencies, occurrences)

    def stretch(self, first: int, after: int) -> Stretch:
        """The postings of the terms from one up to another."""
        first_posting = bounds_of(self.frequencies[first:after])
        first_place = bounds_of(self.occurrences[first:after])
        documents = np.empty(first_posting[-1], np.int64)
        types = [
            np.result_type(*columns) for columns in zip(*(segment.counts for segment in self.segments), strict=True)
        ]
        counts = tuple(np.empty(first_posting[-1], dtype) for dtype in types)
        steps = np.empty(first_place[-1], np.result_type(*(segment.steps for segment in self.segments)))
        # Within a term the postings of one segment follow those of the segment before: nothing has to be sorted.
        next_posting, next_place = first_posting[:-1].copy(), first_place[:-1].copy()
        for number, segment, terms in self._numbered():
            own = slice(*np.searchsorted(terms, (first, after)))
            at = terms[own] - first
            postings = slice(segment.first_posting[own.start], segment.first_posting[own.stop])
            into = spread(next_posting[at], segment.frequencies[own])
            documents[into] = segment.documents[postings] + np.int64(number)
            for column, mine in zip(counts, segment.counts, strict=True):
                column[into] = mine[postings]
            places = slice(segment.first_place[own.start], segment.first_place[own.stop])
            steps[spread(next_place[at], segment.occurrences[own])] = segment.steps[places]
            next_posting[at] += segment.frequencies[own]
            next_place[at] += segment.occurrences[own]
        total = np.zeros(len(documents), np.uint32)
        for column in counts:
            total += column
        return Stretch(first_posting, first_place, documents, counts, total, steps)

    def facets(self) -> Mapping[str, Mapping[str, Sequence[int]]]:
        """The kinds of facets, in order, with the articles of each of their values."""
        found: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, segment, _ in self._numbered():
            for kind, values in json.loads(segment.facets).items():
                holders = found[kind]
                for value, articles in values.items():
                    holders[value] += map(number.__add__, articles)
        return {kind: found[kind] for kind in in_unit_order(found)}

    def _numbered(self) -> Iterator[tuple[int, Segment, NDArray[np.int32]]]:
        """The segments with the number of the first article of each, and their terms."""
        number = 0
        for segment, terms in zip(self.segments, self.terms, strict=True):
            yield number, segment, terms
            number += len(segment.lengths)


def _distinct(ascending: Sequence[int]) -> NDArray[np.int32]:
    numbers = np.array(ascending, np.int32)
    return numbers[np.flatnonzero(np.diff(numbers, prepend=-1))]
