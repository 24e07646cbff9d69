"""Which articles of a list show that two names go together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..catalog import Entry
from ..mentions import Target
from ..model import UNSAID
from ..passages import sentence_in

_MOST = 3

Evidence = Mapping[Target, Sequence[int]]
"""The places in a list of articles that show that the name the list is about goes together with others, by these."""


def evidence(target: Target, others: Collection[Target], entries: Iterable[Entry]) -> Evidence:
    """For each of the other names at most three places in a list of articles about the first: of articles about both,
    those whose sentence for the one names the other too before the rest, and then in the order of the list."""
    found: dict[tuple[str, str], _Found] = defaultdict(lambda: _Found([], []))
    wanted: dict[str, set[str]] = defaultdict(set)
    for kind, label in others:
        wanted[kind].add(label)
    left = sum(map(len, wanted.values()))
    for place, entry in enumerate(entries):
        if not left:
            break
        for kind, labels in wanted.items():
            for label in labels.intersection(entry.names.get(kind, ())):
                own = sentence_in(entry.sentences, entry.named, target)
                is_told = own is not None and sentence_in(entry.sentences, entry.named, (kind, label)) == own
                places = found[kind, label].together if is_told else found[kind, label].apart
                places.append(place)
                # Nothing that comes later is better. Frequent names have all their evidence in a few articles.
                if len(places) == _MOST and (is_told or not UNSAID.isdisjoint((kind, target.kind))):
                    labels.discard(label)
                    left -= 1
    return {other: sorted([*found[other].together, *found[other].apart][:_MOST]) for other in others if other in found}


class _Found(NamedTuple):
    """The places of articles about both names whose sentence for the one names the other too, and of the rest."""

    together: list[int]
    apart: list[int]


def either(entry: Entry, target: Target, other: Target) -> Target | None:
    """Which of two names an article shows by a sentence: the first where it can, or else the other."""
    return next((name for name in (target, other) if name in entry.named), None)
