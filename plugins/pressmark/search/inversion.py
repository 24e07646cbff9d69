"""From an article to what the index needs of it: one string of bytes, made without knowing any other article."""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from hashlib import sha256
from itertools import accumulate, chain
from typing import Any, NamedTuple

from .analysis import Piece, grams, pieces, rough_words
from .constants import FIELDS
from .dates import code_of
from .document import Document
from .stems import stemmer

INVERSION = 2
"""The version of what `invert` makes; whoever keeps its results keeps them under this number."""

_LONGEST_TEXT = 100_000
"""So many characters of an article are kept for excerpts."""
_REMEMBERED = 64
"""Rough words up to this length are remembered; longer ones are unspaced text, and hardly come twice."""
DIGEST_SIZE = 16
_SECTIONS = 5
_HEAD = struct.Struct(f"{DIGEST_SIZE}s{2 * len(FIELDS)}II{_SECTIONS}I")


def invert(document: Document, language: str) -> bytes:
    """What the index needs of an article, which may be made in any process and kept; `Inverted` reads it.

    `language` is that of the site. The same article gives the same bytes on machines of the same byte order.
    """
    document = document.normalised()
    fields = ((document.title,), document.names, (document.lead,), document.body.split("\n"))
    parts = [rough_words(part) for field in fields for part in field]
    tokens, part_lengths, pairs = _tokens(parts, document.language or language)
    ends = accumulate(map(len, fields))
    lengths = [sum(part_lengths[end - len(field) : end]) for end, field in zip(ends, fields, strict=True)]
    coded = array("H" if len(pairs) < 1 << 15 else "I", tokens)
    facets = {kind: list(dict.fromkeys(names)) for kind, names in document.facets.items()}
    values = [document.url, code_of(document.date), facets]
    sections = (
        _json(values).encode(),
        coded.tobytes(),
        array("I", part_lengths).tobytes(),
        "\n".join(pairs).encode(),
        _json(_row(document)).encode(),
    )
    content = b"".join(sections)
    shape = (*lengths, *map(len, fields), coded.itemsize, *map(len, sections))
    digest = sha256(_HEAD.pack(b"", *shape) + content).digest()
    return _HEAD.pack(digest, *shape) + content


def head_of(coded: bytes) -> bytes:
    """The beginning of what `invert` made, which tells all but the words and the text."""
    _, *shape = _HEAD.unpack_from(coded)
    return coded[: _HEAD.size + shape[-_SECTIONS]]


def is_sound(coded: bytes) -> bool:
    """Whether bytes that begin as `invert` made them are in all as it made them."""
    digest, *shape = _HEAD.unpack_from(coded)
    found = sha256(_HEAD.pack(b"", *shape) + coded[_HEAD.size :]).digest()
    return found.startswith(digest)


class Inverted(NamedTuple):
    """What `invert` made of an article: its place in the archive, and where the rest is read.

    `date` is a number as in `dates`, `facets` have each value once. `source` gives the bytes, which nobody keeps. A
    named tuple, because ten thousand of them are made for one article that has changed.
    """

    digest: bytes
    url: str
    date: int
    facets: Mapping[str, Sequence[str]]
    shape: Sequence[int]
    source: Callable[[], bytes]

    @property
    def order(self) -> tuple[bool, int, str]:
        """What articles are numbered by: newest first, undated last, then the address."""
        return not self.date, -self.date, self.url

    @property
    def lengths(self) -> Sequence[int]:
        """The number of places in each field where words stand."""
        return self.shape[: len(FIELDS)]

    @property
    def parts(self) -> Sequence[int]:
        """The number of names or paragraphs in each field."""
        return self.shape[len(FIELDS) : 2 * len(FIELDS)]

    def content(self) -> Content:
        """The words and the text, read now."""
        return Content(self.shape, self.source())


