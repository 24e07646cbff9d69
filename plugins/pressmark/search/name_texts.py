"""The texts of names, each read once for all articles, and only when there are others than before."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Self, cast

import numpy as np
from numpy.typing import NDArray

from ..groups import bounds_of
from .document import composed_line
from .inversion import INVERSION, read_tokens
from .storage import Storage

_Tokens = tuple[list[int], list[int], str]
"""What `read_tokens` gives."""


@dataclass(frozen=True, slots=True)
class NameTexts:
    """Texts that have been read. `pairs` are their terms with their words.

    `pair` and `place` tell of each token the number of its pair and where in its text it stands; of each text there are
    `lengths`, its places, `tokens` and the `first_token`. `places` tells by the number of a text which of these it is.
    """

    pairs: Sequence[str]
    pair: NDArray[np.int32]
    place: NDArray[np.int64]
    lengths: NDArray[np.int64]
    tokens: NDArray[np.int64]
    first_token: NDArray[np.int64]
    places: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Mapping[str, Mapping[str, int]], storage: Storage) -> Self:
        """Texts by language, with their numbers; what is read of them is kept in the storage."""
        pairs: list[str] = []
        tokens, lengths, order = array("I"), array("I"), array("I")
        for language, numbers in texts.items():
            # Their numbers are others when the articles are; the texts seldom are.
            ordered = sorted(numbers)
            found, places, joined = _read(ordered, language, storage)
            first = 2 * len(pairs)
            tokens.extend(first + token for token in found)
            lengths.extend(places)
            order.extend(map(numbers.__getitem__, ordered))
            pairs += joined.split("\n") if joined else []
        coded, many = np.array(tokens, np.int64), np.array(lengths, np.int64)
        # A token of which the last digit is 1 stands where the one before stands.
        slot = np.cumsum(coded & 1 ^ 1) - 1
        text = np.repeat(np.arange(len(many)), many)[slot]
        held = np.bincount(text, minlength=len(many))
        return cls(
            pairs=pairs,
            pair=(coded >> 1).astype(np.int32),
            place=slot - bounds_of(many)[text],
            lengths=many,
            tokens=held,
            first_token=bounds_of(held)[:-1],
            places=np.argsort(np.array(order)),
        )


def _read(texts: Sequence[str], language: str, storage: Storage) -> _Tokens:
    digest = sha256(json.dumps([INVERSION, language, texts]).encode())
    name = f"names-{digest.hexdigest()[:20]}"
    kept = storage.load(name)
    if kept is not None:
        return cast(_Tokens, json.loads(kept))
    found = read_tokens([composed_line(text).split(" ") for text in texts], language)
    storage.store(name, json.dumps(found).encode())
    return found
