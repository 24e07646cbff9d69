"""The postings of articles' names, and how they come to stand among those of their words.

What an article is called changes without a word of it: one decision about a name may reach articles all over the
archive. So names are no part of what is kept of articles, and get their places anew for each index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ..groups import bounds_of, spread
from .name_texts import NameTexts
from .naming import Shared
from .storage import Storage
from .vectors import Numbers, narrow, stable_order, steps_of


@dataclass(frozen=True, slots=True)
class Names:
    """The names of an archive's articles, which are in order.

    `pairs` are their terms with their words. For each token `pair` is the number of its pair, `document` that of its
    article, and `place` where it stands among the article's names, with an empty place between two of them. `lengths`
    are the places of each article that words stand at, `widths` all that come before its lead on account of its names.
    """

    pairs: Sequence[str]
    pair: NDArray[np.int32]
    document: NDArray[np.int32]
    place: NDArray[np.int32]
    lengths: NDArray[np.int64]
    widths: NDArray[np.int32]

    @classmethod
    def of(cls, names: Shared, order: Sequence[int], storage: Storage) -> Self:
        """The names, when `order` has the articles' numbers as they stand in the archive."""
        read = NameTexts.of(names.texts, storage)
        numbers, counts = in_order(names, order)
        texts = read.places[numbers]
        # An empty place follows each name.
        ends = bounds_of(read.lengths[texts] + 1)
        firsts = ends[bounds_of(counts)]
        widths = np.diff(firsts)
        document = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        tokens, many = spread(read.first_token[texts], read.tokens[texts]), read.tokens[texts]
        return cls(
            pairs=read.pairs,
            pair=read.pair[tokens],
            document=np.repeat(document, many),
            place=(read.place[tokens] + np.repeat(ends[:-1] - firsts[document], many)).astype(np.int32),
            lengths=widths - counts,
            widths=widths.astype(np.int32),
        )


def in_order(shared: Shared, order: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of the texts of articles, in that order, and how many each has."""
    counts = np.array(shared.counts, np.int64)
    taken = np.array(order, np.int64)
    numbers = np.array(shared.numbers, np.int64)[spread(bounds_of(counts)[:-1][taken], counts[taken])]
    return numbers, counts[taken]


@dataclass(frozen=True, slots=True)
class NamePostings:
    """The postings of neighbouring articles' names by term, and within a term by the article's number among them.

    `counts` are the places of each posting, `last` is the position of the last of them in the article. `first_place`
    tells where the places begin, and the end last, `steps` the distances between those of a posting, less one, from -1.
    `widths` are as in Names.
    """

    terms: NDArray[np.int32]
    documents: NDArray[np.int32]
    counts: Numbers
    last: NDArray[np.int32]
    first_place: NDArray[np.int64]
    steps: NDArray[np.int32]
    widths: NDArray[np.int32]

    @classmethod
    def of(cls, names: Names, articles: range, term_of: NDArray[np.int32], titles: Numbers) -> Self:
        """The postings of the names of some articles, given the number of the term of each pair and the lengths of
        these articles' titles."""
        own = slice(*np.searchsorted(names.document, (articles.start, articles.stop)))
        terms = term_of[names.pair[own]]
        by_term = stable_order(terms)
        terms, documents = terms[by_term], names.document[own][by_term] - np.int32(articles.start)
        # A place after the title stays empty, too.
        positions = names.place[own][by_term] + titles[documents].astype(np.int32) + 1
        first = np.ones(len(terms), bool)
        first[1:] = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
        starts = np.flatnonzero(first)
        first_place = np.append(starts, len(terms))
        return cls(
            terms=terms[starts],
            documents=documents[starts],
            counts=narrow(np.diff(first_place)),
            last=positions[first_place[1:] - 1],
            first_place=first_place,
            steps=steps_of(positions, starts).astype(np.int32),
            widths=names.widths[articles.start : articles.stop],
        )