class Content(NamedTuple):
    """The words and the text of an article."""

    shape: Sequence[int]
    coded: bytes

    @property
    def tokens(self) -> memoryview:
        """Twice the number of a pair for each token, and one more if it stands where the one before stands."""
        return self._section(1).cast("H" if self.shape[2 * len(FIELDS)] == 2 else "I")

    @property
    def part_lengths(self) -> memoryview:
        """The number of places in each name or paragraph."""
        return self._section(2).cast("I")

    @property
    def pairs(self) -> list[str]:
        """Each term with each of its words that stands in the article, with a blank between."""
        text = str(self._section(3), "utf-8")
        return text.split("\n") if text else []

    @property
    def row(self) -> bytes:
        """What is stored of the article, as JSON."""
        return bytes(self._section(4))

    def _section(self, number: int) -> memoryview:
        sizes = self.shape[-_SECTIONS:]
        start = _HEAD.size + sum(sizes[:number])
        return memoryview(self.coded)[start : start + sizes[number]]


def read_inverted(coded: Iterable[bytes]) -> list[Inverted]:
    """What `invert` made of articles, in the order given."""
    return read_heads((head_of(article), partial(bytes, article)) for article in coded)


def read_heads(heads: Iterable[tuple[bytes, Callable[[], bytes]]]) -> list[Inverted]:
    """Articles of which only the head is there, and what gives all of it."""
    shapes = [(*_HEAD.unpack_from(head), head, source) for head, source in heads]
    # One JSON text for all is read in half the time of one for each.
    values = json.loads(b"[%s]" % b",".join(head[_HEAD.size :] for *_, head, _ in shapes))
    return [
        Inverted(digest, url, date, facets, shape, source)
        for (digest, *shape, _, source), (url, date, facets) in zip(shapes, values, strict=True)
    ]


Slots = tuple[tuple[str, ...], ...]
"""For each place of a rough word the pairs of term and word that stand there: one, or those of a gram."""


def _tokens(parts: Sequence[Sequence[str]], language: str) -> tuple[list[int], list[int], list[str]]:
    """The tokens of rough words, how many places those of each part fill, and the pairs that the tokens number."""
    known, read = _readers(language)
    distinct = dict.fromkeys(chain.from_iterable(parts))
    slots = {rough: known(rough) if len(rough) <= _REMEMBERED else read(rough) for rough in distinct}
    if set(map(len, slots.values())) == {1}:
        # Every rough word is one word, as in nearly all articles of spaced scripts. Reading these takes a third less.
        pair_of = {rough: pair for rough, ((pair,),) in slots.items()}
        numbers = {pair: 2 * number for number, pair in enumerate(dict.fromkeys(pair_of.values()))}
        token_of = {rough: numbers[pair] for rough, pair in pair_of.items()}
        return [token_of[rough] for part in parts for rough in part], list(map(len, parts)), list(numbers)
    pairs = dict.fromkeys(pair for places in slots.values() for place in places for pair in place)
    numbers = {pair: 2 * number for number, pair in enumerate(pairs)}
    tokens_of = {
        rough: [numbers[pair] + (at > 0) for place in places for at, pair in enumerate(place)]
        for rough, places in slots.items()
    }
    tokens = [token for part in parts for rough in part for token in tokens_of[rough]]
    return tokens, [sum(len(slots[rough]) for rough in part) for part in parts], list(numbers)


@lru_cache(maxsize=64)
def _readers(language: str) -> tuple[Callable[[str], Slots], Callable[[str], Slots]]:
    """What tells the slots of a rough word in a language: one that remembers, and one that does not."""
    stem = stemmer(language)

    def read(rough: str) -> Slots:
        return tuple(_places(rough, stem))

    return lru_cache(maxsize=1 << 17)(read), read


def _places(rough: str, stem: Callable[[Piece], str]) -> Iterator[tuple[str, ...]]:
    for piece in pieces(rough):
        if piece.run:
            yield from (tuple(f"{key} {key}" for key in keys) for keys in grams(piece.key))
        else:
            yield (f"{stem(piece)} {piece.key}",)


def _row(document: Document) -> list[Any]:
    date = None if document.date is None else str(document.date)
    text = document.text[:_LONGEST_TEXT]
    return [document.url, document.title, date, document.publication, document.seeds, text]


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
