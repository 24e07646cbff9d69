"""The shards of a folder, each read when it is first needed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from ..errors import SearchError
from .codec import CHECK, inflate, inflate_after, numbers, unscript
from .dates import decode_dates
from .names import Name, decode_names
from .shards import (
    Entry,
    Manifest,
    Postings,
    TermsShard,
    decode_facet,
    decode_places,
    decode_prefixes,
    decode_terms,
    decode_words,
    most_frequent,
    shard_of,
    unit_order,
)
from .spelling import decode_spelling, nearest

Content = TypeVar("Content")

_NUMBERED = ("words", "names", "terms", "facet")
_HINT = "Build the archive again with `pressmark build`."


class ShardFolder:
    """The shards of a folder. Whatever is read may raise a SearchError that names the file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._contents: dict[str, Any] = {}
        self.manifest = self._reading("manifest", Manifest.parse)
        self._first_words = [unit_order(word) for word in self.manifest.words]
        self._first_terms = list(accumulate(self.manifest.terms, initial=0))[:-1]
        self._first_articles = list(accumulate((many for _, many in self.manifest.blocks), initial=0))[:-1]

    def _reading(self, name: str, read: Callable[[str], Content]) -> Content:
        path = self._folder / f"{name}.js"
        try:
            return read(path.read_text("ascii"))
        except OSError as error:
            raise SearchError("the search index is missing or incomplete", path=path, hint=_HINT) from error
        except SearchError as error:
            raise SearchError(error.message, path=path, hint=_HINT) from error
        except (ValueError, LookupError, StopIteration) as error:
            raise SearchError("the shard is damaged", path=path, hint=_HINT) from error

    def _content(
        self,
        name: str,
        decode: Callable[[bytes], Content],
        expand: Callable[[bytes], bytes] = inflate,
        identifier: str | None = None,
    ) -> Content:
        if name not in self._contents:
            identifier = identifier or self.manifest.identifier(name)
            self._contents[name] = self._reading(name, lambda source: decode(expand(unscript(source, identifier))))
        content: Content = self._contents[name]
        return content

    def names_of_shards(self) -> Iterator[str]:
        """All shards of the index, the manifest among them."""
        manifest = self.manifest
        yield "manifest"
        for kind, checks in manifest.checks.items():
            many = len(checks) // CHECK
            yield from (f"{kind}-{number}" for number in range(many)) if kind in _NUMBERED else (kind,)
        yield from (f"places-{number}" for number in range(len(manifest.terms)))
        for block, many in manifest.blocks:
            yield from (f"articles/{block}/{number}" for number in range(-(-many // manifest.articles)))

    def size(self, name: str) -> int:
        """The bytes of a shard's file; SearchError when it is not there."""
        path = self._folder / f"{name}.js"
        try:
            return path.stat().st_size
        except OSError as error:
            raise SearchError("the search index is missing or incomplete", path=path, hint=_HINT) from error

    def words(self, number: int) -> dict[str, tuple[Entry, ...]]:
        """The words of a shard of the dictionary."""
        return self._content(f"words-{number}", decode_words)

    def entries(self, word: str) -> tuple[Entry, ...]:
        """The terms of a folded word; none when it is no word of the archive."""
        number = shard_of(self._first_words, unit_order(word))
        return self.words(number).get(word, ()) if number >= 0 else ()

    def completions(self, prefix: str, limit: int) -> tuple[Entry, ...]:
        """The most frequent terms whose words begin with the prefix, no more than the limit."""
        shards = _spanned(self.manifest.words, prefix)
        if len(shards) > self.manifest.constants.spanned:
            return self.prefixes().get(prefix, ())[:limit]
        found = (
            entry
            for number in shards
            for word, entries in self.words(number).items()
            if word.startswith(prefix)
            for entry in entries
        )
        return most_frequent(found, limit)

    def prefixes(self) -> dict[str, tuple[Entry, ...]]:
        """Beginnings of words that fill too many shards, with their most frequent terms; the shard may be missing."""
        return self._content("prefixes", decode_prefixes)

    def named(self, number: int) -> dict[str, tuple[Name, ...]]:
        """The words of a shard of names."""
        return self._content(f"names-{number}", decode_names)

    def names(self, word: str, *, begins: bool = False) -> dict[Name, None]:
        """The people, companies … one of whose forms holds the folded word, or a word that begins so."""
        found: dict[Name, None] = {}
        for number in _spanned(self.manifest.names, word):
            for key, names in self.named(number).items():
                if key == word or (begins and key.startswith(word)):
                    found.update(dict.fromkeys(names))
        return found

    def dates(self) -> list[int]:
        """The number of the date of each dated article, newest first."""
        return self._content("dates", decode_dates)

    def title_lengths(self) -> list[int]:
        """The number of words in the title of each article."""
        return self._content("titles", numbers)

    def nearest(self, word: str) -> str | None:
        """The frequent word that is nearest to a mistyped one, if one is near."""
        return nearest(word, self.spelling())

    def spelling(self) -> list[tuple[str, int]]:
        """The frequent words, with the number of binary digits of their articles."""
        return self._content("spelling", decode_spelling)

    def postings(self, term: int) -> Postings:
        """The postings of a term."""
        number = shard_of(self._first_terms, term)
        return self.terms(number).terms[term - self._first_terms[number]]

    def first_term(self, number: int) -> int:
        """The number of the first term of a shard of postings."""
        return self._first_terms[number]

    def terms(self, number: int) -> TermsShard:
        """The terms of a shard of postings."""
        return self._content(f"terms-{number}", decode_terms)

    def places(self, term: int) -> dict[int, list[int]]:
        """The positions of a term, by document."""
        number = shard_of(self._first_terms, term)
        name = f"places-{number}"
        payload = self._content(name, bytes, identifier=f"{self.terms(number).places}/{name}")
        positions = decode_places(payload, term - self._first_terms[number])
        return dict(zip(self.postings(term).documents, positions, strict=True))

    def article(self, document: int) -> list[Any]:
        """What is stored of an article: url, title, date, publication, seeds, text."""
        block = shard_of(self._first_articles, document)
        number, place = divmod(document - self._first_articles[block], self.manifest.articles)
        row: list[Any] = self.rows(f"articles/{self.manifest.blocks[block][0]}/{number}")[place]
        return row

    def rows(self, name: str) -> list[list[Any]]:
        """What is stored of the articles of a shard."""
        common = self.common()
        return self._content(name, json.loads, lambda coded: inflate_after(coded, common))

    def common(self) -> bytes:
        """The text that articles are compressed after."""
        return self._content("common", bytes)

    def facet(self, kind: str) -> dict[str, list[int]]:
        """The values of a kind with their documents, by value; nothing for an unknown kind."""
        if kind not in self.manifest.facets:
            return {}
        return self._content(f"facet-{self.manifest.facets.index(kind)}", decode_facet)

    def vocabulary(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """All words with their terms, in order."""
        for number in range(len(self.manifest.words)):
            yield from self.words(number).items()


def _spanned(first: Sequence[str], prefix: str) -> range:
    """The shards that may hold words with the prefix, given the first word of each."""
    start = max(0, shard_of([unit_order(word) for word in first], unit_order(prefix)))
    after = start + 1
    while after < len(first) and first[after].startswith(prefix):
        after += 1
    return range(start, min(after, len(first)))
