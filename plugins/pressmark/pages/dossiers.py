"""The pages of people, companies, topics, authors and publications: all that the archive has about one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from ..association import Association, Companion
from ..catalog import Catalog, Entity, Entry
from ..mentions import Target
from ..model import CREDIT_KINDS
from .atom import Feed, FeedEntry, atom, dated
from .dossier_data import DossierData
from .dossier_html import DossierHtml, table_rows
from .evidence import Evidence, evidence
from .identifiers import identifiers
from .items import passage_in
from .lists import Listing, Lists, Told
from .network import Network
from .room import Address, BareFile, Room, Shown
from .series import Part
from .site import Made, SiteMaker
from .timeline import Chart, Timeline, rows

Together = Mapping[str, Sequence[Companion]]


class _Dossier(NamedTuple):
    """A name with all that its page shows of others."""

    entity: Entity
    about: Sequence[Part]
    mentioned: Sequence[Part]
    together: Together
    children: Sequence[Entity]

    @property
    def entries(self) -> Iterator[Entry]:
        yield from self.entity.about
        yield from self.entity.mentioned

    @property
    def seen(self) -> tuple[Entry, Entry] | None:
        """The oldest and the newest article that names it; None where none has a date."""
        known = [(entry.article.date.key, entry) for entry in self.entries if entry.article.date]
        if not known:
            return None
        return min(known, key=lambda one: one[0])[1], max(known, key=lambda one: one[0])[1]


class Dossiers:
    """Plans the pages of names and the files beside them. `address` tells the whole address of a page,
    `association` which names go together, `network` who is joined with others."""

    def __init__(self, site: SiteMaker, address: Address, association: Association, network: Network) -> None:
        self._site = site
        self._lists = Lists(site)
        self._data_of = DossierData().text_of
        self._address = address
        self._is_public = address("index.html") is not None
        self._association = association
        self._network = network
        self._children = _children(site.catalog)

    def planned(self, entity: Entity) -> Iterator[Room | BareFile]:
        """The page of a name, the other parts of its lists, its data, and its feed where the site has an address.

        Every build plans all of them and makes few, so what only making needs is left to it.
        """

        about = Told(self._lists.parts(entity.about), entity.target)
        mentioned = Told(self._lists.parts(entity.mentioned), entity.target)

        @cache
        def listed(shown: Shown) -> object:
            return self._basis(entity), about.all(shown), mentioned.all(shown)

        @cache
        def found() -> Evidence:
            return evidence(entity.target, self._others(entity), entity.about)

        def data(before: str = "") -> str:
            return self._data(self._dossier(entity), before)

        stem = _stem(entity)
        yield Room(
            entity.url,
            lambda shown: (listed(shown), shown.together(entity.about, entity.target, found)),
            lambda: self._page(self._dossier(entity), found()),
        )
        yield from self._further(entity, about, mentioned)
        yield BareFile(f"{stem}.json", listed, data, data)
        if self._has_feed(entity):
            yield BareFile(
                f"{stem}.xml",
                lambda shown: (entity.label, shown.whole(dated(entity.about))),
                lambda: self._feed(entity),
            )

    def _others(self, entity: Entity) -> Sequence[Target]:
        return [one.entity.target for found in self._association.companions(entity).values() for one in found]

    def _dossier(self, entity: Entity) -> _Dossier:
        return _Dossier(
            entity,
            self._lists.parts(entity.about),
            self._lists.parts(entity.mentioned) if entity.mentioned else (),
            self._association.companions(entity),
            self._children.get(entity.target, ()),
        )

    def _basis(self, entity: Entity) -> object:
        """What a page shows of its name, which may be written in other letters one day at the same address, and of
        others. Scores are not in it: one article more changes all of them, and seldom their order."""
        heading = entity.heading
        related = heading and [self._site.url(entity.kind, name) for name in (heading.parent or "", *heading.see_also)]
        children = [(child.label, child.url) for child in self._children.get(entity.target, ())]
        sizes = len(entity.about), len(entity.mentioned)
        label, shown = entity.label, self._association.shown(entity)
        return label, heading, related, shown, children, entity in self._network, sizes

    def _page(self, dossier: _Dossier, found: Evidence) -> Made:
        entity, words = dossier.entity, self._site.words
        kinds = words.kinds
        one, number = kinds[entity.kind].one, words.articles(len(entity.about))
        timeline = Timeline.of(dossier.entries)
        about = dossier.about[0]
        field_of = self._site.catalog.options.search_field
        return self._site.make(
            "entity",
            entity.url,
            entity.label,
            description=words.gettext(
                "%(kind)s: %(articles)s in %(site)s", kind=one, articles=number, site=self._site.site_name
            ),
            head=self._head(dossier),
            entity=entity,
            stem=_stem(entity),
            about=about,
            mentioned=dossier.mentioned[0] if dossier.mentioned else None,
            identifiers=identifiers(entity.heading) if entity.heading else (),
            children=dossier.children,
            seen=dossier.seen,
            chart=Chart.of(timeline, words),
            rows=table_rows(rows(timeline, words)),
            together={kind: found for kind, found in dossier.together.items() if kind not in CREDIT_KINDS},
            credited={kind: found for kind, found in dossier.together.items() if kind in CREDIT_KINDS},
            html=DossierHtml(
                self._site.pieces,
                entity,
                "../" * entity.url.count("/"),
                len(about.entries),
                found,
            ),
            field=field_of(entity.kind),
            field_words={field_of(kind): kinds[kind].short for kind in self._site.kinds},
            has_feed=self._has_feed(entity),
            is_joined=entity in self._network,
        )

    def _further(self, entity: Entity, about: Told, mentioned: Told) -> Iterator[Room]:
        if len(about.parts) == len(mentioned.parts) == 1:
            return
        words = self._site.words
        trail = ((f"{entity.kind}/index.html", words.kinds[entity.kind].short), (entity.url, entity.label))
        listed = Listing(entity.url, _stem(entity), entity.label, trail, entity.target)
        yield from self._lists.further(about, listed)
        title = words.gettext("%(name)s: also mentioned", name=entity.label)
        also = replace(listed, stem=f"{_stem(entity)}/mentioned", title=title)
        yield from self._lists.further(mentioned, also)

    def _data(self, dossier: _Dossier, before: str = "") -> str:
        return self._data_of(dossier.entity, dossier.together, Timeline.of(dossier.entries), before)

    def _has_feed(self, entity: Entity) -> bool:
        # Nobody can subscribe to a folder, and everything in a feed needs a name that the whole world knows.
        return self._is_public and bool(dated(entity.about, 1))

    def _head(self, dossier: _Dossier) -> Markup:
        if not self._has_feed(dossier.entity):
            return Markup()
        file = quote(_stem(dossier.entity).rpartition("/")[2])
        return Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}.xml">').format(
            dossier.entity.label, file
        )

    def _feed(self, entity: Entity) -> str:
        return atom(
            Feed(
                url=self._whole(f"{_stem(entity)}.xml"),
                page=self._whole(entity.url),
                title=f"{entity.label} – {self._site.site_name}",
                author=self._site.site_name,
                entries=[
                    FeedEntry(self._whole(entry.url), entry, passage_in(entry, entity.target))
                    for entry in dated(entity.about)
                ],
                language=self._site.catalog.options.language,
            )
        )

    def _whole(self, url: str) -> str:
        return self._address(url) or url


def _stem(entity: Entity) -> str:
    """What the addresses of the files beside a name's page begin with."""
    return entity.url.removesuffix(".html")


def _children(catalog: Catalog) -> Mapping[Target, Sequence[Entity]]:
    """The names with pages whose heading stands below another one, by that one."""
    found: dict[Target, list[Entity]] = defaultdict(list)
    for kind, entities in catalog.entities.items():
        for entity in entities.values():
            if entity.heading and entity.heading.parent:
                parent = catalog.authority.resolve(kind, entity.heading.parent)
                found[Target(kind, parent or entity.heading.parent)].append(entity)
    return found
