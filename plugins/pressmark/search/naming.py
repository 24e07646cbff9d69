"""What articles are called: the names they are found by and the values they are counted under, which many share."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import chain, count
from typing import NamedTuple, Self

from .document import Document


class Called(NamedTuple):
    """What one article is called: names in its language, which is one of BCP 47, and the values of each facet."""

    language: str
    names: Iterable[str]
    facets: Mapping[str, Iterable[str]]

    @classmethod
    def of(cls, document: Document, language: str) -> Self:
        """What a document is called; `language` is that of the site."""
        return cls(document.language or language, document.names, document.facets)


class Shared(NamedTuple):
    """Texts that articles share. `texts` has by group and text the number of each.

    `numbers` are those of the texts of each article, one article after the other, and `counts` how many each has.
    """

    texts: Mapping[str, Mapping[str, int]]
    numbers: array[int]
    counts: array[int]

    @property
    def digest(self) -> bytes:
        """What tells them from others, on machines of the same byte order."""
        parts = (json.dumps(self.texts).encode(), self.numbers.tobytes(), self.counts.tobytes())
        return sha256(b"".join(sha256(part).digest() for part in parts)).digest()


class Naming(NamedTuple):
    """What all articles are called: their names by language and their values by facet."""

    names: Shared
    values: Shared

    @property
    def digest(self) -> bytes:
        """What tells it from any other, on machines of the same byte order."""
        return self.names.digest + self.values.digest

    @classmethod
    def of(cls, articles: Iterable[Called]) -> Self:
        """What these articles are called, in the order given."""
        names, values = Sharing(), Sharing()
        for article in articles:
            names.add(names.numbers(article.language, article.names))
            values.add(chain.from_iterable(values.numbers(*facet) for facet in article.facets.items()))
        return cls(names.shared(), values.shared())


class Sharing:
    """Texts that get their numbers, and the articles that have them."""

    def __init__(self) -> None:
        number = count().__next__
        self._texts: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(number))
        self._numbers = array("I")
        self._counts = array("I")

    def numbers(self, group: str, texts: Iterable[str]) -> list[int]:
        """The numbers of texts of a group."""
        return list(map(self._texts[group].__getitem__, texts))

    def add(self, numbers: Iterable[int]) -> None:
        """Add an article that has the texts with these numbers."""
        before = len(self._numbers)
        self._numbers.extend(numbers)
        self._counts.append(len(self._numbers) - before)

    def shared(self) -> Shared:
        """All that were added."""
        return Shared({group: dict(texts) for group, texts in self._texts.items()}, self._numbers, self._counts)
