"""The shards as plain text, for whoever wants to see what is in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..errors import SearchError
from .constants import FIELDS
from .reader import ShardFolder
from .shards import Entry, Postings

_NUMBERED = re.compile(r"(words|names|terms|places|facet)-(\d{1,9})|articles/(\d{1,9})")


def shard_sizes(folder: Path) -> Iterator[tuple[str, int]]:
    """The shards of an index and their sizes in bytes, in order of their names."""
    manifest = ShardFolder(folder).manifest
    for path in sorted(folder.rglob("*.js")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        with path.open("rb") as script:
            if script.read(64).startswith(
                (f'Pressmark.shard("{manifest.digest}/'.encode(), b'Pressmark.shard("manifest"')
            ):
                yield name, path.stat().st_size


def dump_shard(folder: Path, name: str) -> Iterator[str]:
    """The lines of a shard; SearchError when there is none of this name, or when it is damaged."""
    shards = ShardFolder(folder)
    name = name.removesuffix(".js")
    match = _NUMBERED.fullmatch(name)
    if match:
        yield from _numbered(shards, match[1] or "articles", int(match[2] or match[3]))
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
        "articles": -(-manifest.documents // manifest.articles),
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
            yield from _terms(shards.terms(number), manifest.terms[number])
        case "places":
            for term in range(manifest.terms[number], manifest.terms[number] + len(shards.terms(number))):
                yield from (
                    f"{term}\t{document}\t{' '.join(map(str, places))}"
                    for document, places in shards.places(term).items()
                )
        case "facet":
            yield from (
                f"{value}\t{' '.join(map(str, documents))}"
                for value, documents in shards.facet(manifest.facets[number]).items()
            )
        case _:
            first = number * manifest.articles
            for document in range(first, min(first + manifest.articles, manifest.documents)):
                yield f"{document}\t{_json(shards.article(document))}"


def _words(words: Mapping[str, Iterable[Entry]]) -> Iterator[str]:
    for word, entries in words.items():
        yield word + "".join(f"\tterm {entry.term} in {entry.articles}" for entry in entries)


def _terms(terms: Iterable[Postings], first: int) -> Iterator[str]:
    for number, term in enumerate(terms, first):
        yield f"{number}\t{' '.join(term.words)}\tweight {term.weight}"
        for document, impact, bits in zip(term.documents, term.impacts, term.fields, strict=True):
            fields = [field for place, field in enumerate(FIELDS) if bits >> place & 1]
            yield f"\t{document}\timpact {impact}\t{' '.join(fields)}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _unknown(name: str) -> SearchError:
    return SearchError(f"the index has no shard {name!r}", hint="`pressmark index` lists them.")
