"""The headings found in one article, each once, with all its forms there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .listed import ListedName

CERTAIN = 100.0
"""How much a name that a person has listed weighs."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A heading found in an article: all the forms it has there, why it was found, how sure that is, where first."""

    kind: str
    label: str
    forms: tuple[str, ...]
    why: str
    block: int
    start: int
    weight: float

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other heading."""
        return self.kind, self.label


def from_list(name: ListedName) -> Entity:
    """The heading that a name of an authority file stands for."""
    kind, label = name.target
    why = f'"{name.form}" stands in authority/{kind}.yml'
    return Entity(kind, label, (name.form,), why, name.block, name.start, CERTAIN)


def united(entities: Iterable[Entity]) -> list[Entity]:
    """Each heading once, with all its forms."""
    found: dict[tuple[str, str], list[Entity]] = {}
    for entity in entities:
        found.setdefault(entity.key, []).append(entity)
    return [
        replace(
            same[0],
            forms=tuple(dict.fromkeys(form for entity in same for form in entity.forms)),
            weight=max(entity.weight for entity in same),
        )
        for same in found.values()
    ]
