"""The frequent words of an archive, and which of them a reader may have meant by a word it does not have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .codec import join_sections, split_sections

_SHORTEST = 4
"""A shorter word is near to too many others."""
_TWO_SLIPS = 8
"""From this length on two letters may be wrong."""


def encode_spelling(words: Mapping[str, int]) -> bytes:
    """The shard of frequent words, in order, with the number of binary digits of their articles."""
    return join_sections(("\n".join(words).encode(), bytes(articles.bit_length() for articles in words.values())))


def decode_spelling(payload: bytes) -> list[tuple[str, int]]:
    """The words with how frequent they are."""
    words, sizes = split_sections(payload)
    return list(zip(words.decode().split("\n"), sizes, strict=True)) if words else []


def nearest(word: str, known: Sequence[tuple[str, int]]) -> str | None:
    """The word with the fewest slips from the one given, of those the most frequent, then the first in order.

    A slip is a letter too many, too few or another, or two neighbours that changed places.
    """
    if len(word) < _SHORTEST:
        return None
    best = (2 if len(word) >= _TWO_SLIPS else 1, 1)
    found = None
    for other, size in known:
        if abs(len(other) - len(word)) <= best[0] and other != word:
            value = (distance(word, other, best[0]), -size)
            if value < best:
                best, found = value, other
    return found


def distance(one: str, other: str, most: int) -> int:
    """The number of slips between two words; when it is more than `most`, some number that is more too."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    longer = max(len(one), len(other))
    if not one or not other or (most == 1 and longer > 2):
        return longer
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before = before, row
        row = [at]
        for to, wanted in enumerate(other, 1):
            cost = min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
    return row[-1]
