"""The archive as a whole: every article with its place in time, and every name with the articles it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from .archive.addresses import Addresses
from .archive.authority import Authority
from .archive.front import SeedRecord
from .archive.page import Page
from .known import Known
from .mentions import Mention, NameFinder, Target
from .model import AUTHORS, CREDIT_KINDS, PUBLICATIONS, UNSAID, BlockKind, Head, Heading
from .options import Options
from .passages import LONGEST_PASSAGE, Passage, Said, clipped, digests_of
from .references import comparable, references
from .roster import Roster
from .text import blocks, length, sentences, squeeze

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM})
"""The blocks that are the article's own words in a row: no headings, captions or code."""


Names = Mapping[str, tuple[str, ...]]
"""The preferred names an article is about, by kind, with its credits among the kinds."""


class Text(NamedTuple):
    """The long part of a page: its body, and the digest of each machine-written value of its front matter."""

    body: str
    digests: Mapping[str, str]


# These three are not frozen for the reason that a Head is not.
@dataclass(slots=True)
class Holding:
    """A page of the archive. `path` is below the archive's folder; its text need not be in memory until it is asked
    for."""

    path: str
    article: Head
    seeds: tuple[SeedRecord, ...]
    text: Callable[[], Text] = field(repr=False, compare=False)

    @classmethod
    def of(cls, page: Page) -> Holding:
        """The page, with its text in memory."""
        text = Text(page.article.body, page.source.digests)
        return cls(page.path, page.article, page.source.seeds, lambda: text)

    @property
    def url(self) -> str:
        """Its address on the site, relative to the site's root."""
        return self.path.removesuffix(".md") + ".html"


@dataclass(slots=True)
class Survey:
    """What the text of an article says to the rest of the archive.

    `named` is everyone of whom `said` has a passage, by kind and label, in the order in which they come. `references`
    are what it links to, `published` what is comparable of the address at which it first appeared, see there. `length`
    is that of the body in words; a character of a script without spaces counts as one. `sentences` are the digests of
    what is said.
    """

    named: tuple[tuple[str, str], ...]
    references: tuple[str, ...]
    published: str | None
    length: int
    sentences: bytes
    said: Callable[[], Said] = field(repr=False, compare=False)


Surveyor = Callable[[Sequence[tuple[Holding, Names]], NameFinder], Iterable[Survey]]
"""Surveys articles, each with the names it is about, in their order."""


@dataclass(slots=True)
class Entry:
    """An article in the catalog, with the names it is about and what its text says. What is long is read when it is
    asked for, by properties: who needs it twice keeps it. `place` is its place among all, once these are in order."""

    path: str
    url: str
    article: Head
    seeds: tuple[SeedRecord, ...]
    names: Names
    named: tuple[tuple[str, str], ...]
    references: tuple[str, ...]
    published: str | None
    length: int
    sentences: bytes
    text: Callable[[], Text] = field(repr=False, compare=False)
    said: Callable[[], Said] = field(repr=False, compare=False)
    place: int = field(default=0, repr=False, compare=False)

    @property
    def body(self) -> str:
        """Its Markdown."""
        return self.text().body

    @property
    def standfirst(self) -> Passage:
        """What stands below its headline in a list."""
        return self.said().standfirst

    @property
    def passages(self) -> Mapping[Target, Passage]:
        """The first sentence in which each known name stands."""
        return self.said().passages

    @property
    def title(self) -> str:
        """The headline, or what stands for it where there is none."""
        return self.article.title or "Untitled"

    @property
    def year(self) -> str:
        """The year of the article as it stands in addresses, or `undated`."""
        return f"{self.article.date.year:04}" if self.article.date else "undated"


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, company, topic, author or publication, and what the archive holds about it.

    `about` are the articles tagged with it, `mentioned` those that only name it, both newest first.
    """

    kind: str
    label: str
    url: str
    heading: Heading | None
    about: tuple[Entry, ...]
    mentioned: tuple[Entry, ...]

    @property
    def target(self) -> Target:
        """How mentions refer to it."""
        return Target(self.kind, self.label)


@dataclass(frozen=True, slots=True)
class Catalog:
    """All articles, newest first and undated last, with the roster of their names, and the entities that have pages, by
    kind and by label in alphabetical order; a kind that is left out is not there.

    `withdrawn` are the pages that have been taken out and keep their address; `redirects` maps an old address to the
    present one.
    """

    entries: tuple[Entry, ...]
    roster: Roster
    entities: Mapping[str, Mapping[str, Entity]]
    withdrawn: tuple[Holding, ...]
    redirects: Mapping[str, str]
    finder: NameFinder
    authority: Authority
    options: Options

    def entity(self, target: tuple[str, str]) -> Entity | None:
        """The entity of that kind and label, if it has a page."""
        return self.entities.get(target[0], {}).get(target[1])

    def address(self, kind: str, label: str) -> str | None:
        """The address of a name's page, if it has one."""
        entity = self.entity((kind, label))
        return entity.url if entity else None

    def years(self) -> Mapping[str, tuple[Entry, ...]]:
        """The articles of each year, newest year first, `undated` last."""
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            groups[entry.year].append(entry)
        return {year: tuple(entries) for year, entries in groups.items()}


