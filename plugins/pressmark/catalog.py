"""The archive as a whole: every article with its place in time, and every name with the articles it stands in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from .archive.addresses import Addresses
from .archive.authority import Authority
from .archive.front import Source
from .archive.page import Page
from .mentions import Mention, NameFinder, Target
from .model import AUTHORS, CREDIT_KINDS, KINDS, PUBLICATIONS, TOPICS, Article, Block, BlockKind, Heading
from .text import blocks, sentences, squeeze

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM})


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article and where in it a name stands; both numbers are 0 where it names nothing."""

    sentence: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the catalog. `names` maps a kind to the preferred names it is about, with credits among the kinds;
    `passages` holds the first sentence in which each known name stands, tagged or not."""

    path: str
    url: str
    article: Article
    blocks: tuple[Block, ...]
    names: Mapping[str, tuple[str, ...]]
    passages: Mapping[Target, Passage]
    source: Source

    @property
    def title(self) -> str:
        """The headline, or what stands for it where there is none."""
        return self.article.title or "Untitled"

    @property
    def year(self) -> str:
        """The year of the article as it stands in addresses, or `undated`."""
        return f"{self.article.date.year:04}" if self.article.date else "undated"

    @property
    def lead(self) -> str:
        """The first paragraph of prose, or an empty text."""
        return next((block.text for block in self.blocks if block.kind in _PROSE), "")

    @property
    def standfirst(self) -> Passage:
        """The summary, or the first sentence: what stands below a headline in a list."""
        if self.article.summary:
            return Passage(squeeze(self.article.summary))
        spans = sentences(self.lead)
        return Passage(self.lead[slice(*spans[0])] if spans else "")


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, company, topic, author or publication, and what the archive holds about it.

    `about` are the articles tagged with it, `mentioned` those that only name it, both newest first. `together` maps a
    kind to the names it occurs with and in how many articles, most often first.
    """

    kind: str
    label: str
    url: str
    heading: Heading | None
    about: tuple[Entry, ...]
    mentioned: tuple[Entry, ...]
    together: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def target(self) -> Target:
        """How mentions refer to it."""
        return Target(self.kind, self.label)


@dataclass(frozen=True, slots=True)
class Catalog:
    """All articles, newest first and undated last, and all entities by kind and label in alphabetical order.

    `withdrawn` are the pages that have been taken out and keep their address; `redirects` maps an old address to the
    present one.
    """

    entries: tuple[Entry, ...]
    entities: Mapping[str, Mapping[str, Entity]]
    withdrawn: tuple[Page, ...]
    redirects: Mapping[str, str]
    finder: NameFinder

    def entity(self, target: tuple[str, str]) -> Entity | None:
        """The entity of that kind and label, if the archive has it."""
        return self.entities.get(target[0], {}).get(target[1])

    def years(self) -> Mapping[str, tuple[Entry, ...]]:
        """The articles of each year, newest year first, `undated` last."""
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            groups[entry.year].append(entry)
        return {year: tuple(entries) for year, entries in groups.items()}


def build_catalog(
    pages: Iterable[Page], authority: Authority, addresses: Addresses, kinds: Sequence[str] = KINDS
) -> Catalog:
    """Read the whole archive once. The order of `pages` does not matter; `addresses` grows by what is new."""
    standing: list[Page] = []
    withdrawn: list[Page] = []
    for page in pages:
        (withdrawn if page.withdrawn else standing).append(page)
    named = {page.path: _names(page.article, authority, kinds) for page in standing}
    finder = NameFinder(_forms(named.values(), authority, kinds))
    entries = sorted((_entry(page, named[page.path], finder) for page in standing), key=_newest_first)
    entities = {
        kind: _entities(kind, entries, authority, addresses, (*kinds, *CREDIT_KINDS))
        for kind in (*kinds, *CREDIT_KINDS)
    }
    present = {
        seed: page.url for page in standing + withdrawn for seed in (record.path for record in page.source.seeds)
    }
    return Catalog(
        entries=tuple(entries),
        entities=entities,
        withdrawn=tuple(sorted(withdrawn, key=lambda page: page.url)),
        redirects=MappingProxyType(dict(_redirects(present, entities, authority, addresses))),
        finder=finder,
    )


def _newest_first(entry: Entry) -> tuple[int, int, int, str]:
    year, month, day = entry.article.date.key if entry.article.date else (0, 0, 0)
    return -year, -month, -day, entry.url


