"""All postings of an archive, by term; they stay with their segments until they are asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ..groups import bounds_of, spread
from .constants import FIELDS
from .lexicon import Lexicon
from .name_postings import NamePostings, Names
from .named_segment import NamedSegment
from .segment import Segment, terms_of
from .vectors import Numbers, stable_order


@dataclass(frozen=True, slots=True)
class Stretch:
    """The postings of some neighbouring terms.

    `first_posting` and `first_place` tell where the postings and the places of each term begin, and the end last; the
    rest is as in a segment, with the numbers that the articles have in the archive.
    """

    first_posting: NDArray[np.int64]
    first_place: NDArray[np.int64]
    documents: NDArray[np.int32]
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
        # All are joined and then put in order at once: to put each into its places took twice as long.
        parts = [segment.between(first, after) for segment in self.segments]
        starts = accumulate((part.many for part in parts), initial=0)
        documents = np.concatenate(
            [part.documents + np.int32(start) for start, part in zip(starts, parts, strict=False)]
        )
        frequencies = np.concatenate([part.frequencies for part in parts])
        occurrences = np.concatenate([part.occurrences for part in parts])
        # Within a term the postings of one segment follow those of the segment before.
        by_term = stable_order(np.concatenate([part.terms for part in parts]) - np.int32(first))
        posting = spread(bounds_of(frequencies)[by_term], frequencies[by_term])
        place = spread(bounds_of(occurrences)[by_term], occurrences[by_term])
        columns = zip(*(part.counts for part in parts), strict=True)
        counts = tuple(np.concatenate(column)[posting] for column in columns)
        total = np.zeros(len(posting), np.uint32)
        for column in counts:
            total += column
        return Stretch(
            first_posting=bounds_of(self.frequencies[first:after]),
            first_place=bounds_of(self.occurrences[first:after]),
            documents=documents[posting],
            counts=counts,
            places=total,
            steps=np.concatenate([part.steps for part in parts])[place],
        )


def _distinct(ascending: NDArray[np.int32]) -> NDArray[np.int32]:
    return ascending[np.flatnonzero(np.diff(ascending, prepend=np.int32(-1)))]
