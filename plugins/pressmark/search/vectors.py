"""Arithmetic on arrays of whole numbers: their order, numbers as bytes, bytes as letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..groups import bounds_of
from .codec import ALPHABET

Numbers = NDArray[Any]
"""Whole numbers, none negative, of any width."""

_LETTERS = np.frombuffer(ALPHABET, np.uint8)
_TWO_LETTERS = np.stack((_LETTERS[np.arange(1 << 13) % 91], _LETTERS[np.arange(1 << 13) // 91]), axis=1).view(np.uint16)


def narrow(numbers: Numbers) -> Numbers:
    """The numbers in one, two or four bytes each."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))), copy=False)


def stable_order(numbers: Numbers) -> NDArray[np.int64]:
    """What sorts the numbers and keeps equal ones in order: 16 bits at a time, for which numpy has a radix sort."""
    order = np.argsort((numbers & 0xFFFF).astype(np.uint16), kind="stable")
    if len(numbers) and numbers.max() > 0xFFFF:
        order = order[np.argsort((numbers >> 16).astype(np.uint16)[order], kind="stable")]
    return order


def steps_of(ascending: Numbers, starts: Numbers) -> NDArray[np.int64]:
    """The numbers of groups, ascending in each, as the distances between them, from -1, less one."""
    steps = np.diff(ascending, prepend=-1) - 1
    # A group without numbers begins where the next begins, or at the end.
    first = starts[starts < len(ascending)]
    steps[first] = ascending[first]
    return steps


def places_among(ascending: Numbers, wanted: Numbers) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where each of the wanted numbers stands among others, or would stand, and whether it is there."""
    places = np.searchsorted(ascending, wanted)
    held = np.zeros(len(wanted), bool)
    inside = np.flatnonzero(places < len(ascending))
    held[inside] = ascending[places[inside]] == wanted[inside]
    return places, held


class Coded:
    """Groups of neighbouring numbers in LEB128, given where each group begins and the last ends."""

    def __init__(self, numbers: Numbers, bounds: Numbers) -> None:
        self._bytes, begins = _varints(numbers)
        self._bounds = begins[bounds]
        self.lengths = np.diff(bounds)
        """How many numbers are in each group."""
        self.sizes = np.diff(self._bounds)
        """How many bytes each group takes."""

    def between(self, first: int, after: int) -> bytes:
        """The bytes of the groups from one up to another."""
        return self._bytes[self._bounds[first] : self._bounds[after]]


def varints_of(numbers: Numbers | Sequence[int]) -> bytes:
    """Many numbers in LEB128."""
    return _varints(np.asarray(numbers, np.int64))[0]


def _varints(numbers: Numbers) -> tuple[bytes, NDArray[np.int64]]:
    """The numbers in LEB128, and where each begins, the end last."""
    largest = int(numbers.max(initial=0))
    if largest < 0x80:
        return numbers.astype(np.uint8).tobytes(), np.arange(len(numbers) + 1)
    sizes = np.ones(len(numbers), np.int64)
    for bits in range(7, largest.bit_length(), 7):
        sizes += numbers >= 1 << bits
    bounds = bounds_of(sizes)
    coded = np.empty(bounds[-1], np.uint8)
    for place in range(int(sizes.max())):
        longer = np.flatnonzero(sizes > place) if place else slice(None)
        more = (sizes[longer] > place + 1).astype(np.uint8) << 7
        coded[bounds[:-1][longer] + place] = (numbers[longer] >> (7 * place) & 0x7F).astype(np.uint8) | more
    return coded.tobytes(), bounds


def printable(coded: bytes) -> bytes:
    """The bytes in printable letters, as the docstring of `codec` tells."""
    bytes_ = np.frombuffer(coded + bytes(-len(coded) % 13), np.uint8).reshape(-1, 13).astype(np.uint16)
    values = np.empty((len(bytes_), 8), np.uint16)
    for place in range(8):
        first, shift = divmod(13 * place, 8)
        value = bytes_[:, first] >> shift | bytes_[:, first + 1] << (8 - shift)
        if shift > 3:
            value |= bytes_[:, first + 2] << (16 - shift)
        values[:, place] = value & 0x1FFF
    return _TWO_LETTERS[values].tobytes()[: -(-16 * len(coded) // 13)]
