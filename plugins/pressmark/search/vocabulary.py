"""The words of an archive: the dictionary, its long prefixes, and the frequent words that a mistyped one may mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from ..groups import bounds_of
from .analysis import is_gram
from .codec import join_sections
from .constants import Constants
from .shards import Entry, in_unit_order, is_above
from .table import Table
from .vectors import Numbers, varints_of


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of an archive, in order.

    `terms` holds the terms of the first word, then those of the second …, `articles` in how many articles each of them
    stands; `bounds` where the terms of each word begin, and the end last.
    """

    words: Sequence[str]
    bounds: Numbers
    terms: Numbers
    articles: Numbers

    @classmethod
    def of(cls, table: Table) -> Self:
        """The words of a table."""
        word_of = [pair.partition(" ")[2] for pair in table.pairs]
        words = in_unit_order(set(word_of))
        place = {word: number for number, word in enumerate(words)}
        numbers = np.array([place[word] for word in word_of], np.int64)
        # Pairs are in the order of their terms, and so are the terms of a word.
        terms = table.pair_terms[np.argsort(numbers, kind="stable")]
        return cls(words, bounds_of(np.bincount(numbers, minlength=len(words))), terms, table.frequencies[terms])

    def encode(self, first: int, after: int) -> bytes:
        """The shard of the words from one up to another."""
        starts = self.bounds[first : after + 1] - self.bounds[first]
        held = slice(self.bounds[first], self.bounds[after])
        steps = np.diff(self.terms[held], prepend=0)
        word_of = np.repeat(np.arange(after - first), np.diff(starts))
        at = word_of + 1 + 2 * np.arange(len(steps))
        numbers = np.empty(after - first + 2 * len(steps), np.int64)
        numbers[np.arange(after - first) + 2 * starts[:-1]] = np.diff(starts)
        numbers[at] = np.where(steps < 0, -2 * steps - 1, 2 * steps)
        numbers[at + 1] = self.articles[held]
        return join_sections(("\n".join(self.words[first:after]).encode(), varints_of(numbers)))

    def prefixes(self, first: Sequence[str], constants: Constants) -> list[tuple[str, list[Entry]]]:
        """The beginnings whose words fill too many shards, given the first word of each, with their frequent terms."""
        spans = dict.fromkeys(_spanning(first, constants.spanned), (0, 0))
        for number, word in enumerate(self.words if spans else ()):
            for length in range(1, len(word) + 1):
                prefix = word[:length]
                if prefix not in spans:
                    break
                begun, after = spans[prefix]
                spans[prefix] = begun if after else number, number + 1
        return [(prefix, self._most_frequent(*span, constants.starred)) for prefix, span in spans.items()]

    def _most_frequent(self, first: int, after: int, limit: int) -> list[Entry]:
        """The terms of neighbouring words, those of most articles first, then by number; no more than the limit."""
        held = slice(self.bounds[first], self.bounds[after])
        terms, place = np.unique(self.terms[held], return_index=True)
        articles = self.articles[held][place].astype(np.int64)
        best = np.argsort(-articles, kind="stable")[:limit]
        return [Entry(*entry) for entry in zip(terms[best].tolist(), articles[best].tolist(), strict=True)]

    def frequent(self, most: int) -> dict[str, int]:
        """The words of most articles, in order, without numbers, grams and what no keyboard has."""
        articles = np.maximum.reduceat(self.articles, self.bounds[:-1]).tolist() if self.words else []
        spelt = {
            word: many
            for word, many in zip(self.words, articles, strict=True)
            if len(word) > 2 and word.isalpha() and (word.isascii() or not (is_gram(word) or is_above(word)))
        }
        kept = set(sorted(spelt, key=lambda word: -spelt[word])[:most])
        return {word: articles for word, articles in spelt.items() if word in kept}


def _spanning(first: Sequence[str], spanned: int) -> Iterator[str]:
    """The beginnings whose words fill more than so many shards: shards between hold nothing else."""
    found: dict[str, None] = {}
    for word, later in zip(first[1:], first[spanned:], strict=False):
        for length in range(1, len(word) + 1):
            if not later.startswith(word[:length]):
                break
            found[word[:length]] = None
    yield from found
