"""The catalog's articles as search sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .catalog import PROSE, Catalog, Entry
from .model import AUTHORS, PUBLICATIONS
from .search import Document, Name
from .search.build import build_shards
from .text import blocks

_KEYS = {PUBLICATIONS: "publication"}


def document(entry: Entry, catalog: Catalog) -> Document:
    """An article with the names it is found by."""
    found = blocks(entry.article.body)
    lead = next((number for number, block in enumerate(found) if block.kind in PROSE), None)
    return Document(
        url=entry.url,
        title=entry.title,
        date=entry.article.date,
        names=tuple(found_by(entry, catalog)),
        lead="" if lead is None else found[lead].text,
        body="\n".join(block.text for number, block in enumerate(found) if number != lead),
        language=entry.article.language,
        facets={_key(kind): names for kind, names in entry.names.items()},
        seeds=tuple(seed.path for seed in entry.source.seeds),
    )


def documents(catalog: Catalog) -> Iterator[Document]:
    """One document for each article, in the catalog's order."""
    return (document(entry, catalog) for entry in catalog.entries)


def names(catalog: Catalog) -> Iterator[Name]:
    """Everyone and everything that has a page, with the other names they are known by."""
    for kind, entities in catalog.entities.items():
        for label, entity in entities.items():
            variants = entity.heading.variants if entity.heading else ()
            yield Name(_key(kind), label, entity.url, len(entity.about), variants)


def search_files(catalog: Catalog, language: str) -> Mapping[str, bytes]:
    """The files of the search index, by their names in its folder."""
    return build_shards(documents(catalog), names(catalog), language=language)


def _key(kind: str) -> str:
    """Facets are called as the keys of the front matter, where an article has one publication."""
    return _KEYS.get(kind, kind)


def found_by(entry: Entry, catalog: Catalog) -> Iterator[str]:
    """The names an article is found by: its tags and credits, under every variant."""
    for kind, labels in entry.names.items():
        if kind == PUBLICATIONS:
            continue
        for label in labels:
            yield label
            entity = catalog.entity((kind, label))
            if kind != AUTHORS and entity and entity.heading:
                yield from entity.heading.variants
