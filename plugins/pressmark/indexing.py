"""The catalog's articles as search sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from .archive.authority import Authority
from .catalog import PROSE, Catalog, Entry
from .known import Known
from .model import AUTHORS, PUBLICATIONS
from .search import Document, Name
from .search.naming import Called, Naming
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
        names=tuple(_found_by(entry, _forms_by_kind(catalog.authority))),
        lead="" if lead is None else found[lead].text,
        body="\n".join(block.text for number, block in enumerate(found) if number != lead),
        language=entry.article.language,
        facets={catalog.options.search_field(kind): names for kind, names in entry.names.items()},
        seeds=tuple(seed.path for seed in entry.seeds),
    )


def naming(catalog: Catalog) -> Naming:
    """What the articles are called, in the catalog's order."""
    forms, field = _forms_by_kind(catalog.authority), Known(catalog.options.search_field)
    language = language_of(catalog)
    return Naming.of(
        Called(
            entry.article.language or language,
            _found_by(entry, forms),
            {field[kind]: labels for kind, labels in entry.names.items()},
        )
        for entry in catalog.entries
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


def _found_by(entry: Entry, forms: Mapping[str, Mapping[str, Iterable[str]]]) -> Iterator[str]:
    for kind, labels in entry.names.items():
        yield from chain.from_iterable(map(forms[kind].__getitem__, labels))


def _forms_by_kind(authority: Authority) -> Mapping[str, Mapping[str, Iterable[str]]]:
    def of_kind(kind: str) -> Known[str, tuple[str, ...]]:
        return Known(lambda label: _forms(authority, kind, label))

    return Known(of_kind)


def _forms(authority: Authority, kind: str, label: str) -> tuple[str, ...]:
    """Under which names an article is found that has this tag or credit: a tag under every variant."""
    if kind == PUBLICATIONS:
        return ()
    heading = None if kind == AUTHORS else authority.heading(kind, label)
    return (label, *heading.variants) if heading else (label,)
