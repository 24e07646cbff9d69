"""From documents to shards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .codec import deflate, deflate_after, script
from .constants import Constants
from .document import Document
from .inversion import Inversion
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

_COMMON_ARTICLES, _COMMON_CHARACTERS = 64, 500
_COMMON_BYTES = 1 << 15
"""Deflate looks back no further."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much goes into a shard, in bytes before compression or in articles; `text`: characters kept of an article."""

    words: int = 24_000
    postings: int = 24_000
    articles: int = 4
    text: int = 100_000


def build_shards(
    documents: Iterable[Document],
    *,
    language: str = "en",
    limits: Limits = Limits(),
    constants: Constants = Constants(),  # noqa: B008 - frozen
) -> dict[str, bytes]:
    """The files of an index, by their names in its folder. The order of the documents does not matter."""
    ordered = sorted((document.normalised() for document in documents), key=lambda document: document.order)
    inversion = Inversion(language)
    for document in ordered:
        inversion.add(document)
    stems = sorted(inversion.stems(), key=unit_order)
    texts: dict[str, bytes] = {}
    first_terms = _add_terms(texts, inversion, stems, limits, constants)
    first_words = _add_words(texts, _dictionary(inversion, stems), limits, constants)
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
        best = [(prefix, most_frequent(prefixes[prefix], constants.expansions)) for prefix in prefixes]
        texts["prefixes"] = deflate(encode_prefixes(best))
    return tuple(first)


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
