"""From documents to postings: which term stands where, in which field, how often."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .analysis import Piece, grams, pieces, rough_words
from .codec import steps
from .constants import FIELDS, Constants
from .document import Document
from .shards import Postings
from .stems import stemmer

_REMEMBERED = 64
"""Rough words up to this length are remembered; longer ones are unspaced text, and hardly come twice."""


@dataclass(slots=True)
class _Term:
    """What is gathered about a term, by document; `positions` holds `counts` entries for each."""

    documents: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    positions: array[int] = field(default_factory=lambda: array("I"))
    words: set[str] = field(default_factory=set)


class Inversion:
    """An index in memory, to which documents are added in the order of their numbers."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._numbers: dict[str, int] = {}
        self._terms: list[_Term] = []
        self._slots: dict[str, dict[str, tuple[tuple[int, ...], ...]]] = {}
        self._stems: dict[str, Callable[[Piece], str]] = {}
        self._shapes: dict[tuple[int, ...], int] = {}
        self.lengths: list[tuple[int, ...]] = []

    def add(self, document: Document) -> None:
        """Add the next document, in normalised form."""
        number = len(self.lengths)
        places: dict[int, list[int]] = {}
        borders: list[int] = []
        lengths: list[int] = []
        position = 0
        texts = ((document.title,), document.names, (document.lead,), document.body.split("\n"))
        for parts in texts:
            borders.append(position)
            length = 0
            for part in parts:
                after = self._read(part, document.language or self._language, position, places)
                length += after - position
                # A phrase does not run on from one name or paragraph to the next.
                position = after + 1
            lengths.append(length)
        self.lengths.append(tuple(lengths))
        self._store(number, places, borders)

    def _read(self, text: str, language: str, position: int, places: dict[int, list[int]]) -> int:
        known = self._slots.setdefault(language, {})
        for rough in rough_words(text):
            slots = known.get(rough)
            if slots is None:
                slots = tuple(self._learn(rough, language))
                if len(rough) <= _REMEMBERED:
                    known[rough] = slots
            for slot in slots:
                for term in slot:
                    if term in places:
                        places[term].append(position)
                    else:
                        places[term] = [position]
                position += 1
        return position

    def _learn(self, rough: str, language: str) -> Iterator[tuple[int, ...]]:
        if language not in self._stems:
            self._stems[language] = stemmer(language)
        for piece in pieces(rough):
            if piece.run:
                yield from (tuple(self._number(key, key) for key in keys) for keys in grams(piece.key))
            else:
                yield (self._number(self._stems[language](piece), piece.key),)

    def _number(self, stem: str, word: str) -> int:
        number = self._numbers.setdefault(stem, len(self._terms))
        if number == len(self._terms):
            self._terms.append(_Term())
        self._terms[number].words.add(word)
        return number

    def _store(self, number: int, places: dict[int, list[int]], borders: Sequence[int]) -> None:
        shapes = self._shapes
        body = borders[-1]
        for name, positions in places.items():
            term = self._terms[name]
            count = len(positions)
            shape = (0, 0, 0, count) if positions[0] >= body else _shape(positions, borders)
            term.documents.append(number)
            term.shapes.append(shapes.setdefault(shape, len(shapes)))
            term.counts.append(count)
            term.positions.extend(positions)

    def stems(self) -> list[str]:
        """All terms, unordered."""
        return list(self._numbers)

    def words(self, stem: str) -> set[str]:
        """The words that a term stands for."""
        return self._terms[self._numbers[stem]].words

    def articles(self, stem: str) -> int:
        """In how many articles a term stands."""
        return len(self._terms[self._numbers[stem]].documents)

    def places(self, stem: str) -> tuple[list[int], list[int]]:
        """In how many places a term stands in each article, and the steps from place to place, from -1 in each."""
        term = self._terms[self._numbers[stem]]
        places = []
        first = 0
        for count in term.counts:
            places += steps(term.positions[first : first + count])
            first += count
        return term.counts, places

    def postings(self, stems: Iterable[str], constants: Constants, order: Callable[[str], bytes]) -> Iterator[Postings]:
        """The postings of the terms, weighted by BM25F."""
        shapes = list(self._shapes)
        masks = bytes(sum(1 << place for place, count in enumerate(shape) if count) for shape in shapes)
        norms = _norms(self.lengths, constants)
        bodies = [norm[-1] for norm in norms]
        for stem in stems:
            term = self._terms[self._numbers[stem]]
            rarity = math.log(1 + (len(norms) - len(term.documents) + 0.5) / (len(term.documents) + 0.5))
            weight = round(rarity * constants.scale * (constants.k1 + 1) / constants.impacts)
            impacts = bytearray()
            for document, shape in zip(term.documents, term.shapes, strict=True):
                title, names, lead, body = shapes[shape]
                found = body * bodies[document]
                if title or names or lead:
                    norm = norms[document]
                    found += title * norm[0] + names * norm[1] + lead * norm[2]
                impacts.append(max(1, round(constants.impacts * found / (constants.k1 + found))))
            yield Postings(
                tuple(sorted(term.words, key=order)),
                max(1, weight),
                term.documents,
                bytes(impacts),
                bytes(masks[shape] for shape in term.shapes),
            )


def _shape(positions: Sequence[int], borders: Sequence[int]) -> tuple[int, ...]:
    """How often a term stands in each field."""
    counts = [0] * len(FIELDS)
    place = 0
    for position in positions:
        while place + 1 < len(borders) and position >= borders[place + 1]:
            place += 1
        counts[place] += 1
    return tuple(counts)


def _norms(lengths: Sequence[tuple[int, ...]], constants: Constants) -> list[tuple[float, ...]]:
    """For each document what one occurrence counts in each field: its boost over its relative length."""
    averages = [sum(column) / len(lengths) or 1.0 for column in zip(*lengths, strict=True)]
    return [
        tuple(
            boost / (1 - b + b * length / average)
            for boost, b, length, average in zip(constants.boosts, constants.lengths, document, averages, strict=True)
        )
        for document in lengths
    ]
