"""What pages would show of all articles, worked out beside whatever else is done."""

from __future__ import annotations

from typing import NamedTuple

from ..catalog import Catalog, Entry
from ..digest import checksum
from ..pages.around import Surroundings
from ..pages.related import Relations
from .records import Records
from .shown import Names


class Looked(NamedTuple):
    """Which articles of a catalog are related, and of each in its order the digests of all that it says, with its
    address and whom it names, and of all that its page shows of the others."""

    relations: Relations
    articles: list[bytes]
    around: list[bytes]


def look(catalog: Catalog, records: Records) -> Looked:
    """Look at all articles; where the archive is large that takes as long as planning all other pages."""
    names = Names(catalog.address)

    def said(entry: Entry) -> bytes:
        tagged = names.digest((kind, label) for kind, labels in entry.names.items() for label in labels)
        text = records[entry.path].content + entry.sentences
        return checksum(text + tagged + names.digest(entry.named) + entry.url.encode())

    surroundings = Surroundings(catalog)
    return Looked(surroundings.relations, [said(entry) for entry in catalog.entries], surroundings.shown())
