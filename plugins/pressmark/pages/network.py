"""The page that shows which people and companies are written about together, as a picture and as a table."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..association import Association, Companion
from ..catalog import Catalog, Entity
from ..digest import digest
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


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, how many articles are about both, and how telling that is."""

    one: Entity
    other: Entity
    together: int
    score: float


def planned(site: SiteMaker, partners: Partners) -> Iterator[Room | BareFile]:
    """The page and the file with the partners of every name, where any two names are written about together."""
    if not any(partners.values()):
        return
    pairs = strongest(site.catalog, partners)
    kinds = [kind for kind in _JOINED if any(target.kind == kind for target in partners)]
    title = site.words.gettext("Who is written about together")
    said = cache(lambda: names_script(site.catalog, partners))
    yield Room(
        NETWORK,
        lambda _: ([(_shown(pair.one), _shown(pair.other), pair.together) for pair in pairs], kinds),
        lambda: site.make(
            "network",
            NETWORK,
            title,
            pairs=pairs,
            joined_kinds=kinds,
            names_url=NAMES,
            search_fields={kind: site.catalog.options.search_field(kind) for kind in kinds},
        ),
    )
    yield BareFile(NAMES, lambda _: digest(said()), said)


def _may_join(entity: Entity) -> bool:
    # The network of a single article is that article.
    return entity.kind in _JOINED and len(entity.about) >= _LEAST


def _shown(entity: Entity) -> tuple[object, ...]:
    return entity.kind, entity.label, entity.url, len(entity.about)


def partners_in(catalog: Catalog, association: Association) -> Partners:
    """Of each person and company the people and companies it most tellingly occurs with, the most frequent first."""
    return dict(_partners(catalog, association))


def _partners(catalog: Catalog, association: Association) -> Iterator[tuple[Target, tuple[Companion, ...]]]:
    for kind in _JOINED:
        for entity in filter(_may_join, catalog.entities.get(kind, {}).values()):
            found = association.companions(entity)
            joined = [one for other in _JOINED for one in found.get(other, ()) if _may_join(one.entity)]
            joined.sort(key=lambda one: (-one.together, one.entity.target))
            yield entity.target, tuple(joined[:_PARTNERS])


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
