"""Names that stand in the authority files: found first, and beating the recogniser unless it found a longer name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..archive.authority import Authority
from ..mentions import Mention, NameFinder, Target
from ..model import TOPICS, Block
from .nouns import ENTITY_KINDS, NameMention

_LOOK_ALIKE = ""


@dataclass(frozen=True, slots=True)
class ListedName:
    """A form of a heading as it stands at `start` of block number `block`."""

    target: Target
    form: str
    block: int
    start: int


@dataclass(frozen=True, slots=True)
class SharedName:
    """A form at `start` of block number `block` that several headings of a kind share, with their labels."""

    kind: str
    form: str
    labels: tuple[str, ...]
    block: int
    start: int


@dataclass(frozen=True, slots=True)
class Decided:
    """The listed names of an article, those that several headings share, and the names that no list decides."""

    listed: tuple[ListedName, ...]
    shared: tuple[SharedName, ...]
    undecided: tuple[NameMention, ...]


class ListedNames:
    """All names and variants of an archive's authority files, topics apart."""

    def __init__(self, authority: Authority) -> None:
        kinds = [kind for kind in authority.kinds if kind != TOPICS]
        known = [(form, (kind, label)) for kind in kinds for form, label in authority.forms(kind)]
        known += [
            (form, (kind, label))
            for kind in kinds
            for form, labels in authority.shared(kind).items()
            for label in labels
        ]
        # What a person has said is something else must not be cut into the heading it looks like.
        alike = [(form, (_LOOK_ALIKE, form)) for kind in kinds for form in authority.look_alikes(kind)]
        self._finder = NameFinder(known + alike)

    def decide(self, blocks: Sequence[Block], recognised: Sequence[NameMention]) -> Decided:
        """What the lists say of the names in the blocks. Linear in both."""
        found = [self._finder.find(block.text) for block in blocks]
        open_names: list[NameMention] = []
        hidden: set[tuple[int, int]] = set()
        seen: dict[tuple[int, int], str] = {}
        for name in recognised:
            over = list(_overlapping(found[name.block], name.start, name.end))
            seen.update(((name.block, mention.start), ENTITY_KINDS[name.kind]) for mention in over)
            if all(_is_inside(mention, name) for mention in over):
                open_names.append(name)
                hidden.update((name.block, mention.start) for mention in over)
        listed: list[ListedName] = []
        shared: list[SharedName] = []
        for number, mentions in enumerate(found):
            for mention in mentions:
                place = number, mention.start
                targets = _meant(mention, seen.get(place)) if place not in hidden else ()
                form = blocks[number].text[mention.start : mention.end]
                if len(targets) == 1:
                    listed.append(ListedName(targets[0], form, *place))
                elif targets:
                    shared.append(SharedName(targets[0].kind, form, tuple(at.label for at in targets), *place))
        return Decided(tuple(listed), tuple(shared), tuple(open_names))


def _overlapping(mentions: Sequence[Mention], start: int, end: int) -> Iterator[Mention]:
    """The mentions, which are in order and apart, that share a character with a span."""
    index = bisect_right(mentions, start, key=lambda mention: mention.end)
    while index < len(mentions) and mentions[index].start < end:
        yield mentions[index]
        index += 1


def _is_inside(mention: Mention, name: NameMention) -> bool:
    """Whether a recognised name holds a listed one and more besides."""
    inside = name.start <= mention.start and mention.end <= name.end
    return inside and mention.end - mention.start < name.end - name.start


def _meant(mention: Mention, kind: str | None) -> tuple[Target, ...]:
    """Whom a listed form may stand for, all of one kind: where that may be several, the kind recognised there."""
    targets = mention.targets
    if len({target.kind for target in targets}) > 1:
        targets = tuple(target for target in targets if target.kind == kind)
    return () if any(target.kind == _LOOK_ALIKE for target in targets) else targets
