"""The postings of a segment with those of its articles' names among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ..groups import bounds_of, spread
from .constants import FIELDS
from .name_postings import NamePostings
from .segment import Segment
from .vectors import Numbers, narrow, places_among

_TITLE, _NAMES = FIELDS.index("title"), FIELDS.index("names")


@dataclass(frozen=True)
class NamedSegment:
    """The postings of neighbouring articles, so `many`, by term and within a term by article.

    `terms` are the numbers that the terms have in the archive, in order; the rest is as in a segment.
    """

    many: int
    terms: NDArray[np.int32]
    frequencies: Numbers
    occurrences: Numbers
    documents: Numbers
    counts: tuple[Numbers, ...]
    steps: Numbers

    @cached_property
    def first_posting(self) -> NDArray[np.int64]:
        """Where the postings of each term begin, and the end last."""
        return bounds_of(self.frequencies)

    @cached_property
    def first_place(self) -> NDArray[np.int64]:
        """Where the places of each term begin, and the end last."""
        return bounds_of(self.occurrences)

    def between(self, first: int, after: int) -> Self:
        """The postings of the terms from one up to another."""
        own = slice(*np.searchsorted(self.terms, (first, after)))
        postings = slice(self.first_posting[own.start], self.first_posting[own.stop])
        places = slice(self.first_place[own.start], self.first_place[own.stop])
        return type(self)(
            many=self.many,
            terms=self.terms[own],
            frequencies=self.frequencies[own],
            occurrences=self.occurrences[own],
            documents=self.documents[postings],
            counts=tuple(column[postings] for column in self.counts),
            steps=self.steps[places],
        )

    @classmethod
    def of(cls, segment: Segment, terms: NDArray[np.int32], names: NamePostings) -> Self:
        """The postings of a segment, of which these are the terms, and of its articles' names."""
        many = len(segment.lengths)
        known = np.repeat(terms.astype(np.int64) * many, segment.frequencies) + segment.documents
        at, held = places_among(known, names.terms.astype(np.int64) * many + names.documents)
        new = np.flatnonzero(~held)
        into = at[new]
        of_names = np.zeros(len(known), names.counts.dtype)
        of_names[at[held]] = names.counts[held]
        counts = [np.insert(column, into, 0) for column in segment.counts]
        counts[_NAMES] = np.insert(of_names, into, names.counts[new])
        every = _both(terms, names.terms)
        own, theirs = np.searchsorted(every, terms), np.searchsorted(every, names.terms)
        frequencies, occurrences = np.bincount(theirs[new], minlength=len(every)), np.zeros(len(every), np.int64)
        frequencies[own] += segment.frequencies
        occurrences[own] += segment.occurrences
        np.add.at(occurrences, theirs, names.counts)
        return cls(
            many=many,
            terms=every,
            frequencies=narrow(frequencies),
            occurrences=narrow(occurrences),
            documents=np.insert(segment.documents, into, names.documents[new]),
            counts=tuple(counts),
            steps=narrow(_steps(segment, names, at, held)),
        )


def _both(terms: NDArray[np.int32], others: NDArray[np.int32]) -> NDArray[np.int32]:
    """Ascending numbers, and others that are ascending, too, and may come more than once: each once."""
    places, held = places_among(terms, others)
    new = np.flatnonzero(~held & (np.diff(others, prepend=-1) != 0))
    return np.insert(terms, places[new], others[new])


def _steps(segment: Segment, names: NamePostings, at: NDArray[np.int64], held: NDArray[np.bool_]) -> NDArray[np.int32]:
    """The distances between places with those of names, which are put after the title.

    A posting of names goes into the posting of words that it is `at`, if that is one of the same term and article, as
    `held` tells; else before it.
    """
    places = np.zeros(len(segment.documents), np.uint32)
    for column in segment.counts:
        places += column
    begins = bounds_of(places)
    leads = begins[:-1] + segment.counts[_TITLE]
    # Names move what comes after the title. One place more, for a lead that would begin where all ends.
    steps = np.zeros(len(segment.steps) + 1, np.int32)
    steps[:-1] = segment.steps
    np.add.at(steps, leads, names.widths[segment.documents] * (leads < begins[1:]))
    first, into = begins[at], begins[at]
    into[held] = leads[at[held]]
    # The position of what a posting of names follows: the last place in the title, or none.
    before = np.full(len(at), -1, np.int32)
    titled = np.flatnonzero(into > first)
    lengths = into[titled] - first[titled]
    before[titled] += np.add.reduceat(steps[spread(first[titled], lengths)] + 1, bounds_of(lengths)[:-1])
    # What follows a posting of names is told from its last place, and no longer from the title's.
    followed = np.flatnonzero(held)
    followed = followed[into[followed] < begins[at[followed] + 1]]
    steps[into[followed]] -= names.last[followed] - before[followed]
    own = names.steps.copy()
    own[names.first_place[:-1]] -= before + 1
    return np.insert(steps[:-1], np.repeat(into, names.counts), own)
