"""Names by their words: who is called how, and where their page is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from .analysis import folded, grams, pieces, rough_words


class Name(NamedTuple):
    """A value of a kind of facet: its label, the address of its page from the root of the site, empty where
    it has none, its other forms."""

    kind: str
    label: str
    url: str
    articles: int = 0
    variants: tuple[str, ...] = ()

    def form(self, words: Sequence[str], *, begins: bool = False) -> str | None:
        """The first of its forms that holds all the folded words, the last as a beginning if it may be one."""
        for form in (self.label, *self.variants):
            keys = keys_of(form)
            if all(
                word in keys or (begins and word == words[-1] and any(key.startswith(word) for key in keys))
                for word in words
            ):
                return form
        return None

    def is_called(self, text: str) -> bool:
        """Whether the text, as it is compared, is one of its forms."""
        return any(folded(form) == text for form in (self.label, *self.variants))


def keys_of(text: str) -> dict[str, None]:
    """The words and grams of a name, each once."""
    return dict.fromkeys(key for rough in rough_words(text) for key in _keys(rough))


# Names share many of their words.
@lru_cache(maxsize=1 << 14)
def _keys(rough: str) -> tuple[str, ...]:
    return tuple(
        key for piece in pieces(rough) for keys in (grams(piece.key) if piece.run else ((piece.key,),)) for key in keys
    )


def by_word(names: Iterable[Name]) -> dict[str, list[Name]]:
    """The names under each of their words, those of most articles first."""
    found: dict[str, list[Name]] = {}
    for name in sorted(names, key=lambda name: (-name.articles, name.kind, name.label)):
        for key in dict.fromkeys(key for form in (name.label, *name.variants) for key in keys_of(form)):
            found.setdefault(key, []).append(name)
    return found


def encode_names(words: Mapping[str, Sequence[Name]]) -> bytes:
    """A shard of names: JSON, a list of words, each with its names."""
    rows = [
        [word, *([n.kind, n.label, n.url, n.articles, *n.variants] for n in named)] for word, named in words.items()
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def decode_names(payload: bytes) -> dict[str, tuple[Name, ...]]:
    """The words of a shard with their names."""
    rows: list[list[Any]] = json.loads(payload)
    return {
        word: tuple(Name(kind, label, url, articles, tuple(forms)) for kind, label, url, articles, *forms in named)
        for word, *named in rows
    }
