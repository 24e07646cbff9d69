"""All postings of an archive, by term; they stay with their segments until they are asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ..groups import bounds_of, spread
from .constants import FIELDS
from .lexicon import Lexicon
from .name_postings import NamePostings, Names
from .named_segment import NamedSegment
from .segment import Segment, terms_of
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
    """The segments of all articles in order, with the articles' names.

    `lengths` (a row of FIELDS) are those of the articles, `pairs` the terms with their words in order, `pair_terms`
    the number of the term of each pair; `frequencies` and `occurrences` tell for each term its postings and places.
    """

    segments: Sequence[NamedSegment]
    lengths: Numbers
    pairs: Sequence[str]
    pair_terms: NDArray[np.int32]
    frequencies: NDArray[np.int64]
    occurrences: NDArray[np.int64]

    @classmethod
    def of(cls, segments: dict[str, Segment], names: Names, lexicon: Lexicon) -> Self:
        """The table of an archive's segments, in order, and of its names. Nothing is left of the segments."""
        pairs, of_segments, of_names = lexicon.numbered(segments, names.pairs)
        pair_terms = terms_of(pairs)
        term_of_name = pair_terms[of_names]
        # Each of them is forgotten as soon as it has its names.
        waiting = deque(segments.values())
        segments.clear()
        lengths = np.concatenate([np.zeros((0, len(FIELDS)), np.uint32), *(segment.lengths for segment in waiting)])
        lengths[:, FIELDS.index("names")] = names.lengths
        frequencies = np.zeros(int(pair_terms[-1]) + 1 if pairs else 0, np.int64)
        occurrences = np.zeros_like(frequencies)
        named: list[NamedSegment] = []
        number = 0
        for numbers in of_segments:
            segment = waiting.popleft()
            articles = range(number, number + len(segment.lengths))
            called = NamePostings.of(names, articles, term_of_name, segment.lengths[:, FIELDS.index("title")])
            named.append(NamedSegment.of(segment, _distinct(pair_terms[numbers]), called))
            frequencies[named[-1].terms] += named[-1].frequencies
            occurrences[named[-1].terms] += named[-1].occurrences
            number = articles.stop
        return cls(named, lengths, pairs, pair_terms, frequencies, occurrences)

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
        for number, segment in self._numbered():
            own = slice(*np.searchsorted(segment.terms, (first, after)))
            at = segment.terms[own] - first
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

    def _numbered(self) -> Iterator[tuple[int, NamedSegment]]:
        """The segments, each with the number of its first article."""
        number = 0
        for segment in self.segments:
            yield number, segment
            number += segment.many


def _distinct(ascending: NDArray[np.int32]) -> NDArray[np.int32]:
    return ascending[np.flatnonzero(np.diff(ascending, prepend=np.int32(-1)))]
