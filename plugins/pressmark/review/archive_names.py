"""The names of an archive and where they stand, read for review: without a look into the articles' texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..archive.addresses import NAME, Addresses
from ..archive.authority import Authority
from ..archive.store import Project, read_pages
from ..archive.write import replace_file
from ..catalog import Catalog, Entry, Holding, Names, Survey, build_catalog
from ..mentions import NameFinder
from ..passages import Passage, Said

Appearances = Mapping[str, Mapping[str, Sequence[Entry]]]
"""By kind and label the articles that are about it, newest first."""


def read_catalog(project: Project, authority: Authority) -> tuple[Catalog, Addresses]:
    """The catalog of an archive, without passages, and every address of it; a broken page is a PageError."""
    addresses = Addresses.load(project.archive)
    holdings = map(Holding.of, read_pages(project.archive, project.kinds))
    return build_catalog(holdings, authority, addresses, project.options, unread), addresses


def remember(project: Project, addresses: Addresses) -> None:
    """Write down the addresses as they are before a decision, so that none dies of it."""
    if Addresses.load(project.archive).sections != addresses.sections:
        replace_file(project.archive / NAME, addresses.dump())


def unread(articles: Sequence[tuple[Holding, Names]], finder: NameFinder) -> Iterator[Survey]:
    """A surveyor for which nothing stands in any article; evidence is looked for when somebody asks for it."""
    nothing = Survey((), (), None, 0, b"", lambda: Said(Passage(""), {}))
    return (nothing for _ in articles)


def appearances(entries: Iterable[Entry], kinds: Iterable[str]) -> Appearances:
    """Where each name of the kinds stands."""
    found: dict[str, dict[str, list[Entry]]] = {kind: defaultdict(list) for kind in kinds}
    for entry in entries:
        for kind, labels in found.items():
            for label in entry.names[kind]:
                labels[label].append(entry)
    return found
