"""From documents to shards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .analysis import is_gram
from .codec import deflate, deflate_after, script, varints
from .constants import Constants
from .dates import code_of, encode_dates
from .document import Document
from .inversion import Inversion
from .names import Name, by_word, encode_names
from .shards import (
    Entry,
    Manifest,
    batches,
    encode_facet,
    encode_places,
    encode_prefixes,
    encode_terms,
    encode_words,
    most_frequent,
    unit_order,
)
from .spelling import encode_spelling

_COMMON_ARTICLES, _COMMON_CHARACTERS = 64, 500
_COMMON_BYTES = 1 << 15
"""Deflate looks back no further."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much goes into a shard, in bytes before compression or in articles.

    `text`: characters kept of an article; `spelling`: words that a mistyped one may stand for.
    """

    words: int = 24_000
    postings: int = 24_000
    articles: int = 4
    text: int = 100_000
    names: int = 12_000
    spelling: int = 20_000


def build_shards(
    documents: Iterable[Document],
    names: Iterable[Name] = (),
    *,
    language: str = "en",
    limits: Limits = Limits(),
    constants: Constants = Constants(),  # noqa: B008 - frozen
) -> dict[str, bytes]:
    """The files of an index, by their names in its folder. The order of documents and names does not matter.

    A name is a value of the documents' facets; one without a name here has no page and no other form.
    """
    ordered = sorted((document.normalised() for document in documents), key=lambda document: document.order)
    inversion = Inversion(language)
    for document in ordered:
        inversion.add(document)
    stems = sorted(inversion.stems(), key=unit_order)
    texts: dict[str, bytes] = {}
    first_terms = _add_terms(texts, inversion, stems, limits, constants)
    dictionary = _dictionary(inversion, stems)
    first_words = _add_words(texts, dictionary, limits, constants)
    texts["spelling"] = deflate(encode_spelling(_frequent(dictionary, limits.spelling)))
    texts["titles"] = deflate(varints([lengths[0] for lengths in inversion.lengths]))
    texts["dates"] = deflate(encode_dates([code_of(document.date) for document in ordered if document.date]))
    first_names = _add_names(texts, names, limits)
    common = _common(ordered)
    texts["common"] = deflate(common)
    for number, start in enumerate(range(0, len(ordered), limits.articles)):
        texts[f"articles/{number}"] = deflate_after(
            _articles(ordered[start : start + limits.articles], limits.text), common
        )
    kinds = sorted({kind for document in ordered for kind in document.facets}, key=unit_order)
    for number, kind in enumerate(kinds):
        texts[f"facet-{number}"] = deflate(encode_facet(_values(ordered, kind)))
    manifest = Manifest(
        digest=_digest(texts),
        documents=len(ordered),
        dated=sum(document.date is not None for document in ordered),
        words=first_words,
        terms=first_terms,
        names=first_names,
        facets=tuple(kinds),
        articles=limits.articles,
        constants=constants,
    )
    shards = {f"{name}.js": script(f"{manifest.digest}/{name}", text) for name, text in texts.items()}
    return {"manifest.js": manifest.script()} | dict(sorted(shards.items()))


def _add_terms(
    texts: dict[str, bytes], inversion: Inversion, stems: Sequence[str], limits: Limits, constants: Constants
) -> tuple[int, ...]:
    """Add the shards of postings and of positions, and tell the first term of each."""
    first = [0]
    postings = inversion.postings(stems, constants, unit_order)
    for number, batch in enumerate(batches(postings, lambda term: 3 * len(term.documents) + 16, limits.postings)):
        after = first[-1] + len(batch)
        texts[f"terms-{number}"] = deflate(encode_terms(batch))
        texts[f"places-{number}"] = deflate(encode_places(map(inversion.places, stems[first[-1] : after])))
        first.append(after)
    return tuple(first[:-1])


def _dictionary(inversion: Inversion, stems: Sequence[str]) -> dict[str, list[Entry]]:
    words: dict[str, list[Entry]] = {}
    for number, stem in enumerate(stems):
        entry = Entry(number, inversion.articles(stem))
        for word in inversion.words(stem):
            words.setdefault(word, []).append(entry)
    return {word: words[word] for word in sorted(words, key=unit_order)}


def _add_words(
    texts: dict[str, bytes], words: dict[str, list[Entry]], limits: Limits, constants: Constants
) -> tuple[str, ...]:
    """Add the shards of the dictionary and of its long prefixes, and tell the first word of each."""
    first: list[str] = []
    prefixes: dict[str, list[Entry]] = {}
    for batch in batches(words.items(), lambda item: len(item[0].encode()) + 1, limits.words):
        texts[f"words-{len(first)}"] = deflate(encode_words(batch))
        first.append(batch[0][0])
    for prefix in _spanning(first, constants.spanned):
        prefixes[prefix] = []
    for word, entries in words.items() if prefixes else ():
        for length in range(1, len(word) + 1):
            if (prefix := word[:length]) not in prefixes:
                break
            prefixes[prefix] += entries
    if prefixes:
        best = [(prefix, most_frequent(prefixes[prefix], constants.starred)) for prefix in prefixes]
        texts["prefixes"] = deflate(encode_prefixes(best))
    return tuple(first)


def _frequent(words: dict[str, list[Entry]], most: int) -> dict[str, int]:
    """The words of most articles, in order, without numbers, grams and what no keyboard has."""
    spelt = {
        word: max(entry.articles for entry in entries)
        for word, entries in words.items()
        if len(word) > 2 and word.isalpha() and max(word) <= "\uffff" and not is_gram(word)
    }
    kept = set(sorted(spelt, key=lambda word: (-spelt[word], unit_order(word)))[:most])
    return {word: articles for word, articles in spelt.items() if word in kept}


def _add_names(texts: dict[str, bytes], names: Iterable[Name], limits: Limits) -> tuple[str, ...]:
    """Add the shards of names, and tell the first word of each."""
    words = by_word(names)
    first: list[str] = []
    ordered = sorted(words.items(), key=lambda item: unit_order(item[0]))
    for batch in batches(ordered, lambda item: sum(map(_length, item[1])) + 16, limits.names):
        texts[f"names-{len(first)}"] = deflate(encode_names(dict(batch)))
        first.append(batch[0][0])
    return tuple(first)


def _length(name: Name) -> int:
    return len("".join((name.kind, name.label, name.url, *name.variants)).encode()) + 16


def _spanning(first: Sequence[str], spanned: int) -> Iterator[str]:
    """The beginnings whose words fill more than so many shards: shards between hold nothing else."""
    found: dict[str, None] = {}
    for word, later in zip(first[1:], first[spanned:], strict=False):
        for length in range(1, len(word) + 1):
            if not later.startswith(word[:length]):
                break
            found[word[:length]] = None
    yield from found


def _articles(documents: Sequence[Document], longest: int) -> bytes:
    rows = [
        [
            document.url,
            document.title,
            None if document.date is None else str(document.date),
            document.publication,
            document.seeds,
            document.text[:longest],
        ]
        for document in documents
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def _common(documents: Sequence[Document]) -> bytes:
    """Beginnings of articles from all over the archive: words and turns that the others are likely to repeat."""
    chosen = documents[:: max(1, len(documents) // _COMMON_ARTICLES)][:_COMMON_ARTICLES]
    return "".join(document.text[:_COMMON_CHARACTERS] for document in chosen).encode()[:_COMMON_BYTES]


def _values(documents: Sequence[Document], kind: str) -> list[tuple[str, list[int]]]:
    values: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        for value in dict.fromkeys(document.facets.get(kind, ())):
            values.setdefault(value, []).append(number)
    return [(value, values[value]) for value in sorted(values, key=unit_order)]


def _digest(texts: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(b"%s\n%s\n" % (name.encode(), texts[name]))
    return digest.hexdigest()[:10]
