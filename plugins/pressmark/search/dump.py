"""The shards as plain text, for whoever wants to see what is in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..errors import SearchError
from .reader import ShardFolder
from .shards import Entry, Postings

_NUMBERED = re.compile(r"(words|names|terms|places|facet)-(\d{1,9})")
_ARTICLES = re.compile(r"articles/([0-9a-f]{10})/(\d{1,9})")


def shard_sizes(folder: Path) -> Iterator[tuple[str, int]]:
    """The shards of an index and their sizes in bytes, in order of their names."""
    shards = ShardFolder(folder)
    for name in sorted(shards.names_of_shards()):
        yield name, shards.size(name)


def dump_shard(folder: Path, name: str) -> Iterator[str]:
    """The lines of a shard; SearchError when there is none of this name, or when it is damaged."""
    shards = ShardFolder(folder)
    name = name.removesuffix(".js")
    if match := _NUMBERED.fullmatch(name):
        yield from _numbered(shards, match[1], int(match[2]))
    elif match := _ARTICLES.fullmatch(name):
        yield from _articles(shards, match[1], int(match[2]))
    elif name == "manifest":
        yield from (
            f"{key}: {_json(getattr(shards.manifest, key))}" for key in shards.manifest.__slots__ if key != "constants"
        )
        yield from (f"{key}: {_json(value)}" for key, value in shards.manifest.constants.as_json().items())
    elif name == "prefixes":
        yield from _words(shards.prefixes())
    elif name == "titles":
        yield from (f"{number}\t{length}" for number, length in enumerate(shards.title_lengths()))
    elif name == "dates":
        yield from (f"{number}\t{code}" for number, code in enumerate(shards.dates()))
    elif name == "spelling":
        yield from (f"{word}\t{digits}" for word, digits in shards.spelling())
    elif name == "common":
        yield shards.common().decode(errors="replace")
    else:
        raise _unknown(name)


def _numbered(shards: ShardFolder, kind: str, number: int) -> Iterator[str]:
    manifest = shards.manifest
    many = {
        "words": len(manifest.words),
        "names": len(manifest.names),
        "terms": len(manifest.terms),
        "places": len(manifest.terms),
        "facet": len(manifest.facets),
    }
    if number >= many[kind]:
        raise _unknown(f"{kind}-{number}")
    match kind:
        case "words":
            yield from _words(shards.words(number))
        case "names":
            yield from (
                f"{word}\t{name.kind}\t{name.label}\t{name.url}\t{name.articles}\t{', '.join(name.variants)}"
                for word, names in shards.named(number).items()
                for name in names
            )
        case "terms":
            yield from _terms(shards.terms(number).terms, shards.first_term(number))
        case "places":
            for term in range(shards.first_term(number), shards.first_term(number) + manifest.terms[number]):
                yield from (
                    f"{term}\t{document}\t{' '.join(map(str, places))}"
                    for document, places in shards.places(term).items()
                )
        case _:
            yield from (
                f"{value}\t{' '.join(map(str, documents))}"
                for value, documents in shards.facet(manifest.facets[number]).items()
            )


def _articles(shards: ShardFolder, wanted: str, number: int) -> Iterator[str]:
    size = shards.manifest.articles
    first = 0
    for block, many in shards.manifest.blocks:
        if block == wanted and number * size < many:
            for document, row in enumerate(shards.rows(f"articles/{block}/{number}"), first + number * size):
                yield f"{document}\t{_json(row)}"
            return
        first += many
    raise _unknown(f"articles/{wanted}/{number}")


def _words(words: Mapping[str, Iterable[Entry]]) -> Iterator[str]:
    for word, entries in words.items():
        yield word + "".join(f"\tterm {entry.term} in {entry.articles}" for entry in entries)


def _terms(terms: Iterable[Postings], first: int) -> Iterator[str]:
    for number, term in enumerate(terms, first):
        yield f"{number}\t{' '.join(term.words)}\tweight {term.weight}"
        for document, impact in zip(term.documents, term.impacts, strict=True):
            yield f"\t{document}\timpact {impact}" + ("\tin the title" if document in term.titled else "")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _unknown(name: str) -> SearchError:
    return SearchError(f"the index has no shard {name!r}", hint="`pressmark index` lists them.")
