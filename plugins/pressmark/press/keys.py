"""The keys of pages: digests of all that a page shows, by which it is known whether it would be made as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..archive.stamps import stamp_of
from ..catalog import Entry
from ..digest import SHORT, SIZE, checksum, digest, short_digest
from ..mentions import Target
from ..pages.maker import PageMaker
from ..pages.room import BareFile, Room
from ..pages.shell import Place, place_of
from .records import Records, Trace

_NOBODY = bytes(SIZE)


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """Tells the keys of one printing. `known` are the addresses of the site, `files` those that lie beside articles,
    `basis` is the digest of what every page depends on.

    Every build asks for the keys of all pages. So they are put together of digests, each made once: those of names,
    of shells, and of what pages beside the articles show of an article.
    """

    maker: PageMaker
    records: Records
    known: frozenset[str]
    files: Mapping[str, Path]
    basis: bytes
    _shared: dict[Place, bytes] = field(default_factory=dict)
    _names: dict[tuple[str, str], bytes] = field(default_factory=dict)
    _named_in: dict[str, bytes] = field(default_factory=dict)
    _seen: dict[str, bytes] = field(default_factory=dict)
    _glimpses: dict[str, bytes] = field(default_factory=dict)

    def room(self, room: Room | BareFile) -> bytes:
        """The key of what is not an article's page."""
        everywhere = self.basis if isinstance(room, BareFile) else self._everywhere(room.url)
        return digest(everywhere, room.basis(self))

    def article(self, entry: Entry, trace: Trace) -> bytes:
        """The key of an article's page that was made with what is in `trace`."""
        parts = (
            self._everywhere(entry.url),
            self.records[entry.path].content,
            self._named(entry),
            self._all(trace.linked),
            self._links(trace),
            self.maker.surroundings.shown(entry),
            entry.url.encode(),
        )
        return checksum(b"".join(parts))

    def _everywhere(self, url: str) -> bytes:
        place = place_of(url)
        if place not in self._shared:
            self._shared[place] = digest(self.basis, self.maker.shells.pieces(url))
        return self._shared[place]

    def _links(self, trace: Trace) -> bytes:
        """Where the links of an article lead."""
        if not (trace.asked or trace.cited):
            return _NOBODY
        pages = self.maker.surroundings.citations.pages
        return digest([*map(self._asked, trace.asked), *(pages.get(address) for address in trace.cited)])

    def _asked(self, address: str) -> object:
        """Whether there is a file at an address, and for a picture, of which pages tell the size, which it is."""
        path = self.files.get(address)
        return address in self.known if path is None else stamp_of(path)

    def whole(self, entries: Iterable[Entry]) -> bytes:
        """The digest of all that pages beside the articles' own show of some articles, and a little more."""
        return checksum(b"".join(map(self._one_shown, entries)))

    def listed(self, entries: Iterable[Entry], target: Target | None = None) -> bytes:
        """The digest of what a list shows of articles, with the sentence of each that shows a name."""
        return checksum(b"".join([self._glimpse(entry) + self._sentence(entry, target) for entry in entries]))

    def _glimpse(self, entry: Entry) -> bytes:
        found = self._glimpses.get(entry.url)
        if found is None:
            article = entry.article
            dates = [date and date.key for date in (article.date, article.not_before)]
            shown = entry.url, article.title, dates, article.publication, article.language
            found = self._glimpses[entry.url] = short_digest(*shown)
        return found

    def _sentence(self, entry: Entry, target: Target | None) -> bytes:
        place = entry.named.index(target) + 1 if target in entry.named else 0
        return self.records[entry.path].sentences[place * SHORT : (place + 1) * SHORT]

    def _one_shown(self, entry: Entry) -> bytes:
        found = self._seen.get(entry.url)
        if found is None:
            found = self._seen[entry.url] = checksum(self.records[entry.path].content + self._named(entry))
        return found

    def _named(self, entry: Entry) -> bytes:
        """The names an article is tagged with and those in its text, with their addresses and the sentences."""
        found = self._named_in.get(entry.url)
        if found is None:
            tagged = self._all((kind, label) for kind, labels in entry.names.items() for label in labels)
            found = self.records[entry.path].sentences + tagged + self._all(entry.named)
            self._named_in[entry.url] = found
        return found

    def _all(self, targets: Iterable[tuple[str, str]]) -> bytes:
        return checksum(b"".join(map(self._name, targets)))

    def _name(self, target: tuple[str, str]) -> bytes:
        found = self._names.get(target)
        if found is None:
            found = self._names[target] = digest(*target, self.maker.site.url(*target))
        return found
