"""Which articles of a list show that two names go together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from ..catalog import Entry
from ..mentions import Target

_MOST = 3


def evidence(target: Target, others: Collection[Target], entries: Sequence[Entry]) -> Mapping[Target, Sequence[int]]:
    """For each of the other names at most three places in a list of articles about the first: of articles about both,
    those whose sentence for the one names the other too before the rest, and then in the order of the list."""
    found: dict[Target, list[tuple[bool, int]]] = defaultdict(list)
    wanted = frozenset(others)
    for place, entry in enumerate(entries):
        passages = entry.passages
        own = passages.get(target)
        for kind, labels in entry.names.items():
            for label in labels:
                other = Target(kind, label)
                if other in wanted:
                    passage = passages.get(other)
                    apart = own is None or passage is None or own.sentence != passage.sentence
                    found[other].append((apart, place))
    return {other: sorted(place for _, place in sorted(places)[:_MOST]) for other, places in found.items()}
