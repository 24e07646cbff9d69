"""Lists of articles in parts, a page each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..catalog import Entry
from ..mentions import Target
from .room import Room, Shown
from .series import Part, parts_of
from .site import Made, SiteMaker


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in parts: the address of part 0, what the addresses of the others begin with, its heading, the pages above
    it, and the name whose sentences it shows."""

    first: str
    stem: str
    title: str
    trail: tuple[tuple[str, str], ...]
    target: Target | None = None


class Told:
    """Tells what is shown of the articles of a list, part by part, with the sentences that show a name: the pages of
    the parts ask for it, and so do others for all of them."""

    def __init__(self, parts: Sequence[Part], target: Target | None) -> None:
        self.parts = parts
        self._target = target
        self._known: dict[tuple[Shown, int], bytes] = {}

    def part(self, shown: Shown, number: int) -> bytes:
        """The digest of what is shown of a part."""
        known = self._known.get((shown, number))
        if known is None:
            known = self._known[shown, number] = shown.listed(self.parts[number].entries, self._target)
        return known

    def all(self, shown: Shown) -> list[bytes]:
        """That of each part."""
        return [self.part(shown, number) for number in range(len(self.parts))]


@dataclass(frozen=True, slots=True)
class Lists:
    """Plans the pages of lists."""

    site: SiteMaker

    def parts(self, entries: Sequence[Entry]) -> Sequence[Part]:
        """A list that is newest first, in parts; one part of an empty list."""
        return list(parts_of(entries, self.site.catalog.options.page_size))

    def planned(self, entries: Sequence[Entry], listed: Listing) -> Iterator[Room]:
        """The pages of all parts of a list."""
        facts = self.site.words.articles(len(entries))
        told = Told(self.parts(entries), listed.target)
        return (self._page(part, listed, facts, told) for part in told.parts)

    def further(self, told: Told, listed: Listing) -> Iterator[Room]:
        """The pages of a list's parts but for part 0."""
        return (self._page(part, listed, "", told) for part in told.parts[1:])

    def _page(self, part: Part, listed: Listing, facts: str, told: Told) -> Room:
        """The page of one part; `facts` stand below the heading of part 0, and dates below those of the others."""
        url = f"{listed.stem}/{part.number}.html" if part.number else listed.first
        return Room(
            url,
            lambda shown: (listed, facts, part.number, part.parts, told.part(shown, part.number)),
            lambda: self._made(url, part, listed, facts),
        )

    def _made(self, url: str, part: Part, listed: Listing, facts: str) -> Made:
        words = self.site.words
        dates = words.span(part.dates) if part.number and part.dates else ""
        here = (listed.first, listed.title)
        return self.site.make(
            "list",
            url,
            words.gettext("%(title)s, %(dates)s", title=listed.title, dates=dates) if dates else listed.title,
            heading=listed.title,
            trail=(*listed.trail, here) if part.number and here not in listed.trail else listed.trail,
            facts=dates or facts,
            part=part,
            listed=listed,
        )
