"""The keys of pages: digests of all that a page shows, by which it is known whether it would be made as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..archive.stamps import stamp_of
from ..digest import SIZE, checksum, digest
from ..known import Known
from ..pages.maker import PageMaker
from ..pages.room import BareFile, Room, Shown
from ..pages.shell import Place, place_of
from .looking import Looked
from .records import Trace
from .shown import Glance, Look, Names

_NONE = bytes(SIZE)


@dataclass(slots=True)
class Keys:
    """Tells the keys of one printing. `looked` is what was found of all articles, `known` are the addresses of the
    site, `files` those that lie beside articles, `basis` is the digest of what every page depends on."""

    maker: PageMaker
    looked: Looked
    known: frozenset[str]
    files: Mapping[str, Path]
    basis: bytes
    _shells: Known[Place, bytes] = field(init=False)
    _folders: Known[str, bytes] = field(init=False)
    _names: Names = field(init=False)
    _glance: Glance = field(init=False)
    _look: Look = field(init=False)

    def __post_init__(self) -> None:
        catalog, pieces = self.maker.site.catalog, self.maker.shells.pieces
        self._shells = Known(lambda place: digest(self.basis, pieces[place]))
        self._folders = Known(lambda folder: self._shells[place_of(folder)])
        self._names = Names(catalog.address)
        self._glance = Glance(self.looked.articles)
        self._look = Look(self._glance, self.looked.seen)

    def glance(self, room: Room | BareFile) -> bytes:
        """The first part of the key of what is not an article's page, which changes with anything about the articles in
        it.

        Every build asks for this of all such pages. It looks at the second part only where the first has changed,
        because most pages show little of the articles in them.
        """
        return self._of_room(room, self._glance)

    def look(self, room: Room | BareFile) -> bytes:
        """The second part, which changes with what is shown."""
        return self._of_room(room, self._look)

    def _of_room(self, room: Room | BareFile, shown: Shown) -> bytes:
        everywhere = self.basis if isinstance(room, BareFile) else self._shells[place_of(room.url)]
        return digest(everywhere, room.basis(shown))

    def article(self, place: int, trace: Trace) -> bytes:
        """The key of the page of the article at a place in the catalog that was made with what is in `trace`."""
        url = self.maker.site.catalog.entries[place].url
        parts = (
            # Articles of the same folder have the same place in the site.
            self._folders[url[: url.rfind("/") + 1]],
            self.looked.articles[place],
            self._names.digest(trace.linked) if trace.linked else _NONE,
            self._links(trace) if trace.asked or trace.cited else _NONE,
            self.looked.around[place],
            url.encode(),
        )
        return checksum(b"".join(parts))

    def _links(self, trace: Trace) -> bytes:
        """Where the links of an article lead."""
        pages = self.maker.surroundings.citations.pages
        return digest([*map(self._asked, trace.asked), *(pages.get(address) for address in trace.cited)])

    def _asked(self, address: str) -> object:
        """Whether there is a file at an address, and for a picture, of which pages tell the size, which it is."""
        path = self.files.get(address)
        return address in self.known if path is None else stamp_of(path)
