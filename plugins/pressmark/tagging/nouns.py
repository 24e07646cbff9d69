"""What passes between the stages of tagging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from ..model import COMPANIES, PEOPLE, Block

PERSON: Literal["person"] = "person"
ORGANISATION: Literal["organisation"] = "organisation"
NameKind = Literal["person", "organisation"]

ENTITY_KINDS: Mapping[NameKind, str] = {PERSON: PEOPLE, ORGANISATION: COMPANIES}
"""The kind of heading that each kind of recognised name becomes."""


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in a text: characters `start` to `end` of block number `block`, and why it was taken for a name.

    `weight` says how sure that is: the likelihood, from 0 to 1, of what was learned, or the points by which the rules
    prefer this kind to the other, hardly ever less than 1.
    """

    kind: NameKind
    text: str
    block: int
    start: int
    end: int
    why: str
    weight: float = 1


@dataclass(frozen=True, slots=True)
class Recognition:
    """The names in an article, in order and without overlap, and what looked like one and was dropped, with why."""

    names: tuple[NameMention, ...] = ()
    dropped: tuple[tuple[NameMention, str], ...] = ()


class Recogniser(Protocol):
    """Finds names of people and organisations that nobody has listed."""

    def read(self, blocks: Sequence[Block]) -> Recognition:
        """The names in the blocks of one article."""
        ...


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a name became a tag, a mention only, or nothing: the rule or authority line, and a sentence as evidence."""

    kind: str
    name: str
    reason: str
    evidence: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Tagging:
    """What tagging says of one article: kind to preferred labels, in order of salience.

    `about` becomes the article's tags; `mentioned` holds the further names. `notes` say what was not looked for, and
    what only a person can decide.
    """

    about: Mapping[str, tuple[str, ...]]
    mentioned: Mapping[str, tuple[str, ...]]
    explanations: tuple[Explanation, ...]
    notes: tuple[str, ...] = ()