def survey(holding: Holding, names: Names, finder: NameFinder) -> Survey:
    """Read the text of one article that is about `names`; `finder` knows every name of the archive."""
    article, body = holding.article, holding.text().body
    prose = [block.text for block in blocks(body) if block.kind in PROSE]
    said = Said(_standfirst(article, prose), _passages(prose, names, finder))
    linked = references(body, holding.url, article.url)
    published = comparable(article.url) if article.url else None
    return Survey(tuple(said.passages), linked, published, sum(length(body)), digests_of(said), lambda: said)


def survey_each(articles: Sequence[tuple[Holding, Names]], finder: NameFinder) -> Iterator[Survey]:
    """Survey one article after the other, here and now."""
    for holding, names in articles:
        yield survey(holding, names, finder)


def build_catalog(
    holdings: Iterable[Holding],
    authority: Authority,
    addresses: Addresses,
    options: Options | None = None,
    surveyor: Surveyor = survey_each,
    known: Callable[[Holding], Names | None] = lambda _: None,
) -> Catalog:
    """Read the whole archive once. The order of `holdings` does not matter; `addresses` grows by what is new. `known`
    tells the names that an article is about, if they have been worked out before."""
    options = options or Options()
    kinds = options.kinds
    standing: list[Holding] = []
    withdrawn: list[Holding] = []
    for holding in holdings:
        (withdrawn if holding.article.is_withdrawn else standing).append(holding)
    # The same names come in article after article.
    preferred = {kind: Known(partial(authority.resolve, kind)) for kind in kinds}
    named = [(holding, known(holding) or _names(holding.article, preferred)) for holding in standing]
    labels = _labels([names for _, names in named], (*kinds, *CREDIT_KINDS))
    finder = NameFinder(_forms(labels, authority, kinds))
    entries = sorted(map(_entry, named, surveyor(named, finder)), key=_newest_first)
    for place, entry in enumerate(entries):
        entry.place = place
    roster = Roster.of(entries, labels)
    entities = dict(_entities(entries, roster, authority, addresses, options))
    return Catalog(
        entries=tuple(entries),
        roster=roster,
        entities=entities,
        withdrawn=tuple(sorted(withdrawn, key=lambda holding: holding.url)),
        redirects=dict(_redirects(standing + withdrawn, entities, authority, addresses)),
        finder=finder,
        authority=authority,
        options=options,
    )


def _newest_first(entry: Entry) -> tuple[int, int, int, str]:
    year, month, day = entry.article.date.key if entry.article.date else (0, 0, 0)
    return -year, -month, -day, entry.url


def _names(article: Head, preferred: Mapping[str, Mapping[str, str | None]]) -> Names:
    """The article's tags under their preferred names, and its credits."""
    names: dict[str, tuple[str, ...]] = {}
    for kind, of_kind in preferred.items():
        tags = article.tags.get(kind)
        names[kind] = tuple(dict.fromkeys(filter(None, map(of_kind.__getitem__, tags)))) if tags else ()
    names[AUTHORS] = tuple(dict.fromkeys(article.authors))
    names[PUBLICATIONS] = (article.publication,) if article.publication else ()
    return names


def _labels(named: Sequence[Names], kinds: Sequence[str]) -> Mapping[str, set[str]]:
    """The labels of all names of each kind."""
    return {kind: set(chain.from_iterable(map(itemgetter(kind), named))) for kind in kinds}


