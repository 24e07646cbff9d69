"""All postings of an archive in arrays, which numpy sorts and merges some ten times as fast as Python fills lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, pairwise
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from .constants import FIELDS
from .inversion import DIGEST_SIZE, Content, Inverted
from .shards import in_unit_order
from .vectors import Interleaving, Numbers, bounds_of, narrow, spread, stable_order, steps_of, sums

_DIGESTS = np.dtype(f"V{DIGEST_SIZE}")


@dataclass(frozen=True)
class Table:
    """The postings of some articles, by term and within a term by the article's number in this table.

    `digests` and `lengths` (a row of FIELDS) are those of the articles. `pairs` are terms with their words, in order;
    `held` are the numbers of the pairs that each article has, `holdings` of them. `frequencies` tells for each term its
    postings; `documents` and `counts` (a row of FIELDS, each of them an array) belong to the postings. `steps` are the
    distances between the places of a posting, less one, from -1.
    """

    digests: NDArray[Any]
    lengths: Numbers
    pairs: list[str]
    held: Numbers
    holdings: Numbers
    frequencies: Numbers
    documents: Numbers
    counts: tuple[Numbers, ...]
    steps: Numbers

    @cached_property
    def pair_terms(self) -> Numbers:
        """The number of the term of each pair."""
        return _terms_of(self.pairs)

    @cached_property
    def places(self) -> Numbers:
        """In how many places each posting stands."""
        total = self.counts[0].astype(np.uint32)
        for column in self.counts[1:]:
            total += column
        return narrow(total)

    @classmethod
    def of(cls, articles: Sequence[Inverted]) -> Self:
        """The table of some articles, in the order given."""
        known: defaultdict[str, int] = defaultdict(count().__next__)
        held: list[int] = []
        holdings: list[int] = []
        contents = [article.content() for article in articles]
        for content in contents:
            pairs = content.pairs
            holdings.append(len(pairs))
            held += map(known.__getitem__, pairs)
        ordered, renumbered = _ordered(list(known))
        pair_of = renumbered[np.array(held, np.int32)]
        term_of = _terms_of(ordered)
        terms, documents, fields, positions = _occurrences(
            articles, contents, term_of[pair_of], np.array(holdings, np.int64)
        )
        by_term = stable_order(terms)
        terms, documents, fields, positions = terms[by_term], documents[by_term], fields[by_term], positions[by_term]
        first = np.ones(len(terms), bool)
        first[1:] = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
        starts = np.flatnonzero(first)
        return cls(
            digests=np.frombuffer(b"".join(article.digest for article in articles), _DIGESTS),
            lengths=np.array([article.lengths for article in articles], np.uint32).reshape(-1, len(FIELDS)),
            pairs=ordered,
            held=narrow(pair_of),
            holdings=narrow(np.array(holdings, np.int64)),
            frequencies=narrow(np.bincount(terms[starts], minlength=_count(term_of))),
            documents=narrow(documents[starts]),
            counts=tuple(narrow(sums(fields == field, starts)) for field in range(len(FIELDS))),
            steps=narrow(steps_of(positions, starts)),
        )

    def only(self, kept: NDArray[np.bool_]) -> Table:
        """The table of some of the articles, in their order."""
        if kept.all():
            return self
        posting = kept[self.documents]
        held = self.held[np.repeat(kept, self.holdings)]
        used = np.zeros(len(self.pairs), bool)
        used[held] = True
        frequencies = sums(posting, bounds_of(self.frequencies)[:-1])
        return Table(
            digests=self.digests[kept],
            lengths=self.lengths[kept],
            pairs=[self.pairs[number] for number in np.flatnonzero(used)],
            held=narrow((np.cumsum(used) - 1)[held]),
            holdings=self.holdings[kept],
            frequencies=frequencies[frequencies > 0],
            documents=narrow((np.cumsum(kept) - 1)[self.documents[posting]]),
            counts=tuple(column[posting] for column in self.counts),
            steps=self.steps[np.repeat(posting, self.places)],
        )

    def merged(self, other: Table, numbers: Numbers) -> Table:
        """Both tables together. `numbers` are those that the articles of the other have then, in ascending order."""
        if not len(other.digests):
            return self
        articles = len(self.digests) + len(other.digests)
        own = np.delete(np.arange(articles), numbers)
        pairs, renumbered = _ordered([*self.pairs, *other.pairs])
        terms = _terms_of(pairs)
        mine, theirs = renumbered[: len(self.pairs)], renumbered[len(self.pairs) :]
        frequencies = np.zeros(_count(terms), np.int64)
        keys, documents = [], []
        for table, pair_of, number_of in ((self, mine, own), (other, theirs, numbers)):
            term_of = np.zeros(len(table.frequencies), np.int64)
            term_of[table.pair_terms] = terms[pair_of]
            frequencies[term_of] += table.frequencies
            documents.append(narrow(number_of)[table.documents])
            keys.append(np.repeat(term_of << 32, table.frequencies) | documents[-1])
        at = np.searchsorted(keys[0], keys[1]) + np.arange(len(keys[1]))
        del keys
        both = Interleaving(len(self.documents), at)
        places = both(self.places, other.places)
        place_at = spread(bounds_of(places)[:-1][at], other.places)
        article = Interleaving(len(own), numbers)
        holdings = article(self.holdings, other.holdings)
        pair_at = spread(bounds_of(holdings)[:-1][numbers], other.holdings)
        return Table(
            digests=article(self.digests, other.digests),
            lengths=article(self.lengths, other.lengths),
            pairs=pairs,
            held=narrow(Interleaving(len(self.held), pair_at)(mine[self.held], theirs[other.held])),
            holdings=holdings,
            frequencies=narrow(frequencies),
            documents=both(*documents),
            counts=tuple(both(*columns) for columns in zip(self.counts, other.counts, strict=True)),
            steps=Interleaving(len(self.steps), place_at)(self.steps, other.steps),
        )


def _ordered(pairs: list[str]) -> tuple[list[str], NDArray[np.int32]]:
    """The pairs in order, each once, and for each of those given its place among them."""
    ordered = in_unit_order(set(pairs))
    place = {pair: number for number, pair in enumerate(ordered)}
    return ordered, np.array([place[pair] for pair in pairs], np.int32)


def _terms_of(pairs: Sequence[str]) -> NDArray[np.int32]:
    """The number of the term of each pair, when these are in order."""
    terms = [pair.partition(" ")[0] for pair in pairs]
    new = [one != other for one, other in pairwise(terms)]
    return np.concatenate((np.zeros(min(1, len(pairs)), np.int32), np.cumsum(new, dtype=np.int32)))


def _count(terms: NDArray[np.int32]) -> int:
    return int(terms[-1]) + 1 if len(terms) else 0


def _occurrences(
    articles: Sequence[Inverted], contents: Sequence[Content], term_of: Numbers, holdings: Numbers
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """For each token of the articles its term, article, field and position."""
    tokens = _joined([content.tokens for content in contents])
    many = np.array([len(content.tokens) for content in contents], np.int64)
    document = np.repeat(np.arange(len(articles), dtype=np.uint32), many)
    term = term_of[(tokens >> 1) + bounds_of(holdings)[:-1].astype(np.int32)[document]]
    part_lengths = _joined([content.part_lengths for content in contents])
    parts = np.array([article.parts for article in articles], np.int64).reshape(-1, len(FIELDS))
    # A phrase does not run on from one name or paragraph to the next: a place between them stays empty.
    part = spread(np.zeros(len(parts), np.int64), parts.sum(axis=1))
    place = np.arange(part_lengths.sum(), dtype=np.int32) + np.repeat(part.astype(np.int32), part_lengths)
    field_of_part = np.repeat(np.tile(np.arange(len(FIELDS), dtype=np.uint8), len(articles)), parts.ravel())
    field = np.repeat(field_of_part, part_lengths)
    slot = np.cumsum(tokens & 1 ^ 1, dtype=np.int32) - 1
    slots = np.array([sum(article.lengths) for article in articles], np.int32)
    position = place[slot] - bounds_of(slots)[:-1].astype(np.int32)[document]
    return term, document, field[slot], position


def _joined(parts: Sequence[memoryview]) -> NDArray[np.int32]:
    return np.concatenate(
        [np.zeros(0, np.int32), *(np.asarray(part) for part in parts)], dtype=np.int32, casting="unsafe"
    )
