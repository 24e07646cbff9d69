"""The postings of the words of neighbouring articles in arrays, which numpy sorts some ten times as fast as Python
fills lists."""

from __future__ import annotations

import json
import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, chain, count, pairwise
from typing import Any, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from ..groups import bounds_of, spread
from .constants import FIELDS
from .inversion import INVERSION, Content, Inverted
from .shards import in_unit_order
from .vectors import Numbers, narrow, stable_order, steps_of

_FORMAT = f"{INVERSION}.1"
_HEAD = struct.Struct("<I")
_NAMED = "segment-"
_ARRAYS = ("lengths", "frequencies", "occurrences", "documents", "steps")


@dataclass(frozen=True, slots=True)
class Segment:
    """The postings of neighbouring articles, by term and within a term by the article's number in the segment.

    `vocabulary` holds the terms with their words, in order. `lengths` (a row of FIELDS) are those of the articles.
    `frequencies` tells for each term its postings, `occurrences` its places; `documents` and `counts` (a row of FIELDS,
    each of them an array) belong to the postings. `steps` are the distances between the places of a posting, less one,
    from -1, as if the articles had no names.
    """

    vocabulary: bytes
    lengths: Numbers
    frequencies: Numbers
    occurrences: Numbers
    documents: Numbers
    counts: tuple[Numbers, ...]
    steps: Numbers

    @property
    def pairs(self) -> list[str]:
        """The terms with their words, in order."""
        return str(self.vocabulary, "utf-8").split("\n") if self.vocabulary else []

    @classmethod
    def of(cls, articles: Sequence[Inverted]) -> Self:
        """The segment of some articles, in the order given."""
        contents = [article.content() for article in articles]
        listed = [content.pairs for content in contents]
        holdings = list(map(len, listed))
        known: defaultdict[str, int] = defaultdict(count().__next__)
        held = np.fromiter(map(known.__getitem__, chain.from_iterable(listed)), np.int32, sum(holdings))
        pairs = in_unit_order(known)
        term_of = dict(zip(pairs, terms_of(pairs).tolist(), strict=True))
        term_of_held = np.fromiter(map(term_of.__getitem__, known), np.int32, len(known))[held]
        terms, documents, fields, positions = _occurrences(contents, term_of_held, holdings)
        by_term = stable_order(terms)
        terms, documents, fields, positions = terms[by_term], documents[by_term], fields[by_term], positions[by_term]
        first = np.ones(len(terms), bool)
        first[1:] = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
        starts = np.flatnonzero(first)
        return cls(
            vocabulary="\n".join(pairs).encode(),
            lengths=np.array([content.lengths for content in contents], np.uint32).reshape(-1, len(FIELDS)),
            frequencies=narrow(np.bincount(terms[starts])),
            occurrences=narrow(np.bincount(terms)),
            documents=narrow(documents[starts]),
            counts=_counts(fields, starts),
            steps=narrow(steps_of(positions, starts)),
        )

    def pack(self) -> bytes:
        """The segment as bytes, for a machine of the same byte order: about 3 kB an article."""
        arrays: dict[str, NDArray[Any]] = {name: getattr(self, name) for name in _ARRAYS}
        arrays |= {f"counts{place}": column for place, column in enumerate(self.counts)}
        described = [[name, array.dtype.str, array.shape, array.nbytes] for name, array in arrays.items()]
        head = json.dumps({"size": len(self.vocabulary), "arrays": described}).encode()
        content = (np.ascontiguousarray(array).data for array in arrays.values())
        return b"".join((_HEAD.pack(len(head)), head, self.vocabulary, *content))

    @classmethod
    def unpack(cls, packed: bytes) -> Self:
        """The segment that `pack` made these bytes of."""
        (length,) = _HEAD.unpack_from(packed)
        head = json.loads(packed[_HEAD.size : _HEAD.size + length])
        sizes = [_HEAD.size, length, head["size"], *(size for *_, size in head["arrays"])]
        content = memoryview(packed)
        _, _, vocabulary, *parts = (content[one:other] for one, other in pairwise(accumulate(sizes, initial=0)))
        arrays = {
            name: np.frombuffer(part, dtype).reshape(shape)
            for (name, dtype, shape, _), part in zip(head["arrays"], parts, strict=True)
        }
        counts = tuple(array for name, array in arrays.items() if name.startswith("counts"))
        return cls(bytes(vocabulary), counts=counts, **{name: arrays[name] for name in _ARRAYS})


