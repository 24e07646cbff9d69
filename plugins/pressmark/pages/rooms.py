"""What pages an archive has beside its articles, and what each is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from ..archive.page import Leaf
from ..catalog import Catalog, Entity, Entry
from ..mentions import Target
from ..model import AUTHORS, PUBLICATIONS, PartialDate
from ..options import YEARS
from ..text import fold
from .series import Part, is_long, parts_of
from .site import Made, SiteMaker, link
from .words import Words

_NEW_ON_HOME = 12
_NAMES_ON_HOME = 16
_TOGETHER = 16
_FEW = 5
_UNKNOWN = "unknown"


Shown = Callable[[Iterable[Entry]], bytes]
"""The digest of all that pages beside the articles' own show of some articles."""


@dataclass(frozen=True, slots=True)
class Room:
    """A page before it is made. `basis` tells everything it shows beside the words of the templates, as values whose
    `repr` is the same exactly when the page is; `make` makes it; `listed` says whether the sitemap tells of it."""

    url: str
    basis: Callable[[Shown], object]
    make: Callable[[], Made]
    listed: bool = True


@dataclass(frozen=True, slots=True)
class BareFile:
    """A file of the site that is no page and has nothing around it: a feed, data. `basis` tells everything it says, as
    a room's does; `text` makes it."""

    url: str
    basis: Callable[[Shown], object]
    text: Callable[[], str]


