"""Rows of whole numbers as plain arrays, which go from process to process."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple, Self


class Rows(NamedTuple):
    """Rows of numbers below `width`, one row after the other in `items`, each as long as `sizes` says."""

    items: array[int]
    sizes: array[int]
    width: int

    @classmethod
    def of(cls, rows: Iterable[Sequence[int]], width: int) -> Self:
        """Rows in which no number comes twice."""
        rows = tuple(rows)
        return cls(array("q", chain.from_iterable(rows)), array("q", map(len, rows)), width)

    def each(self) -> Iterator[list[int]]:
        """One row after the other."""
        items = iter(self.items)
        return (list(islice(items, size)) for size in self.sizes)