def stretches(articles: Sequence[Inverted], mean: int) -> Iterator[Sequence[Inverted]]:
    """The articles of each segment, about `mean` of them and no more than twice as many.

    An article begins a segment by its address: another one more or less seldom changes another segment than its own.
    """
    start = 0
    for place, article in enumerate(articles):
        if place > start and (place - start == 2 * mean or crc32(article.url.encode()) % mean == 0):
            yield articles[start:place]
            start = place
    if articles:
        yield articles[start:]


def name_of(articles: Sequence[Inverted]) -> str:
    """What tells the segment of these articles from all others."""
    digest = sha256(b"".join((_FORMAT.encode(), *(article.digest for article in articles))))
    return f"{_NAMED}{digest.hexdigest()[:20]}"


def is_segment(name: str) -> bool:
    """Whether this is the name of a segment."""
    return name.startswith(_NAMED)


def terms_of(pairs: Sequence[str]) -> NDArray[np.int32]:
    """The number of the term of each pair, when these are in order."""
    terms = [pair.partition(" ")[0] for pair in pairs]
    new = [one != other for one, other in pairwise(terms)]
    return np.concatenate((np.zeros(min(1, len(pairs)), np.int32), np.cumsum(new, dtype=np.int32)))


def _occurrences(
    contents: Sequence[Content], term_of_held: NDArray[np.int32], holdings: Sequence[int]
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """For each token of the articles its term, article, field and position."""
    tokens = _joined([content.tokens for content in contents])
    many = [len(content.tokens) for content in contents]
    document = np.repeat(np.arange(len(contents), dtype=np.uint32), many)
    term = term_of_held[(tokens >> 1) + _firsts(holdings, many)]
    part_lengths = _joined([content.part_lengths for content in contents])
    parts = np.array([content.parts for content in contents], np.int64).reshape(-1, len(FIELDS))
    # A phrase does not run on from one name or paragraph to the next: a place between them stays empty.
    part = spread(np.zeros(len(parts), np.int64), parts.sum(axis=1))
    slots = [sum(content.lengths) for content in contents]
    position = np.arange(sum(slots), dtype=np.int32) + np.repeat(part.astype(np.int32), part_lengths)
    position -= _firsts(slots, slots)
    field_of_part = np.repeat(np.tile(np.arange(len(FIELDS), dtype=np.uint8), len(contents)), parts.ravel())
    field = np.repeat(field_of_part, part_lengths)
    joins = tokens & 1
    if joins.any():
        slot = np.cumsum(joins ^ 1, dtype=np.int32) - 1
        return term, document, field[slot], position[slot]
    return term, document, field, position


def _firsts(lengths: Sequence[int], times: Sequence[int]) -> NDArray[np.int32]:
    """Where each of neighbours begins, given their lengths, so many times."""
    return np.repeat(bounds_of(np.array(lengths, np.int64))[:-1].astype(np.int32), times)


def _joined(parts: Sequence[memoryview]) -> NDArray[np.int32]:
    return np.concatenate(
        [np.zeros(0, np.int32), *(np.asarray(part) for part in parts)], dtype=np.int32, casting="unsafe"
    )


def _counts(fields: Numbers, starts: NDArray[np.int64]) -> tuple[Numbers, ...]:
    """How often each posting stands in each field, given the fields of its places and where it begins."""
    columns = []
    rest = np.diff(starts, append=len(fields))
    # Nearly all words stand in the last field, the body.
    for field in range(len(FIELDS) - 1):
        posting = np.searchsorted(starts, np.flatnonzero(fields == field), side="right") - 1
        columns.append(np.bincount(posting, minlength=len(starts)))
        rest -= columns[-1]
    return tuple(map(narrow, (*columns, rest)))
