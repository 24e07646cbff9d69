"""The catalog's articles as search sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from .archive.authority import Authority
from .catalog import PROSE, Catalog, Entry
from .known import Known
from .model import AUTHORS, PUBLICATIONS
from .search import Document, Name
from .search.naming import Naming, Shared, Sharing
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
        names=tuple(form for target in _targets(entry) for form in _forms(catalog.authority, *target)),
        lead="" if lead is None else found[lead].text,
        body="\n".join(block.text for number, block in enumerate(found) if number != lead),
        language=entry.article.language,
        facets={catalog.options.search_field(kind): names for kind, names in entry.names.items()},
        seeds=tuple(seed.path for seed in entry.seeds),
    )


def naming(catalog: Catalog) -> Naming:
    """What the articles are called, in the catalog's order."""
    roster, field = catalog.roster, catalog.options.search_field
    # Without articles there are no kinds either, as where `Naming.of` is asked.
    values = {field(kind): labels for kind, labels in roster.numbers.items()} if catalog.entries else {}
    return Naming(_found_by(catalog), Shared(values, roster.about.items, roster.about.sizes))


def _found_by(catalog: Catalog) -> Shared:
    """The names that articles are found by."""
    sharing, targets = Sharing(), catalog.roster.targets

    def in_language(language: str) -> Known[int, list[int]]:
        return Known(lambda number: sharing.numbers(language, _forms(catalog.authority, *targets[number])))

    forms, usual = Known(in_language), language_of(catalog)
    for entry, about in zip(catalog.entries, catalog.roster.about.each(), strict=True):
        own = forms[entry.article.language or usual]
        sharing.add(chain.from_iterable(map(own.__getitem__, about)))
    return sharing.shared()


def documents(catalog: Catalog) -> Iterator[Document]:
    """One document for each article, in the catalog's order."""
    return (document(entry, catalog) for entry in catalog.entries)


def names(catalog: Catalog) -> Iterator[Name]:
    """Everyone and everything that articles are about, with the other names they are known by."""
    many = Counter(catalog.roster.about.items)
    for number, target in enumerate(catalog.roster.targets):
        entity, heading = catalog.entity(target), catalog.authority.heading(*target)
        url, variants = entity.url if entity else "", heading.variants if heading else ()
        yield Name(catalog.options.search_field(target.kind), target.label, url, many[number], variants)


def search_files(catalog: Catalog) -> Mapping[str, bytes]:
    """The files of the search index, by their names in its folder."""
    # Loaded by nobody who does not make an index in this process: numpy takes 0.1 s.
    from .search.build import build_shards

    return build_shards(documents(catalog), names(catalog), language=language_of(catalog))


def language_of(catalog: Catalog) -> str:
    """The language of articles that name none."""
    return catalog.options.language or _LANGUAGE


def _targets(entry: Entry) -> Iterator[tuple[str, str]]:
    return ((kind, label) for kind, labels in entry.names.items() for label in labels)


def _forms(authority: Authority, kind: str, label: str) -> tuple[str, ...]:
    """Under which names an article is found that has this tag or credit: a tag under every variant."""
    if kind == PUBLICATIONS:
        return ()
    heading = None if kind == AUTHORS else authority.heading(kind, label)
    return (label, *heading.variants) if heading else (label,)
