"""Names that several headings share: whom one means in an article, if the article tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..text import fold
from .entities import CERTAIN, Entity
from .listed import SharedName


def settled(
    shared: Iterable[SharedName], listed: Sequence[Entity], credited: Iterable[str]
) -> tuple[list[Entity], list[SharedName]]:
    """The shared names that mean a heading for sure, because the article also names it otherwise, and each of the rest
    once. Those credited with the article are nobody's question."""
    present = {entity.key for entity in listed}
    makers = frozenset(map(fold, credited))
    meant: list[Entity] = []
    rest: dict[tuple[str, str], SharedName] = {}
    for name in shared:
        here = [label for label in name.labels if (name.kind, label) in present]
        if len(here) == 1:
            why = f'"{name.form}" is also a name of another, but only this one is named otherwise'
            meant.append(Entity(name.kind, here[0], (name.form,), why, name.block, name.start, CERTAIN))
        elif fold(name.form) not in makers:
            rest.setdefault((name.kind, name.form), name)
    return meant, list(rest.values())


def question(name: SharedName) -> str:
    """What a person is to decide about a name."""
    labels = f"{', '.join(name.labels[:-1])} or {name.labels[-1]}"
    return f'"{name.form}" may be {labels}: run pressmark review, or write into the page whom it means.'