@dataclass(frozen=True, slots=True)
class _Listing:
    """A list in parts: the address of part 0, what the addresses of the others begin with, its heading, the pages above
    it, and the name whose sentences it shows."""

    first: str
    stem: str
    title: str
    trail: tuple[tuple[str, str], ...]
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Rooms:
    """Plans all pages that are not articles', and the files beside them."""

    site: SiteMaker

    @property
    def _catalog(self) -> Catalog:
        return self.site.catalog

    @property
    def _words(self) -> Words:
        return self.site.words

    @property
    def _articles(self) -> tuple[str, str]:
        return "articles/index.html", self._words.gettext("Articles")

    @property
    def _page_size(self) -> int:
        return self._catalog.options.page_size

    @property
    def _has_years(self) -> bool:
        return self._catalog.options.has_pages(YEARS)

    def planned(self, taken: Iterable[str]) -> Sequence[Room | BareFile]:
        """Every page that is not an article's and every file beside them, each address once, in a fixed order; none at
        an address that is `taken`, because what a person put there stands."""
        rooms: dict[str, Room | BareFile] = {}
        for room in self._all():
            rooms.setdefault(room.url, room)
        for url in taken:
            rooms.pop(url, None)
        return tuple(rooms.values())

    def _all(self) -> Iterator[Room | BareFile]:
        yield self._home()
        yield self._search()
        yield from self._years()
        for kind, entities in self._catalog.entities.items():
            yield self._index(kind)
            for entity in entities.values():
                yield from self._entity(entity)
        for leaf in self._catalog.withdrawn:
            yield self._withdrawn(leaf)
        for address, target in sorted(self._catalog.redirects.items()):
            yield self._redirect(address, target)

    def _search(self) -> Room:
        facets, lists, title = self._facets(), self._indexes(), self._words.gettext("Search")
        return Room(
            "search.html",
            lambda _: (facets, lists),
            lambda: self.site.make("search", "search.html", title, facets=facets, lists=lists),
        )

    def _indexes(self) -> Sequence[Markup]:
        """Links to the lists of all there is."""
        words = self._words
        kinds = [kind for kind in self.site.kinds if kind in self._catalog.entities]
        names = [link(f"{kind}/index.html", words.inside(words.kinds[kind].many), "") for kind in kinds]
        return [link("articles/index.html", words.gettext("articles by year"), ""), *names]

    def _facets(self) -> Sequence[tuple[str, str]]:
        """What can be chosen beside search results, in order: the search's name for each kind, and its heading."""
        field_of, words = self._catalog.options.search_field, self._words.kinds
        return [(field_of(kind), words[kind].short) for kind in (*self.site.kinds, PUBLICATIONS, AUTHORS)]

    def _home(self) -> Room:
        years = self._catalog.years() if self._has_years else {}
        newest = self._catalog.entries[:_NEW_ON_HOME]
        top = {
            kind: sorted(entities.values(), key=lambda entity: (-len(entity.about), entity.label))[:_NAMES_ON_HOME]
            for kind, entities in self._catalog.entities.items()
            if kind in self.site.kinds
        }

        def basis(shown: Shown) -> object:
            names = [[(one.label, one.url, len(one.about)) for one in found] for found in top.values()]
            sizes = [len(self._catalog.entities[kind]) for kind in top]
            return shown(newest), names, sizes, _sizes(years)

        return Room(
            "index.html",
            basis,
            lambda: self.site.make("home", "index.html", self.site.site_name, newest=newest, top=top, years=years),
        )

    def _years(self) -> Iterator[Room]:
        url, title = "articles/index.html", self._words.gettext("All articles")
        if not self._has_years:
            yield from self._list(self._catalog.entries, _Listing(url, "articles/page", title, ()))
            return
        years = self._catalog.years()
        yield Room(
            url,
            lambda shown: [(year, len(entries), shown(entries[:_FEW])) for year, entries in years.items()],
            lambda: self.site.make("years", url, title, years=years, few=_FEW),
        )
        for year, entries in years.items():
            yield from self._undated(entries) if year == "undated" else self._year(year, entries, years)

    def _undated(self, entries: Sequence[Entry]) -> Iterator[Room]:
        title = self._words.gettext("Undated articles")
        listed = _Listing("articles/undated/index.html", "articles/undated/page", title, (self._articles,))
        yield from self._list(entries, listed)

    def _year(self, year: str, entries: Sequence[Entry], years: Mapping[str, Sequence[Entry]]) -> Iterator[Room]:
        months = {month: tuple(group) for month, group in groupby(entries, key=_month)}
        few = _FEW if is_long(entries, self._page_size) else len(entries)
        url, title = f"articles/{year}/index.html", self._title(self._words.year(year))
        named = [(month, self._month_words(group[0]), group) for month, group in months.items()]
        yield Room(
            url,
            lambda shown: (_sizes(years), [(month, len(group), shown(group[:few])) for month, _, group in named]),
            lambda: self.site.make("year", url, title, months=named, years=years, year=year, few=few),
        )
        for month, words, group in named:
            stem = f"articles/{year}/{month}"
            unknown = self._words.gettext("Articles of %(period)s, month unknown", period=self._words.year(year))
            heading = self._title(words) if words else unknown
            yield from self._list(
                group, _Listing(f"{stem}/index.html", stem, heading, (self._articles, (url, self._words.year(year))))
            )

    def _title(self, period: str) -> str:
        return self._words.gettext("Articles of %(period)s", period=period)

    def _month_words(self, entry: Entry) -> str:
        date = entry.article.date
        return "" if date is None or date.month is None else self._words.date(PartialDate(date.year, date.month))

    def _list(self, entries: Sequence[Entry], listed: _Listing) -> Iterator[Room]:
        facts = self._words.articles(len(entries))
        return (self._part(part, listed, facts) for part in parts_of(entries, self._page_size))

    def _part(self, part: Part, listed: _Listing, facts: str = "") -> Room:
        url = f"{listed.stem}/{part.number}.html" if part.number else listed.first
        dates = self._words.span(part.dates) if part.number and part.dates else ""
        here = (listed.first, listed.title)
        return Room(
            url,
            lambda shown: (listed, facts, part.number, part.parts, shown(part.entries)),
            lambda: self.site.make(
                "list",
                url,
                self._words.gettext("%(title)s, %(dates)s", title=listed.title, dates=dates) if dates else listed.title,
                heading=listed.title,
                trail=(*listed.trail, here) if part.number and here not in listed.trail else listed.trail,
                facts=dates or facts,
                part=part,
                listed=listed,
            ),
        )

    def _index(self, kind: str) -> Room:
        entities = self._catalog.entities[kind].values()
        url = f"{kind}/index.html"

        def make() -> Made:
            letters: dict[str, list[Entity]] = {}
            for entity in sorted(
                entities, key=lambda entity: (_letter_order(entity), fold(entity.label), entity.label)
            ):
                letters.setdefault(_letter(entity.label), []).append(entity)
            return self.site.make("index", url, self._words.kinds[kind].many, kind=kind, letters=letters)

        return Room(url, lambda _: [(one.label, one.url, len(one.about)) for one in entities], make)

    def _entity(self, entity: Entity) -> Iterator[Room]:
        about = list(parts_of(entity.about, self._page_size))
        mentioned = list(parts_of(entity.mentioned, self._page_size)) if entity.mentioned else []
        words = self._words.kinds[entity.kind]
        stem = entity.url.removesuffix(".html")
        number = self._words.articles(len(entity.about))
        description = self._words.gettext(
            "%(kind)s: %(articles)s in %(site)s", kind=words.one, articles=number, site=self.site.site_name
        )

        def basis(shown: Shown) -> object:
            heading = entity.heading
            related = heading and [
                self.site.url(entity.kind, name) for name in (heading.parent or "", *heading.see_also)
            ]
            numbers = len(about), len(mentioned), len(entity.mentioned)
            # All it is tagged in: the names it occurs with are counted over them.
            return heading, related, numbers, shown(entity.about), shown(entity.mentioned)

        yield Room(
            entity.url,
            basis,
            lambda: self.site.make(
                "entity",
                entity.url,
                entity.label,
                description=description,
                entity=entity,
                together=self._together(entity),
                about=about[0],
                mentioned=mentioned[0] if mentioned else None,
                stem=stem,
            ),
        )
        trail = ((f"{entity.kind}/index.html", words.short), (entity.url, entity.label))
        listed = _Listing(entity.url, stem, entity.label, trail, entity.target)
        yield from (self._part(part, listed) for part in about[1:])
        title = self._words.gettext("%(name)s: also mentioned", name=entity.label)
        also = replace(listed, stem=f"{stem}/mentioned", title=title)
        yield from (self._part(part, also) for part in mentioned[1:])

    def _together(self, entity: Entity) -> Mapping[str, Sequence[tuple[Entity, int]]]:
        return {
            kind: [
                (other, number) for label, number in pairs[:_TOGETHER] if (other := self._catalog.entity((kind, label)))
            ]
            for kind, pairs in entity.together.items()
        }

    def _withdrawn(self, leaf: Leaf) -> Room:
        title = leaf.article.title or self._words.gettext("Untitled")
        return Room(
            leaf.url,
            lambda _: title,
            lambda: self.site.make("withdrawn", leaf.url, title),
            listed=False,
        )

    def _redirect(self, address: str, target: str) -> Room:
        return Room(address, lambda _: target, lambda: self.site.redirect(address, target), listed=False)


def _sizes(groups: Mapping[str, Sequence[Entry]]) -> list[tuple[str, int]]:
    return [(name, len(entries)) for name, entries in groups.items()]


def _month(entry: Entry) -> str:
    date = entry.article.date
    return _UNKNOWN if date is None or date.month is None else f"{date.month:02}"


def _letter(label: str) -> str:
    first = next((char for char in fold(label) if char.isalnum()), "")
    if first.isdigit():
        return "0–9"
    return first.upper()[:1] or "#"


def _letter_order(entity: Entity) -> tuple[int, str]:
    """Letters in alphabetical order, Latin first, then other scripts, then numbers, then the rest."""
    letter = _letter(entity.label)
    return (3 if letter == "#" else 2 if letter == "0–9" else 0 if letter < "ʰ" else 1), letter
