"""Which names stand in which articles, as arrays: numpy goes through all pairs some ten times as fast as Python."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from .groups import Numbers, bounds_of
from .rows import Rows

AT_ONCE = 1 << 17
"""Pairs that are worked out together: they stay in the processor's cache, and memory does not grow with the archive."""


class Incidence(NamedTuple):
    """Rows of whole numbers below `width`, one row after the other in `items`, from bound to bound."""

    items: Numbers
    bounds: Numbers
    width: int

    @classmethod
    def of(cls, rows: Rows) -> Self:
        """The incidence of rows."""
        sizes = np.asarray(rows.sizes)
        return cls(np.asarray(rows.items), bounds_of(sizes), rows.width)

    @property
    def sizes(self) -> Numbers:
        """The length of each row."""
        return np.diff(self.bounds)

    @property
    def rows(self) -> Numbers:
        """The row of each item."""
        return np.repeat(np.arange(len(self.bounds) - 1), self.sizes)

    def kept(self, is_kept: NDArray[np.bool_], items: Numbers, width: int) -> Self:
        """The same rows with some of these items alone, which are numbers below another width."""
        before = bounds_of(is_kept)
        return type(self)(items[is_kept], before[self.bounds], width)

    def order(self) -> Numbers:
        """The places of all items by number, those of a number in the order of their rows."""
        return np.argsort(self.items, kind="stable")

    def counts(self) -> Numbers:
        """In how many rows each number stands."""
        return np.bincount(self.items, minlength=self.width)


def blocks(groups: Numbers, work: Numbers) -> Iterator[slice]:
    """All items of a row, in slices with about as much work that leave groups of neighbours whole; at least one slice.

    `groups` tells of each item its group, ascending, `work` how many pairs it stands for.
    """
    ends = np.flatnonzero(np.diff(groups, append=-1)) + 1
    filled = bounds_of(work)[ends] // AT_ONCE
    cuts = ends[np.flatnonzero(np.diff(filled))]
    for start, end in pairwise((0, *cuts.tolist(), len(groups))):
        yield slice(start, end)
