"""The sentences by which an article is shown elsewhere, and short digests of them for who only compares them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .digest import SHORT, short_digest
from .mentions import Target

LONGEST_PASSAGE = 400
"""Characters of a sentence that are shown at most; a text without full stops would fill the lists it stands in."""
_BEFORE_NAME = 120
_PLACE = 2
_SIZE = SHORT + 2 * _PLACE


class Passage(NamedTuple):
    """A sentence of an article and where in it a name stands; both numbers are 0 where it names nothing."""

    sentence: str
    start: int = 0
    end: int = 0


class Said(NamedTuple):
    """The sentences by which an article is shown elsewhere.

    `standfirst` stands below the headline in a list: the summary, or the first sentence. `passages` holds the first
    sentence in which each known name stands, tagged or not.
    """

    standfirst: Passage
    passages: Mapping[Target, Passage]


def clipped(sentence: str, start: int = 0, end: int = 0) -> Passage:
    """The passage, or where the sentence is too long the part of it around the name."""
    if len(sentence) <= LONGEST_PASSAGE:
        return Passage(sentence, start, end)
    first = sentence.rfind(" ", 0, max(0, start - _BEFORE_NAME) + 1) + 1 if start > _BEFORE_NAME else 0
    first = max(first, start - LONGEST_PASSAGE // 2)
    last = max(first + LONGEST_PASSAGE, end)
    if last < len(sentence):
        last = max(sentence.rfind(" ", end, last), end) if " " in sentence[end:last] else last
    before, after = "…" * (first > 0), "…" * (last < len(sentence))
    shift = len(before) - first
    return (
        Passage(before + sentence[first:last] + after, start + shift, end + shift)
        if end
        else Passage(sentence[first:last] + after)
    )


def digests_of(said: Said) -> bytes:
    """The short digests of all sentences in a row, the standfirst's first, each with the places of the name."""
    return b"".join(map(_digest, (said.standfirst, *said.passages.values())))


def _digest(passage: Passage) -> bytes:
    places = (min(place, 0xFFFF).to_bytes(_PLACE, "big") for place in (passage.start, passage.end))
    return short_digest(passage.sentence) + b"".join(places)


def digest_in(digests: bytes, named: Sequence[tuple[str, str]], target: tuple[str, str] | None) -> bytes:
    """Of the digests of an article in which those are named, that of the passage for one, or of the standfirst."""
    start = (named.index(target) + 1) * _SIZE if target is not None and target in named else 0
    return digests[start : start + _SIZE]


def sentence_in(digests: bytes, named: Sequence[tuple[str, str]], target: tuple[str, str]) -> bytes | None:
    """Of the digests of an article in which those are named, what stands for the sentence of one, if it is named."""
    if target not in named:
        return None
    start = (named.index(target) + 1) * _SIZE
    return digests[start : start + SHORT]
