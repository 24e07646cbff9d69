"""The page that shows which people and companies are written about together, as a picture and as a table."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from ..association import Association, Companion
from ..catalog import Catalog, Entity
from ..mentions import Target
from ..model import COMPANIES, PEOPLE
from ..trends import CLEAR
from .room import NETWORK, BareFile, Room
from .site import SiteMaker

NAMES = "network-names.js"
"""The address of the file with the partners of every name."""
_JOINED = (PEOPLE, COMPANIES)
_PARTNERS = 12
_NAMES = 150
_LINES = 4
_LEAST = 2


Partners = Mapping[Target, Sequence[Companion]]
"""The names that others occur with most tellingly, the most frequent first."""


class Network:
    """Who is written about together. Every build asks who is in it, and few what it looks like."""

    def __init__(self, catalog: Catalog, association: Association) -> None:
        self.catalog = catalog
        self._association = association

    def __bool__(self) -> bool:
        """Whether any two names are written about together."""
        return bool(self._joined)

    def __contains__(self, entity: Entity) -> bool:
        """Whether a name is written about together with another one."""
        return entity.url in self._joined

    @cached_property
    def _joined(self) -> set[str]:
        return self._association.joined(_may_join)

    @cached_property
    def digest(self) -> bytes:
        """The digest of all that it is made from."""
        return self._association.digest

    @cached_property
    def partners(self) -> Partners:
        """Of each person and company the people and companies it most tellingly occurs with, the most frequent
        first."""
        found = self._association.among(_may_join)
        entities = (entity for kind in _JOINED for entity in self.catalog.entities.get(kind, {}).values())
        return {entity.target: found[entity.url][:_PARTNERS] for entity in entities if entity.url in found}

    @cached_property
    def kinds(self) -> Sequence[str]:
        """The kinds of names in it."""
        return [kind for kind in _JOINED if any(target.kind == kind for target in self.partners)]

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The lines of the picture."""
        return strongest(self.catalog, self.partners)

    @cached_property
    def script(self) -> str:
        """The file with the partners of every name."""
        return names_script(self.catalog, self.partners)


class Pair(NamedTuple):
    """Two names, how many articles are about both, and how telling that is."""

    one: Entity
    other: Entity
    together: int
    score: float


def planned(site: SiteMaker, network: Network) -> Iterator[Room | BareFile]:
    """The page and the file with the partners of every name, where any two names are written about together."""
    if not network:
        return
    title = site.words.gettext("Who is written about together")

    def seen() -> object:
        return [(_shown(pair.one), _shown(pair.other), pair.together) for pair in network.pairs], network.kinds

    yield Room(
        NETWORK,
        lambda shown: shown.found(lambda: network.digest, seen),
        lambda: site.make(
            "network",
            NETWORK,
            title,
            pairs=network.pairs,
            joined_kinds=network.kinds,
            names_url=NAMES,
            search_fields={kind: site.catalog.options.search_field(kind) for kind in network.kinds},
        ),
    )
    yield BareFile(
        NAMES, lambda shown: shown.found(lambda: network.digest, lambda: network.script), lambda: network.script
    )


def _may_join(entity: Entity) -> bool:
    # The network of a single article is that article.
    return entity.kind in _JOINED and len(entity.about) >= _LEAST


def _shown(entity: Entity) -> tuple[object, ...]:
    return entity.kind, entity.label, entity.url, len(entity.about)


def strongest(catalog: Catalog, partners: Partners) -> tuple[Pair, ...]:
    """The pairs of the names that are most tellingly joined with others, the most telling first.

    A picture of more lines is a ball of wool, so of each name only its strongest are there, as in the nearest-neighbour
    graphs of clustering.
    """
    found = {frozenset((pair.one.target, pair.other.target)): pair for pair in _telling(catalog, partners)}
    ranked = sorted(found.values(), key=lambda pair: (-pair.score, pair.one.target, pair.other.target))
    strength: dict[Target, float] = defaultdict(float)
    for pair in ranked:
        strength[pair.one.target] += pair.score
        strength[pair.other.target] += pair.score
    kept = set(sorted(strength, key=lambda target: (-strength[target], target))[:_NAMES])
    lines: dict[Target, int] = defaultdict(int)
    chosen = []
    for pair in ranked:
        ends = pair.one.target, pair.other.target
        if kept.issuperset(ends) and min(lines[end] for end in ends) < _LINES:
            chosen.append(pair)
            for end in ends:
                lines[end] += 1
    return tuple(chosen)


def _telling(catalog: Catalog, partners: Partners) -> Iterator[Pair]:
    for target, companions in partners.items():
        one = catalog.entities[target.kind][target.label]
        for companion in companions:
            if companion.together >= _LEAST and companion.score >= CLEAR:
                ends = sorted((one, companion.entity), key=lambda entity: (-len(entity.about), entity.target))
                yield Pair(ends[0], ends[1], companion.together, companion.score)


def names_script(catalog: Catalog, partners: Partners) -> str:
    """The script with every name: kind, label, end of its address, articles, then its partners and what they share."""
    places = {target: place for place, target in enumerate(partners)}
    names = []
    for target, companions in partners.items():
        entity = catalog.entities[target.kind][target.label]
        ends = (value for one in companions for value in (places[one.entity.target], one.together))
        slug = entity.url.removeprefix(f"{entity.kind}/")
        names.append([_JOINED.index(entity.kind), entity.label, slug, len(entity.about), *ends])
    rows = ",\n".join(json.dumps(name, ensure_ascii=False, separators=(",", ":")) for name in names)
    return f'pressmarkNetwork({{"kinds":{json.dumps(_JOINED)},"names":[\n{rows}\n]}});\n'
