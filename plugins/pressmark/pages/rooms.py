"""What pages an archive has beside its articles, and what each is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from markupsafe import Markup

from ..association import Association, Bonds
from ..catalog import Catalog, Entity, Entry, Holding
from ..model import AUTHORS, PUBLICATIONS, PartialDate
from ..options import YEARS
from . import cards, front_page, public_files, through_time
from .dossiers import Dossiers
from .indexes import Indexes
from .lists import Listing, Lists
from .network import Network
from .network import planned as planned_network
from .pieces import link, safe
from .room import Address, BareFile, Room
from .series import is_long
from .site import SiteMaker
from .words import Words, spoken

_FEW = 5
_UNKNOWN = "unknown"
_NOINDEX = '<meta name="robots" content="noindex">'


@dataclass(frozen=True)
class Rooms:
    """Plans all pages that are not articles', and the files beside them. `address` tells the whole address of a page,
    where the site has one; `bonds`, which may have to be waited for, which names go together."""

    site: SiteMaker
    address: Address
    bonds: Callable[[], Bonds]

    @property
    def _lists(self) -> Lists:
        return Lists(self.site)

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

    @cached_property
    def _years(self) -> Mapping[str, Sequence[Entry]]:
        """The articles of each year, if years have pages."""
        return self._catalog.years() if self._catalog.options.has_pages(YEARS) else {}

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
        names = Association(self._catalog, self.bonds)
        network = Network(self._catalog, names)
        # What asks for bonds comes last.
        others = [*self._others(names, network)]
        ways = tuple(self._ways(network))
        yield front_page.planned(self.site, _sizes(self._years), [way.url for way in ways])
        yield from ways
        yield from others

    def _others(self, association: Association, network: Network) -> Iterator[Room | BareFile]:
        yield from public_files.planned(self.site, self.address)
        yield self._search()
        yield from self._all_articles()
        dossiers = Dossiers(self.site, self.address, association, network)
        indexes = Indexes(self.site)
        for kind, entities in self._catalog.entities.items():
            yield indexes.planned(kind)
            for entity in entities.values():
                yield from dossiers.planned(entity)
        yield from (self._cards(url, shelf) for url, shelf in cards.shelves(self.site))
        for holding in self._catalog.withdrawn:
            yield self._withdrawn(holding)
        for address, target in sorted(self._catalog.redirects.items()):
            yield self._redirect(address, target)

    def _ways(self, network: Network) -> Iterator[Room | BareFile]:
        """The pages that show the archive as a whole in another way than by lists."""
        if self._catalog.options.has_pages(YEARS):
            yield from through_time.planned(self.site)
        yield from planned_network(self.site, network)

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
        names = [safe(link(f"{kind}/index.html", words.inside(words.kinds[kind].many), "")) for kind in kinds]
        return [safe(link("articles/index.html", words.gettext("articles by year"), "")), *names]

    def _facets(self) -> Sequence[tuple[str, str]]:
        """What can be chosen beside search results, in order: the search's name for each kind, and its heading."""
        field_of, words = self._catalog.options.search_field, self._words.kinds
        return [(field_of(kind), words[kind].short) for kind in (*self.site.kinds, PUBLICATIONS, AUTHORS)]

    def _all_articles(self) -> Iterator[Room]:
        url, title = "articles/index.html", self._words.gettext("All articles")
        if not self._catalog.options.has_pages(YEARS):
            yield from self._lists.planned(self._catalog.entries, Listing(url, "articles/page", title, ()))
            return
        years = self._years
        yield Room(
            url,
            lambda shown: [(year, len(entries), shown.listed(entries[:_FEW])) for year, entries in years.items()],
            lambda: self.site.make("years", url, title, years=years, few=_FEW),
        )
        for year, entries in years.items():
            yield from self._undated(entries) if year == "undated" else self._year(year, entries, years)

    def _undated(self, entries: Sequence[Entry]) -> Iterator[Room]:
        title = self._words.gettext("Undated articles")
        listed = Listing("articles/undated/index.html", "articles/undated/page", title, (self._articles,))
        yield from self._lists.planned(entries, listed)

    def _year(self, year: str, entries: Sequence[Entry], years: Mapping[str, Sequence[Entry]]) -> Iterator[Room]:
        months = {month: tuple(group) for month, group in groupby(entries, key=_month)}
        few = _FEW if is_long(entries, self._page_size) else len(entries)
        url, title = f"articles/{year}/index.html", self._title(self._words.year(year))
        named = [(month, self._month_words(group[0]), group) for month, group in months.items()]
        yield Room(
            url,
            lambda shown: (
                _sizes(years),
                [(month, len(group), shown.listed(group[:few])) for month, _, group in named],
            ),
            lambda: self.site.make("year", url, title, months=named, years=years, year=year, few=few),
        )
        for month, words, group in named:
            stem = f"articles/{year}/{month}"
            unknown = self._words.gettext("Articles of %(period)s, month unknown", period=self._words.year(year))
            heading = self._title(words) if words else unknown
            yield from self._lists.planned(
                group, Listing(f"{stem}/index.html", stem, heading, (self._articles, (url, self._words.year(year))))
            )

    def _title(self, period: str) -> str:
        return self._words.gettext("Articles of %(period)s", period=period)

    def _month_words(self, entry: Entry) -> str:
        date = entry.article.date
        return "" if date is None or date.month is None else self._words.date(PartialDate(date.year, date.month))

    def _cards(self, url: str, entities: Sequence[Entity]) -> BareFile:
        return BareFile(url, lambda shown: cards.basis(entities, shown), lambda: cards.script(self.site, entities))

    def _withdrawn(self, holding: Holding) -> Room:
        article = holding.article
        title = article.title or self._words.gettext("Untitled")
        year = f"{article.date.year:04}" if article.date else "undated"
        others = year if year in self._years else None
        return Room(
            holding.url,
            lambda _: (title, article.authors, article.publication, article.date, article.not_before, others),
            lambda: self.site.make(
                "withdrawn",
                holding.url,
                title,
                description=self._words.gettext("Withdrawn from the archive"),
                head=_NOINDEX,
                article=article,
                year=others,
                spoken=spoken(article.language, self._catalog.options.language),
            ),
            listed=False,
        )

    def _redirect(self, address: str, target: str) -> Room:
        return Room(address, lambda _: target, lambda: self.site.redirect(address, target), listed=False)


def _sizes(groups: Mapping[str, Sequence[Entry]]) -> list[tuple[str, int]]:
    return [(name, len(entries)) for name, entries in groups.items()]


def _month(entry: Entry) -> str:
    date = entry.article.date
    return _UNKNOWN if date is None or date.month is None else f"{date.month:02}"