def _names(article: Article, authority: Authority, kinds: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The article's tags under their preferred names, and its credits."""
    names: dict[str, tuple[str, ...]] = {}
    for kind in kinds:
        labels = (authority.resolve(kind, name) for name in article.tags.get(kind, ()))
        names[kind] = tuple(dict.fromkeys(label for label in labels if label))
    names[AUTHORS] = article.authors
    names[PUBLICATIONS] = (article.publication,) if article.publication else ()
    return names


def _forms(
    named: Iterable[Mapping[str, tuple[str, ...]]], authority: Authority, kinds: Sequence[str]
) -> Iterator[tuple[str, Target]]:
    """Every form under which a name of the archive may stand in a text. Topics are subjects, not names."""
    used = {Target(kind, label) for names in named for kind in kinds if kind != TOPICS for label in names[kind]}
    for target in sorted(used):
        heading = authority.heading(*target)
        yield (heading.name if heading else target.label), target
        for variant in heading.variants if heading else ():
            yield variant, target
    for kind in kinds:
        if kind != TOPICS:
            for form, label in authority.forms(kind):
                if Target(kind, label) in used:
                    yield form, Target(kind, label)


def _entry(page: Page, names: Mapping[str, tuple[str, ...]], finder: NameFinder) -> Entry:
    found = tuple(blocks(page.article.body))
    return Entry(
        path=page.path,
        url=page.url,
        article=page.article,
        blocks=found,
        names=names,
        passages=_passages(found, names, finder),
        source=page.source,
    )


def choose(mention: Mention, names: Mapping[str, tuple[str, ...]]) -> Target | None:
    """Whom a mention means in an article about `names`: one it is tagged with, else the only one it can be."""
    tagged = [target for target in mention.targets if target.label in names.get(target.kind, ())]
    if tagged:
        return tagged[0]
    return mention.targets[0] if len(mention.targets) == 1 else None


def _passages(
    found: Sequence[Block], names: Mapping[str, tuple[str, ...]], finder: NameFinder
) -> Mapping[Target, Passage]:
    passages: dict[Target, Passage] = {}
    for block in found:
        if block.kind not in _PROSE:
            continue
        spans: list[tuple[int, int]] | None = None
        for mention in finder.find(block.text):
            target = choose(mention, names)
            if target is None or target in passages:
                continue
            # Most paragraphs name nobody new, so sentences are looked for only when somebody is.
            spans = spans or sentences(block.text)
            start, end = next((span for span in spans if span[0] <= mention.start < span[1]), (0, len(block.text)))
            passages[target] = Passage(block.text[start:end], mention.start - start, min(mention.end, end) - start)
    return MappingProxyType(passages)


def _entities(
    kind: str, entries: Sequence[Entry], authority: Authority, addresses: Addresses, kinds: Sequence[str]
) -> Mapping[str, Entity]:
    about: dict[str, list[Entry]] = defaultdict(list)
    mentioned: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for label in entry.names[kind]:
            about[label].append(entry)
        for target in entry.passages:
            if target.kind == kind and target.label not in entry.names[kind]:
                mentioned[target.label].append(entry)
    urls = addresses.assign(kind, about)
    return {
        label: Entity(
            kind=kind,
            label=label,
            url=urls[label],
            heading=authority.heading(kind, label),
            about=tuple(about[label]),
            mentioned=tuple(mentioned[label]),
            together=_together(kind, label, about[label], kinds),
        )
        for label in sorted(about, key=lambda label: (label.casefold(), label))
    }


def _together(
    kind: str, label: str, entries: Iterable[Entry], kinds: Sequence[str]
) -> Mapping[str, tuple[tuple[str, int], ...]]:
    counts: dict[str, Counter[str]] = {other: Counter() for other in kinds}
    for entry in entries:
        for other in kinds:
            counts[other].update(entry.names[other])
    del counts[kind][label]
    return {
        other: tuple(sorted(counter.items(), key=lambda item: (-item[1], item[0]))) for other, counter in counts.items()
    }


def _redirects(
    present: Mapping[str, str],
    entities: Mapping[str, Mapping[str, Entity]],
    authority: Authority,
    addresses: Addresses,
) -> Iterator[tuple[str, str]]:
    """Old addresses of pages that were moved and of headings that were merged."""
    for section, owners in addresses.sections.items():
        for address, owner in owners.items():
            if section in entities:
                label = authority.resolve(section, owner)
                entity = entities[section].get(label) if label else None
                # A name nobody is tagged with any more leads to the index of its kind.
                url = entity.url if entity else f"{section}/index.html"
            else:
                url = present.get(owner, address)
            if url != address:
                yield address, url
