"""Why names became tags, mentions or nothing, each with a sentence as evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..model import TOPICS, Block
from ..text import sentences
from .consolidate import Name, clean
from .entities import Entity
from .listed import SharedName
from .nouns import ENTITY_KINDS, Explanation, NameMention, Recognition
from .salience import Weight

_EVIDENCE = 300


def of_entities(
    entities: Iterable[Entity],
    weights: Mapping[tuple[str, str], Weight],
    shortfalls: Mapping[tuple[str, str], str],
    blocks: Sequence[Block],
) -> Iterator[Explanation]:
    """Why each heading was found, and what it lacks to be a tag, where it lacks something."""
    for entity in entities:
        likely = f", {entity.weight:.0%} likely" if entity.weight <= 1 else ""
        shortfall = shortfalls.get(entity.key)
        reason = f"{entity.why}{likely}; {weights[entity.key].words}" + (f", {shortfall}" if shortfall else "")
        yield of_entity(entity, reason, blocks, accepted=shortfall is None)


def of_entity(entity: Entity, reason: str, blocks: Sequence[Block], *, accepted: bool) -> Explanation:
    """A reason for or against one heading."""
    return Explanation(entity.kind, entity.label, reason, _sentence(blocks, entity.block, entity.start), accepted)


def of_rejected(name: Name | NameMention, text: str, reason: str, blocks: Sequence[Block]) -> Explanation:
    """A reason against a name that became no heading, and is called `text`."""
    return Explanation(ENTITY_KINDS[name.kind], text, reason, _sentence(blocks, name.block, name.start), accepted=False)


def of_shared(name: SharedName, blocks: Sequence[Block]) -> Explanation:
    """Why a name that several headings share is no tag."""
    reason = f"{' and '.join(name.labels)} share the name, and only a person can say whom it means"
    return Explanation(name.kind, name.form, reason, _sentence(blocks, name.block, name.start), accepted=False)


def of_doubted(recognition: Recognition, known: Iterable[str], blocks: Sequence[Block]) -> Iterator[Explanation]:
    """Why what looked like a name was dropped before it was one, unless it is among the `known` all the same."""
    said = set(known)
    for mention, reason in recognition.dropped:
        text = clean(mention.text, mention.kind)
        if text not in said:
            said.add(text)
            yield of_rejected(mention, text, reason, blocks)


def of_topic(
    label: str, reason: str, place: tuple[int, int], blocks: Sequence[Block], *, accepted: bool
) -> Explanation:
    """A reason for or against a topic, for which a word speaks at a place: block and character."""
    return Explanation(TOPICS, label, reason, _sentence(blocks, *place), accepted)


def _sentence(blocks: Sequence[Block], block: int, position: int) -> str:
    """The sentence at a position of a block, or what of it lies near enough to be read as evidence."""
    start = max(0, position - _EVIDENCE)
    window = blocks[block].text[start : position + _EVIDENCE]
    near = (window[first:last] for first, last in sentences(window) if start + last > position)
    return next(near, window)
