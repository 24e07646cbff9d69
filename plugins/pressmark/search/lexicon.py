"""The terms with their words of an index's segments, most of which are known before its articles are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .segment import Segment
from .shards import in_unit_order, unit_order


class Numbered(NamedTuple):
    """Terms with their words, in order, and the numbers that those of each segment and of names have among them."""

    pairs: Sequence[str]
    of_segments: Sequence[NDArray[np.int64]]
    of_names: NDArray[np.int64]


class Lexicon:
    """The pairs of term and word of segments that another index is likely to be made of, by the name of the segment.

    To put them in order takes half as long as to put the segments together, and a build that has few articles to read
    has nothing else to do meanwhile.
    """

    def __init__(self, segments: Mapping[str, Segment]) -> None:
        listed = {name: segment.pairs for name, segment in segments.items()}
        self._pairs = in_unit_order(set[str]().union(*listed.values()))
        self._numbers = {pair: number for number, pair in enumerate(self._pairs)}
        self._held = {name: _looked_up(self._numbers, pairs) for name, pairs in listed.items()}

    def numbered(self, segments: Mapping[str, Segment], names: Sequence[str]) -> Numbered:
        """The pairs of these segments, whether they were known or not, and of names."""
        unknown = {name: segment.pairs for name, segment in segments.items() if name not in self._held}
        every = set(names).union(*unknown.values())
        others = in_unit_order(every.difference(self._numbers))
        used = np.zeros(len(self._pairs), bool)
        used[_looked_up(self._numbers, every.intersection(self._numbers) if self._numbers else ())] = True
        for name in segments.keys() & self._held.keys():
            used[self._held[name]] = True
        before = np.concatenate(([0], np.cumsum(used)))
        places = np.array(list(_places(self._pairs, others)), np.int64)
        of_others = before[places] + np.arange(len(others))
        of_known = before[:-1] + np.searchsorted(places, np.arange(len(used)), side="right")
        number_of = dict(zip(others, of_others.tolist(), strict=True))
        if self._numbers:
            number_of |= {pair: int(of_known[self._numbers[pair]]) for pair in every.intersection(self._numbers)}
        return Numbered(
            pairs=_merged(list(compress(self._pairs, used)), others, before[places].tolist()),
            of_segments=[
                of_known[self._held[name]] if name in self._held else _looked_up(number_of, unknown[name])
                for name in segments
            ],
            of_names=_looked_up(number_of, names),
        )


def _looked_up(numbers: Mapping[str, int], pairs: Iterable[str]) -> NDArray[np.int64]:
    return np.fromiter(map(numbers.__getitem__, pairs), np.int64)


def _places(ordered: Sequence[str], others: Iterable[str]) -> Iterator[int]:
    """Before which of the pairs in order each of the others comes."""
    return (bisect_left(ordered, unit_order(other), key=unit_order) for other in others)


def _merged(ordered: Sequence[str], others: Sequence[str], places: Sequence[int]) -> Sequence[str]:
    """Pairs in order and others, each of which comes before the one at its place."""
    if not ordered or not others:
        return ordered or others
    merged: list[str] = []
    start = 0
    for other, place in zip(others, places, strict=True):
        merged += ordered[start:place]
        merged.append(other)
        start = place
    merged += ordered[start:]
    return merged
