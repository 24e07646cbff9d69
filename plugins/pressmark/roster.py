"""The names of all articles as numbers, by which they are counted and compared in a fraction of the time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Self

from .mentions import Target
from .rows import Rows

if TYPE_CHECKING:
    from .catalog import Entry


class Roster(NamedTuple):
    """All names that articles are about.

    `targets` are the names by number: kind by kind, and the labels of a kind in order; `numbers` tells those of each
    kind's labels. Of each article `about` holds the numbers of the names it is about, in its own order, and `named`
    those of the names that its text names.
    """

    targets: Sequence[Target]
    numbers: Mapping[str, Mapping[str, int]]
    about: Rows
    named: Rows

    @classmethod
    def of(cls, entries: Iterable[Entry], labels: Mapping[str, Collection[str]]) -> Self:
        """The roster of articles, which are about names with these labels of each kind."""
        targets = [Target(kind, label) for kind, found in labels.items() for label in sorted(found)]
        numbers: dict[str, dict[str, int]] = {kind: {} for kind in labels}
        for number, (kind, label) in enumerate(targets):
            numbers[kind][label] = number
        about, named = [], []
        for entry in entries:
            about.append([numbers[kind][label] for kind, found in entry.names.items() for label in found])
            named.append([numbers[kind][label] for kind, label in entry.named])
        return cls(targets, numbers, Rows.of(about, len(targets)), Rows.of(named, len(targets)))
