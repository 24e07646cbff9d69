"""Which articles of a list show that two names go together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from ..catalog import Entry
from ..mentions import Target
from ..passages import sentence_in

_MOST = 3


def evidence(target: Target, others: Collection[Target], entries: Iterable[Entry]) -> Mapping[Target, Sequence[int]]:
    """For each of the other names at most three places in a list of articles about the first: of articles about both,
    those whose sentence for the one names the other too before the rest, and then in the order of the list."""
    found: dict[tuple[str, str], list[tuple[bool, int]]] = defaultdict(list)
    wanted = frozenset(others)
    for place, entry in enumerate(entries):
        # A plain pair is equal to a Target and made in a third of the time.
        here = [(kind, label) for kind, labels in entry.names.items() for label in labels]
        if met := wanted.intersection(here):
            own = sentence_in(entry.sentences, entry.named, target)
            for other in met:
                is_apart = own is None or sentence_in(entry.sentences, entry.named, other) != own
                found[other].append((is_apart, place))
    return {other: sorted(place for _, place in sorted(found[other])[:_MOST]) for other in others if other in found}


def either(entry: Entry, target: Target, other: Target) -> Target | None:
    """Which of two names an article shows by a sentence: the first where it can, or else the other."""
    return next((name for name in (target, other) if name in entry.named), None)
