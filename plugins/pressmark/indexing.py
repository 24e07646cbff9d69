"""The catalog's articles as search sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from .catalog import PROSE, Catalog, Entry
from .model import AUTHORS, PUBLICATIONS
from .search import Document, Name
from .text import blocks

_LANGUAGE = "en"


def document(entry: Entry, catalog: Catalog) -> Document:
    """An article with the names it is found by."""
    found = blocks(entry.body)
    lead = next((number for number, block in enumerate(found) if block.kind in PROSE), None)
    return Document(
        url=entry.url,
        title=entry.title,
        date=entry.article.date,
        names=tuple(found_by(entry, catalog)),
        lead="" if lead is None else found[lead].text,
        body="\n".join(block.text for number, block in enumerate(found) if number != lead),
        language=entry.article.language,
        facets={catalog.options.search_field(kind): names for kind, names in entry.names.items()},
        seeds=tuple(seed.path for seed in entry.seeds),
    )


def documents(catalog: Catalog) -> Iterator[Document]:
    """One document for each article, in the catalog's order."""
    return (document(entry, catalog) for entry in catalog.entries)


def names(catalog: Catalog) -> Iterator[Name]:
    """Everyone and everything that articles are about, with the other names they are known by."""
    listed: dict[str, list[str]] = {}
    for entry in catalog.entries:
        for kind, labels in entry.names.items():
            listed.setdefault(kind, []).extend(labels)
    for kind, every in listed.items():
        for label, number in sorted(Counter(every).items()):
            entity, heading = catalog.entity((kind, label)), catalog.authority.heading(kind, label)
            url, variants = entity.url if entity else "", heading.variants if heading else ()
            yield Name(catalog.options.search_field(kind), label, url, number, variants)


def search_files(catalog: Catalog) -> Mapping[str, bytes]:
    """The files of the search index, by their names in its folder."""
    # Loaded by nobody who does not make an index in this process: numpy takes 0.1 s.
    from .search.build import build_shards

    return build_shards(documents(catalog), names(catalog), language=language_of(catalog))


def language_of(catalog: Catalog) -> str:
    """The language of articles that name none."""
    return catalog.options.language or _LANGUAGE


def found_by(entry: Entry, catalog: Catalog) -> Iterator[str]:
    """The names an article is found by: its tags and credits, under every variant."""
    for kind, labels in entry.names.items():
        if kind == PUBLICATIONS:
            continue
        for label in labels:
            yield label
            heading = catalog.authority.heading(kind, label)
            if kind != AUTHORS and heading:
                yield from heading.variants
