"""From a table to the shards of its postings."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..groups import bounds_of
from .codec import join_sections
from .constants import Constants
from .shards import separator
from .table import Stretch, Table
from .vectors import Coded, Numbers, steps_of

_AT_ONCE = 1 << 19
"""So many postings are coded together: enough for numpy, and little memory."""


@dataclass(frozen=True, slots=True)
class CodedTerms:
    """How many terms `terms-N` and `places-N` hold, the payload of the first without its check, and of the second.

    `stem` is the shortest beginning of the first term that comes after all terms of the shard before.
    """

    terms: int
    stem: str
    postings: bytes
    places: bytes


def encode_table(table: Table, limit: int, constants: Constants) -> Iterator[CodedTerms]:
    """The shards of all postings, each of about `limit` bytes."""
    coder = _Coder(table, constants)
    shards: list[range] = []
    postings = 0
    for shard in _batches(3 * table.frequencies + 16, limit):
        shards.append(shard)
        postings += int(table.frequencies[shard.start : shard.stop].sum())
        if postings >= _AT_ONCE:
            yield from coder.shards(shards)
            shards, postings = [], 0
    if shards:
        yield from coder.shards(shards)


def _batches(sizes: NDArray[np.int64], limit: int) -> Iterator[range]:
    """Neighbouring items of no more than `limit` bytes together, or one that is larger."""
    bounds = bounds_of(sizes)
    start = 0
    while start < len(sizes):
        after = int(np.searchsorted(bounds, bounds[start] + limit, side="right")) - 1
        yield range(start, max(start + 1, after))
        start = max(start + 1, after)


class _Coder:
    """Codes stretches of terms of a table."""

    def __init__(self, table: Table, constants: Constants) -> None:
        self._table = table
        self._constants = constants
        self._norms = _norms(table.lengths, constants)
        self._words = _words(table)
        self._first_pair = bounds_of(np.bincount(table.pair_terms, minlength=len(table.frequencies)))
        self._weights = _weights(table, constants)

    def shards(self, shards: Sequence[range]) -> Iterator[CodedTerms]:
        """The payloads of neighbouring shards."""
        start, stop = shards[0].start, shards[-1].stop
        stretch = self._table.stretch(start, stop)
        starts, places = stretch.first_posting, stretch.first_place
        listed = Coded(steps_of(stretch.documents, starts[:-1]), starts)
        impacts = self._impacts(stretch).tobytes()
        titles = _titles(stretch.counts[0], starts)
        lows = (stretch.steps & 0xFF).astype(np.uint8).tobytes()
        highs = Coded(stretch.steps >> 8, places)
        counts = Coded(stretch.places, starts)
        place_heads = _heads(highs.lengths, counts.sizes, highs.sizes)
        heads = _heads(self._weights[start:stop], listed.lengths, listed.sizes, titles.lengths)
        for shard in shards:
            own = shard.start - start, shard.stop - start
            placed = join_sections(
                (
                    place_heads.between(*own),
                    counts.between(*own),
                    lows[places[own[0]] : places[own[1]]],
                    highs.between(*own),
                )
            )
            postings = join_sections(
                (
                    "\n".join(self._words[shard.start : shard.stop]).encode(),
                    heads.between(*own),
                    listed.between(*own),
                    impacts[starts[own[0]] : starts[own[1]]],
                    titles.between(*own),
                )
            )
            yield CodedTerms(len(shard), self._stem(shard.start), postings, placed)

    def _stem(self, first: int) -> str:
        """What tells the terms from this one on from those before it."""
        place = self._first_pair[first]
        before = self._table.pairs[place - 1].partition(" ")[0] if place else ""
        return separator(before, self._table.pairs[place].partition(" ")[0])

    def _impacts(self, stretch: Stretch) -> NDArray[np.uint8]:
        """What BM25F makes of the occurrences of each posting, in steps."""
        constants = self._constants
        documents, columns = stretch.documents, stretch.counts
        found = columns[-1] * self._norms[-1][documents]
        for norm, column in zip(self._norms[:-1], columns[:-1], strict=True):
            there = np.flatnonzero(column)
            found[there] += column[there] * norm[documents[there]]
        steps = np.rint(constants.impacts * found / (constants.k1 + found))
        return np.maximum(1, steps).astype(np.uint8)


def _titles(in_title: Numbers, starts: NDArray[np.int64]) -> Coded:
    """Which postings of each term are of articles with the term in the title, in steps."""
    found = np.flatnonzero(in_title)
    bounds = np.searchsorted(found, starts)
    of_term = np.repeat(starts[:-1], np.diff(bounds))
    return Coded(steps_of(found - of_term, bounds[:-1]), bounds)


def _heads(*columns: Numbers) -> Coded:
    """So many numbers for each term."""
    return Coded(np.stack(columns, axis=1).ravel(), len(columns) * np.arange(len(columns[0]) + 1))


def _words(table: Table) -> list[str]:
    """The words of each term, with blanks between."""
    words: list[list[str]] = [[] for _ in table.frequencies]
    for term, pair in zip(table.pair_terms.tolist(), table.pairs, strict=True):
        words[term].append(pair.partition(" ")[2])
    return [" ".join(listed) for listed in words]


def _weights(table: Table, constants: Constants) -> NDArray[np.int64]:
    """The weight of each term: how rare it is, in the unit of a score for a step of impact."""
    articles = _coarse_above(len(table.lengths))
    unit = constants.scale * (constants.k1 + 1) / constants.impacts
    frequencies, term_of = np.unique(table.frequencies, return_inverse=True)
    rarities = (math.log(1 + (articles - many + 0.5) / (many + 0.5)) for many in frequencies.tolist())
    return np.array([max(1, round(rarity * unit)) for rarity in rarities], np.int64)[term_of]


def _norms(lengths: Numbers, constants: Constants) -> list[NDArray[np.float64]]:
    """For each field what one occurrence counts in each article: its boost over its relative length."""
    norms = []
    for column, boost, b in zip(lengths.T, constants.boosts, constants.lengths, strict=True):
        average = _coarse(int(column.sum()) / (len(column) or 1)) or 1.0
        norms.append(boost / (1 - b + b * column / average))
    return norms


def _coarse(number: float) -> float:
    """The number in six binary digits, so that one more article seldom changes the impacts of all others."""
    fraction, exponent = math.frexp(number)
    return math.ldexp(round(fraction * 64), exponent - 6)


def _coarse_above(number: int) -> int:
    """The number in six binary digits, rounded up, so that one more article seldom changes the weights of all terms."""
    unit = 1 << max(0, number.bit_length() - 6)
    return -(-number // unit) * unit
