"""The articles of an index: how they are grouped into blocks and shards, and what all of them are compressed after."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from heapq import nsmallest
from zlib import crc32

from .inversion import Inverted

_COMMON_ARTICLES, _COMMON_CHARACTERS = 64, 500
_COMMON_BYTES = 1 << 15
"""Deflate looks back no further."""


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring articles. The name tells which they are, and after what text they are compressed."""

    name: str
    articles: Sequence[Inverted]

    def shards(self, size: int) -> Iterator[tuple[str, Sequence[Inverted]]]:
        """The names of the block's shards and their articles."""
        for number, start in enumerate(range(0, len(self.articles), size)):
            yield f"articles/{self.name}/{number}", self.articles[start : start + size]


def blocks(articles: Sequence[Inverted], common: bytes, mean: int) -> Iterator[Block]:
    """The blocks of articles in their order, of `mean` articles on average.

    An article begins a block by its address alone: another one more or less changes only the block that it stands in.
    """
    start = 0
    for place in range(1, len(articles) + 1):
        if place == len(articles) or crc32(articles[place].url.encode()) % mean == 0:
            held = articles[start:place]
            digest = sha256(b"\n".join((sha256(common).digest(), *(article.url.encode() for article in held))))
            yield Block(digest.hexdigest()[:10], held)
            start = place


def rows(articles: Sequence[Inverted]) -> bytes:
    """The payload of a shard of articles."""
    return b"[" + b",".join(article.content().row for article in articles) + b"]"


def common_text(articles: Sequence[Inverted]) -> bytes:
    """Beginnings of articles from all over the archive: words and turns that the others are likely to repeat.

    They are chosen by their addresses, so that it is seldom another text when an article has changed.
    """
    chosen = nsmallest(_COMMON_ARTICLES, articles, key=lambda article: (crc32(article.url.encode()), article.url))
    texts = (json.loads(article.content().row)[-1] for article in chosen)
    return "".join(text[:_COMMON_CHARACTERS] for text in texts).encode()[:_COMMON_BYTES]
