"""What a model has learned and what the rules find, made one answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from .candidates import Reading
from .datelines import dateline_end
from .nouns import ORGANISATION, PERSON, NameKind, NameMention, Recognition
from .products import is_product
from .retyping import bare, retyped
from .sequences import text_at
from .tokens import Token

_KINDS: dict[str, NameKind] = {"PER": PERSON, "ORG": ORGANISATION}
_POSSESSIVES = frozenset(("'s", "’s"))
_SURE = 3.0
_LIKELY = 0.7
_DOUBTFUL: dict[NameKind, float] = {PERSON: 0.4, ORGANISATION: 0.5}


class Learned(NamedTuple):
    """Tokens `first` up to `last` of a block that a model takes for a name: PER, ORG, LOC or MISC, and how likely."""

    block: int
    first: int
    last: int
    label: str
    likelihood: float


def reconciled(reading: Reading, learned: Iterable[Learned], hints: Sequence[NameMention]) -> Recognition:
    """The people and organisations in an article, and what was learned to be one and is not.

    A learned name is trimmed of what is no part of it, and of the kind that the rules say where they know better. What
    only the rules have found stands where nothing was learned, and a person they are sure of stands by itself.
    """
    by_text = {bare(hint.text): hint for hint in hints}
    persons = _sure_persons(hints)
    found: list[NameMention] = []
    dropped: list[tuple[NameMention, str]] = []
    products: set[str] = set()
    covered: set[tuple[int, int]] = set()
    for name in learned:
        block = reading.tokens[name.block]
        first, last = _trimmed(reading, name)
        if first == last or _is_more_than_one(name, block[first:last], persons):
            continue
        covered.update((name.block, token.start) for token in block[first:last])
        mention = _mention(reading, name._replace(first=first, last=last), by_text)
        if mention is None:
            continue
        is_known = bare(mention.text) in by_text
        if not is_known and mention.weight < _DOUBTFUL[mention.kind]:
            dropped.append((mention, f"it is only {mention.weight:.0%} likely to be a name of this kind"))
            continue
        found.append(mention)
        if not is_known and is_product(block, first, last):
            products.add(mention.text)
    dropped += ((mention, "it is called a product") for mention in found if mention.text in products)
    found = [mention for mention in found if mention.text not in products]
    found += (hint for hint in hints if covered.isdisjoint(_places(hint)))
    kept = retyped(sorted(found, key=_place), by_text, reading.lower)
    return Recognition(kept.names, tuple(sorted((*dropped, *kept.dropped), key=lambda pair: _place(pair[0]))))


def _place(mention: NameMention) -> tuple[int, int]:
    return mention.block, mention.start


def _mention(reading: Reading, name: Learned, hints: Mapping[str, NameMention]) -> NameMention | None:
    """A learned name as a person or organisation, unless it is neither; `hints` by their bare text."""
    block, text = reading.tokens[name.block], reading.blocks[name.block].text
    start, end = block[name.first].start, block[name.last - 1].end
    hint = hints.get(bare(text[start:end]))
    kind = _kind(name, hint)
    if kind and hint and hint.kind == kind:
        # The rules know whether the full stop after "Inc" belongs to it.
        end = start + len(hint.text) if text.startswith(hint.text, start) else end
        return NameMention(kind, text[start:end], name.block, start, end, hint.why, hint.weight)
    if kind is None:
        return None
    return NameMention(kind, text[start:end], name.block, start, end, "is known by its context", name.likelihood)


def _sure_persons(hints: Iterable[NameMention]) -> set[tuple[int, int]]:
    """Where the people begin that the rules are sure of."""
    return {(hint.block, hint.start) for hint in hints if hint.kind is PERSON and hint.weight >= _SURE}


def _kind(name: Learned, hint: NameMention | None) -> NameKind | None:
    """The kind of a learned name, or what the rules say if they know better."""
    if hint and (hint.weight >= _SURE or name.likelihood < _LIKELY):
        return hint.kind
    return _KINDS.get(name.label)


def _trimmed(reading: Reading, name: Learned) -> tuple[int, int]:
    """The tokens of a name without those that only stand at the beginning of a sentence or in a dateline."""
    block, first = reading.tokens[name.block], name.first
    dateline = dateline_end(reading.blocks[name.block].text)
    while first < name.last and block[first].start < dateline and text_at(block, first - 1) != "(":
        first += 1
    while first < name.last and not reading.loud[name.block] and reading.is_opening(block, first, name.last):
        first += 1
    return first, name.last


def _is_more_than_one(name: Learned, tokens: Sequence[Token], persons: Set[tuple[int, int]]) -> bool:
    """Whether a person's name holds a possessive, or another name a person that the rules are sure of."""
    if name.label == "PER":
        return any(token.text in _POSSESSIVES for token in tokens[1:])
    return any((name.block, token.start) in persons for token in tokens[1:])


def _places(hint: NameMention) -> Iterator[tuple[int, int]]:
    return ((hint.block, start) for start in range(hint.start, hint.end))
