"""The archive's front page: what is new, what rises, who is written about now, and how large it all is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from ..catalog import Catalog, Entity, Entry
from ..mentions import Target
from ..model import CREDIT_KINDS, TOPICS, PartialDate
from ..trends import Change, Recent, changes, months_of, named_in, recent
from .room import Room, Shown
from .site import SiteMaker

_BESIDE_LEAD = 2
_NEW = 7
_LATELY = 5
_RISING = 6
_NAMES = 12
_SECTIONS = 3
_IN_SECTION = 3


class Riser(NamedTuple):
    """A name that rises."""

    entity: Entity
    change: Change


class Figure(NamedTuple):
    """One of the numbers that tell how large the archive is: `what` is counted (a kind, `articles` or `words`)."""

    what: str
    number: int
    url: str | None = None


class FrontPage(NamedTuple):
    """What stands on the front page.

    `since` is the first of the newest months, when there is enough to call any newest; `moment` then holds the names of
    these months, by kind, with the articles about them, and otherwise those of all time. `sections` are the topics of
    the moment with their newest articles, `lately` articles that came into the archive last and are not the newest.
    """

    lead: Entry | None
    seconds: tuple[Entry, ...]
    newest: tuple[Entry, ...]
    sections: tuple[tuple[Entity, tuple[Entry, ...]], ...]
    lately: tuple[Entry, ...]
    since: PartialDate | None
    rising: tuple[Riser, ...]
    moment: Mapping[str, tuple[tuple[Entity, int], ...]]
    figures: tuple[Figure, ...]
    span: tuple[PartialDate, PartialDate] | None

    @property
    def entries(self) -> Iterator[Entry]:
        """Every article that is shown."""
        yield from (self.lead,) if self.lead else ()
        yield from self.seconds
        yield from self.newest
        for _, entries in self.sections:
            yield from entries
        yield from self.lately

    @property
    def names(self) -> Iterator[tuple[object, ...]]:
        """Every name that is shown, with all that is shown of it."""
        for riser in self.rising:
            yield riser.entity.url, riser.change
        for found in self.moment.values():
            yield from ((entity.kind, entity.label, entity.url, number) for entity, number in found)
        for entity, _ in self.sections:
            yield entity.label, entity.url


def planned(site: SiteMaker, years: Sequence[tuple[str, int]], places: Sequence[str]) -> Room:
    """The front page before it is made; `years` are those that have pages, with their articles, `places` the addresses
    of other pages that show the whole archive."""
    page = front_page(site.catalog)

    def basis(shown: Shown) -> object:
        return shown.whole(page.entries), list(page.names), page.since, page.figures, page.span, years, places

    return Room(
        "index.html",
        basis,
        lambda: site.make(
            "home",
            "index.html",
            site.site_name,
            page=page,
            years=years,
            most=max((size for _, size in years), default=1),
            places=places,
        ),
    )


def front_page(catalog: Catalog) -> FrontPage:
    """The front page of an archive as it is by its own dates, whatever day it is."""
    entries = catalog.entries
    window = recent(months_of(entries))
    lead, rest = (entries[0], entries[1:]) if entries else (None, ())
    seconds, newest = rest[:_BESIDE_LEAD], rest[_BESIDE_LEAD : _BESIDE_LEAD + _NEW]
    moment = _moment(catalog, window)
    shown = {entry.url for entry in entries[: 1 + _BESIDE_LEAD + _NEW]}
    sections = tuple(_sections((entity for entity, _ in moment.get(TOPICS, ())), shown))
    return FrontPage(
        lead=lead,
        seconds=seconds,
        newest=newest,
        sections=sections,
        lately=_lately(entries, shown),
        since=_month(window.now.first) if window else None,
        rising=_rising(catalog, window) if window else (),
        moment=moment,
        figures=tuple(_figures(catalog)),
        span=_span(entries),
    )


def _month(number: int) -> PartialDate:
    return PartialDate(number // 12, number % 12 + 1)


def _moment(catalog: Catalog, window: Recent | None) -> Mapping[str, tuple[tuple[Entity, int], ...]]:
    """By kind, the names that most articles of the newest months are about; of all where there is no newest."""
    kinds = catalog.options.kinds
    counts = named_in(window.now.entries if window else catalog.entries, kinds)
    return {
        kind: tuple(_most(((target, number) for target, number in counts.items() if target.kind == kind), catalog))
        for kind in kinds
        if kind in catalog.entities
    }


def _most(counts: Iterable[tuple[Target, int]], catalog: Catalog) -> Iterator[tuple[Entity, int]]:
    found = [(entity, number) for target, number in counts if (entity := catalog.entity(target))]
    found.sort(key=lambda pair: (-pair[1], -len(pair[0].about), pair[0].label))
    yield from found[:_NAMES]


def _rising(catalog: Catalog, window: Recent) -> tuple[Riser, ...]:
    now, before = window.now.entries, window.before.entries
    kinds = catalog.options.kinds
    risen, _ = changes(named_in(now, kinds), len(now), named_in(before, kinds), len(before))
    found = (Riser(entity, change) for change in risen if (entity := catalog.entity(change.target)))
    return tuple(riser for riser, _ in zip(found, range(_RISING), strict=False))


def _sections(topics: Iterable[Entity], shown: set[str]) -> Iterator[tuple[Entity, tuple[Entry, ...]]]:
    """The topics with their newest articles, each article once; a topic of which nothing is left has no section."""
    seen = set(shown)
    left = _SECTIONS
    for topic in topics:
        entries = tuple(entry for entry in topic.about if entry.url not in seen)[:_IN_SECTION]
        if len(entries) == _IN_SECTION:
            seen.update(entry.url for entry in entries)
            yield topic, entries
            left -= 1
        if not left:
            return


def _lately(entries: Sequence[Entry], shown: set[str]) -> tuple[Entry, ...]:
    """The articles that came in on the last day on which any did; none while all came in on one day."""
    added = [max([seed.added for seed in entry.seeds], default="") for entry in entries]
    days = {*filter(None, added)}
    if len(days) < 2:
        return ()
    last = max(days)
    lately = (entry for entry, day in zip(entries, added, strict=True) if day == last and entry.url not in shown)
    return tuple(islice(lately, _LATELY))


def _figures(catalog: Catalog) -> Iterator[Figure]:
    entries = catalog.entries
    yield Figure("articles", len(entries), "articles/index.html")
    for kind in (*catalog.options.kinds, *CREDIT_KINDS):
        if number := len(catalog.entities.get(kind, ())):
            yield Figure(kind, number, f"{kind}/index.html")
    yield Figure("words", sum(entry.length for entry in entries))


def _span(entries: Sequence[Entry]) -> tuple[PartialDate, PartialDate] | None:
    """The first and the last date of the articles, which are newest first."""
    dates = [entry.article.date for entry in entries if entry.article.date]
    return (dates[-1], dates[0]) if dates else None