def _forms(labels: Mapping[str, set[str]], authority: Authority, kinds: Sequence[str]) -> Iterator[tuple[str, Target]]:
    """Every form under which a name of the archive may stand in a text."""
    used = {Target(kind, label) for kind in kinds if kind not in UNSAID for label in labels[kind]}
    for target in sorted(used):
        heading = authority.heading(*target)
        yield (heading.name if heading else target.label), target
        for variant in heading.variants if heading else ():
            yield variant, target
    for kind in kinds:
        if kind not in UNSAID:
            for form, label in authority.forms(kind):
                if Target(kind, label) in used:
                    yield form, Target(kind, label)


def _entry(held: tuple[Holding, Names], found: Survey) -> Entry:
    holding, names = held
    return Entry(
        path=holding.path,
        url=holding.url,
        article=holding.article,
        seeds=holding.seeds,
        names=names,
        named=found.named,
        references=found.references,
        published=found.published,
        length=found.length,
        sentences=found.sentences,
        text=holding.text,
        said=found.said,
    )


def choose(mention: Mention, names: Names) -> Target | None:
    """Whom a mention means in an article about `names`: one it is tagged with, else the only one it can be."""
    tagged = [target for target in mention.targets if target.label in names.get(target.kind, ())]
    if tagged:
        return tagged[0]
    return mention.targets[0] if len(mention.targets) == 1 else None


def _standfirst(article: Head, prose: Sequence[str]) -> Passage:
    if article.summary:
        return clipped(squeeze(article.summary))
    lead = prose[0] if prose else ""
    # The first sentence is near; a text of megabytes need not be taken apart for it.
    spans = sentences(lead[: 4 * LONGEST_PASSAGE])
    return clipped(lead[slice(*spans[0])] if spans else "")


def _passages(prose: Iterable[str], names: Names, finder: NameFinder) -> Mapping[Target, Passage]:
    passages: dict[Target, Passage] = {}
    for text in prose:
        spans: list[tuple[int, int]] | None = None
        for mention in finder.find(text):
            target = choose(mention, names)
            if target is None or target in passages:
                continue
            # Most paragraphs name nobody new, so sentences are looked for only when somebody is.
            spans = spans or sentences(text)
            nearest = bisect_right(spans, (mention.start, len(text))) - 1
            start, end = spans[nearest] if nearest >= 0 else (0, len(text))
            passages[target] = clipped(text[start:end], mention.start - start, min(mention.end, end) - start)
    return passages


def _entities(
    entries: Sequence[Entry], roster: Roster, authority: Authority, addresses: Addresses, options: Options
) -> Iterator[tuple[str, Mapping[str, Entity]]]:
    about: list[list[Entry]] = [[] for _ in roster.targets]
    mentioned: list[list[Entry]] = [[] for _ in roster.targets]
    for entry, tagged, named in zip(entries, roster.about.each(), roster.named.each(), strict=True):
        for number in tagged:
            about[number].append(entry)
        for number in named:
            if number not in tagged:
                mentioned[number].append(entry)
    for kind in filter(options.has_pages, roster.numbers):
        of_kind = roster.numbers[kind]
        often = (label for label, number in of_kind.items() if len(about[number]) >= options.least_articles)
        urls = addresses.assign(kind, often)
        yield (
            kind,
            {
                label: Entity(
                    kind=kind,
                    label=label,
                    url=urls[label],
                    heading=authority.heading(kind, label),
                    about=tuple(about[of_kind[label]]),
                    mentioned=tuple(mentioned[of_kind[label]]),
                )
                for label in sorted(urls, key=lambda label: (label.casefold(), label))
            },
        )


def _redirects(
    holdings: Sequence[Holding],
    entities: Mapping[str, Mapping[str, Entity]],
    authority: Authority,
    addresses: Addresses,
) -> Iterator[tuple[str, str]]:
    """Old addresses of pages that were moved and of headings that were merged, where nothing else stands."""
    taken = {entity.url for of_kind in entities.values() for entity in of_kind.values()}
    present: dict[str, str] = {}
    for holding in holdings:
        taken.add(url := holding.url)
        for seed in holding.seeds:
            # A page that a person has copied is of the seed of the one it was copied from: the first of them counts.
            present[seed.path] = min(url, present.get(seed.path, url))
    for section, owners in addresses.sections.items():
        for address, owner in owners.items():
            if section in entities:
                label = authority.resolve(section, owner)
                entity = entities[section].get(label) if label else None
                # A name that has no page any more leads to the index of its kind.
                url = entity.url if entity else f"{section}/index.html"
            else:
                url = present.get(owner, address)
            if url != address and address not in taken:
                yield address, url
