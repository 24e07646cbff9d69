"""From an article to what the index needs of its words: one string of bytes, made without knowing any other article.

What it is called is no part of that, and may change without it.
"""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from hashlib import sha256
from itertools import accumulate, chain
from typing import Any, NamedTuple

from .analysis import Piece, grams, pieces, rough_words
from .constants import FIELDS
from .dates import code_of
from .document import Document
from .stems import stemmer

INVERSION = 3
"""The version of what `invert` makes; whoever keeps its results keeps them under this number."""

_LONGEST_TEXT = 100_000
"""So many characters of an article are kept for excerpts."""
_REMEMBERED = 64
"""Words up to this length are remembered; longer ones are unspaced text, and hardly come twice."""
_KNOWN = 1 << 16
"""So many are remembered, of words with their marks of punctuation and of words without."""
DIGEST_SIZE = 16
_SECTIONS = 5
_HEAD = struct.Struct(f"{DIGEST_SIZE}s{2 * len(FIELDS)}II{_SECTIONS}I")


def invert(document: Document, language: str) -> bytes:
    """What the index needs of an article's words, which may be made in any process and kept; `Inverted` reads it.

    `language` is that of the site. The same article gives the same bytes on machines of the same byte order.
    """
    document = document.normalised()
    fields = ((document.title,), (), (document.lead,), document.body.split("\n"))
    parts = [part.split(" ") for field in fields for part in field]
    tokens, part_lengths, pairs = read_tokens(parts, document.language or language)
    ends = accumulate(map(len, fields))
    lengths = [sum(part_lengths[end - len(field) : end]) for end, field in zip(ends, fields, strict=True)]
    coded = array("H" if pairs.count("\n") + 1 < 1 << 15 else "I", tokens)
    sections = (
        _json([document.url, code_of(document.date)]).encode(),
        coded.tobytes(),
        array("I", part_lengths).tobytes(),
        pairs.encode(),
        _json(_row(document)).encode(),
    )
    content = b"".join(sections)
    shape = (*lengths, *map(len, fields), coded.itemsize, *map(len, sections))
    digest = sha256(_HEAD.pack(b"", *shape) + content).digest()
    return _HEAD.pack(digest, *shape) + content


def is_sound(coded: bytes) -> bool:
    """Whether bytes that begin as `invert` made them are in all as it made them."""
    digest, *shape = _HEAD.unpack_from(coded)
    found = sha256(_HEAD.pack(b"", *shape) + coded[_HEAD.size :]).digest()
    return found.startswith(digest)


class Inverted(NamedTuple):
    """What `invert` made of an article: its place in the archive, and where the rest is read.

    `date` is a number as in `dates`. `source` gives the bytes, which nobody keeps. A named tuple, because ten thousand
    of them are made for one article that has changed.
    """

    digest: bytes
    url: str
    date: int
    source: Callable[[], bytes]

    @property
    def order(self) -> tuple[int, str]:
        """What articles are numbered by: newest first, undated (0) last, then the address."""
        return -self.date, self.url

    def content(self) -> Content:
        """The words, the text and the rest, read now."""
        coded = self.source()
        _, *shape = _HEAD.unpack_from(coded)
        return Content(shape, coded)


class Content(NamedTuple):
    """All that `invert` made of an article."""

    shape: Sequence[int]
    coded: bytes

    @property
    def lengths(self) -> Sequence[int]:
        """The number of places in each field where words stand."""
        return self.shape[: len(FIELDS)]

    @property
    def parts(self) -> Sequence[int]:
        """The number of paragraphs in each field; names have a place in it, and none stands there."""
        return self.shape[len(FIELDS) : 2 * len(FIELDS)]

    @property
    def tokens(self) -> memoryview:
        """Twice the number of a pair for each token, and one more if it stands where the one before stands."""
        return self._section(1).cast("H" if self.shape[2 * len(FIELDS)] == 2 else "I")

    @property
    def part_lengths(self) -> memoryview:
        """The number of places in each paragraph."""
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
    articles = list(coded)
    return [Inverted(*place, partial(bytes, one)) for place, one in zip(places_of(articles), articles, strict=True)]


def places_of(articles: Sequence[bytes]) -> list[tuple[bytes, str, int]]:
    """The digest, the address and the date of articles of which `invert` made these bytes."""
    shapes = [_HEAD.unpack_from(coded) for coded in articles]
    # One JSON text for all is read in half the time of one for each.
    heads = (coded[_HEAD.size : _HEAD.size + shape[-_SECTIONS]] for coded, shape in zip(articles, shapes, strict=True))
    values = json.loads(b"[%s]" % b",".join(heads))
    return [(digest, url, date) for (digest, *_), (url, date) in zip(shapes, values, strict=True)]


def read_tokens(parts: Sequence[Sequence[str]], language: str) -> tuple[list[int], list[int], str]:
    """The tokens of texts cut at their blanks, how many places those of each text fill, and the pairs they number."""
    known = _readings(language).__getitem__
    listed = [list(chain.from_iterable(map(known, part))) for part in parts]
    distinct = dict.fromkeys(chain.from_iterable(listed))
    pairs = "\n".join(distinct)
    if "\n " in pairs:
        token_of = {pair: 2 * number + pair.startswith(" ") for number, pair in enumerate(distinct)}
        lengths = [sum(not pair.startswith(" ") for pair in part) for part in listed]
    else:
        token_of = dict(zip(distinct, range(0, 2 * len(distinct), 2), strict=True))
        lengths = list(map(len, listed))
    tokens = list(map(token_of.__getitem__, chain.from_iterable(listed)))
    return tokens, lengths, pairs.replace("\n ", "\n")


class _Readings(dict[str, tuple[str, ...]]):
    """What is read of texts without blanks, remembered; when it is too much, all is forgotten."""

    def __init__(self, read: Callable[[str], tuple[str, ...]]) -> None:
        self._read = read

    def __missing__(self, text: str) -> tuple[str, ...]:
        found = self._read(text)
        if len(text) <= _REMEMBERED:
            if len(self) >= _KNOWN:
                self.clear()
            self[text] = found
        return found


@lru_cache(maxsize=8)
def _readings(language: str) -> _Readings:
    """The pairs of term and word of a text without blanks, in a language, as `_pairs` gives them.

    A text is cut at its blanks and what stands between them looked up, marks of punctuation and all: that takes half
    the time of cutting it by a pattern.
    """
    stem = stemmer(language)
    of_rough_word = _Readings(lambda rough: tuple(_pairs(rough, stem)))

    def read(text: str) -> tuple[str, ...]:
        found = [of_rough_word[rough] for rough in rough_words(text)]
        return found[0] if len(found) == 1 else tuple(chain.from_iterable(found))

    return _Readings(read)


def _pairs(rough: str, stem: Callable[[Piece], str]) -> Iterator[str]:
    """The pairs of term and word of a rough word; one that stands where the one before stands begins with a blank."""
    for piece in pieces(rough):
        if piece.run:
            for key, *pair in grams(piece.key):
                yield f"{key} {key}"
                yield from (f" {both} {both}" for both in pair)
        else:
            yield f"{stem(piece)} {piece.key}"


def _row(document: Document) -> list[Any]:
    date = None if document.date is None else str(document.date)
    text = document.text[:_LONGEST_TEXT]
    return [document.url, document.title, date, document.publication, document.seeds, text]


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
