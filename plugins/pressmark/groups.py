"""Groups of neighbours in arrays of whole numbers, gone through without a loop of Python's."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def bounds_of(lengths: NDArray[Any]) -> Numbers:
    """Where each of neighbours begins, given their lengths, and the end last."""
    return np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))


def spread(starts: NDArray[Any], lengths: NDArray[Any]) -> Numbers:
    """For each start it and the numbers after it, so many as its length."""
    bounds = bounds_of(lengths)
    return np.arange(bounds[-1]) + np.repeat(starts - bounds[:-1], lengths)


def firsts_of(groups: Numbers) -> Numbers:
    """Where each group of equal neighbours begins; none of the numbers is negative."""
    return np.flatnonzero(np.diff(groups, prepend=-1))


def places_within(groups: Numbers) -> Numbers:
    """The place of each in its group of equal neighbours."""
    firsts = firsts_of(groups)
    return np.arange(len(groups)) - np.repeat(firsts, np.diff(firsts, append=len(groups)))
