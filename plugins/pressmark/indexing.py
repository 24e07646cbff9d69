"""The catalog's articles as search sees them."""

from __future__ import annotations

from collections.abc import Iterator

from .catalog import Catalog, Entry
from .model import AUTHORS, PUBLICATIONS
from .search import Document, Name

_KEYS = {PUBLICATIONS: "publication"}


def documents(catalog: Catalog) -> Iterator[Document]:
    """One document for each article, in the catalog's order."""
    for entry in catalog.entries:
        lead = entry.lead
        rest = list(entry.blocks)
        if lead:
            rest.pop(next(number for number, block in enumerate(rest) if block.text == lead))
        yield Document(
            url=entry.url,
            title=entry.title,
            date=entry.article.date,
            names=tuple(_names(entry, catalog)),
            lead=lead,
            body="\n".join(block.text for block in rest),
            language=entry.article.language,
            facets={_key(kind): names for kind, names in entry.names.items()},
            seeds=tuple(seed.path for seed in entry.source.seeds),
        )


def names(catalog: Catalog) -> Iterator[Name]:
    """Everyone and everything that has a page, with the other names they are known by."""
    for kind, entities in catalog.entities.items():
        for label, entity in entities.items():
            variants = entity.heading.variants if entity.heading else ()
            yield Name(_key(kind), label, entity.url, len(entity.about), variants)


def _key(kind: str) -> str:
    """Facets are called as the keys of the front matter, where an article has one publication."""
    return _KEYS.get(kind, kind)


def _names(entry: Entry, catalog: Catalog) -> Iterator[str]:
    """The names an article is found by: its tags and credits, under every variant."""
    for kind, labels in entry.names.items():
        if kind == PUBLICATIONS:
            continue
        for label in labels:
            yield label
            entity = catalog.entity((kind, label))
            if kind != AUTHORS and entity and entity.heading:
                yield from entity.heading.variants
