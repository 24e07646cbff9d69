"""The rule-based recogniser: names by their capitals, typed by what the whole article says around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..model import Block
from .candidates import Candidate, Reading
from .cues import Cue, cues
from .nouns import ORGANISATION, PERSON, NameKind, NameMention, Recognition
from .sequences import text_at
from .tokens import Token
from .words import surname, word_list

_ENOUGH = 2.0
_POSSESSIVES = frozenset(("'s", "’s"))


@dataclass(slots=True)
class _Evidence:
    """What speaks for the two kinds of one name, over all its occurrences."""

    scores: dict[NameKind, float] = field(default_factory=lambda: {PERSON: 0.0, ORGANISATION: 0.0})
    reasons: dict[NameKind, str] = field(default_factory=dict)
    seen: set[Cue] = field(default_factory=set)

    def add(self, cue: Cue) -> None:
        # The same cue twice is one habit of the writer, not two witnesses.
        if cue not in self.seen:
            self.seen.add(cue)
            self.scores[cue.kind] += cue.weight
            if cue.weight > 0:
                self.reasons.setdefault(cue.kind, cue.why)

    @property
    def kind(self) -> NameKind | None:
        """The kind that the evidence suffices for."""
        person, organisation = self.scores[PERSON], self.scores[ORGANISATION]
        best: NameKind = PERSON if person > organisation else ORGANISATION
        return best if max(person, organisation) >= _ENOUGH and person != organisation else None


class RuleRecogniser:
    """Recognises names by rules alone: no model, and no list of companies."""

    def read(self, blocks: Sequence[Block]) -> Recognition:
        """The names in the blocks of one article. Linear in the text."""
        return Recognition(tuple(self.mentions(Reading(blocks))))

    def mentions(self, reading: Reading) -> list[NameMention]:
        """The names in an article that has been read already."""
        candidates = list(reading.candidates())
        evidence: dict[str, _Evidence] = {}
        for candidate in candidates:
            of_name = evidence.setdefault(candidate.text, _Evidence())
            for cue in cues(reading.tokens[candidate.block], candidate):
                of_name.add(cue)
        _relate_parts(evidence)
        _relate_neighbours(reading, candidates, evidence)
        return [
            _mention(reading, candidate, evidence[candidate.text])
            for candidate in candidates
            if evidence[candidate.text].kind
        ]


def _mention(reading: Reading, candidate: Candidate, evidence: _Evidence) -> NameMention:
    kind = evidence.kind
    assert kind is not None
    block = reading.tokens[candidate.block]
    return NameMention(
        kind=kind,
        text=candidate.text,
        block=candidate.block,
        start=block[candidate.first].start,
        end=block[candidate.last - 1].end,
        why=evidence.reasons[kind],
        weight=evidence.scores[kind] - min(evidence.scores.values()),
    )


def _relate_parts(evidence: dict[str, _Evidence]) -> None:
    """Let a full name and its parts that stand alone speak for each other: "Ada Lovelace … Lovelace"."""
    for name, full in evidence.items():
        words = name.split()
        if len(words) == 1:
            continue
        first, last = words[0], surname(name)
        alone = evidence.get(last)
        # A word that is clearly an organisation here is no surname.
        if alone and len(words) < 5 and alone.scores[ORGANISATION] < max(_ENOUGH, alone.scores[PERSON]):
            if alone.scores[PERSON] >= 0 and full.scores[ORGANISATION] < 2 and not _is_ordinary(last):
                full.add(Cue(PERSON, 1.5 + max(0.0, min(2.0, alone.scores[PERSON])), f'is also called "{last}"'))
            if full.kind is PERSON:
                alone.add(Cue(PERSON, full.scores[PERSON], f'is the surname of "{name}"'))
        if first in evidence and full.kind is ORGANISATION and not _is_ordinary(first):
            evidence[first].add(Cue(ORGANISATION, 2, f'is short for "{name}"'))


def _is_ordinary(word: str) -> bool:
    word = word.lower()
    return word in word_list("common") or word in word_list("places") or word in word_list("peoples")


def _relate_neighbours(reading: Reading, candidates: Sequence[Candidate], evidence: dict[str, _Evidence]) -> None:
    """Let names that are listed together be of one kind: "Brightreed, Oxhollow and Kestrel"."""
    for names in _enumerations(reading, candidates):
        kinds = {kind for name in names if (kind := evidence[name].kind)}
        if len(kinds) == 1:
            known = next(name for name in names if evidence[name].kind)
            for name in names:
                if evidence[name].kind is None and (" " in name or not _is_ordinary(name)):
                    evidence[name].add(Cue(min(kinds), _ENOUGH, f'is named together with "{known}"'))


def _enumerations(reading: Reading, candidates: Sequence[Candidate]) -> Iterator[list[str]]:
    """The names of every enumeration that has an "and" or "or" in it."""
    names: list[str] = []
    closed = False
    for index, candidate in enumerate(candidates):
        block = reading.tokens[candidate.block]
        # In "Google's Veo and Baidu's Ernie" the makers are not listed with what they make.
        beside = text_at(block, candidate.first - 1), text_at(block, candidate.last)
        if _POSSESSIVES.isdisjoint(beside):
            names.append(candidate.text)
        link = _link(block, candidate, candidates[index + 1 : index + 2])
        closed = closed or link in ("and", "or")
        if link is None:
            if closed and len(names) > 1:
                yield names
            names, closed = [], False


def _link(block: Sequence[Token], candidate: Candidate, following: Sequence[Candidate]) -> str | None:
    """What joins a name to the following one in an enumeration: a comma, "and" or "or"."""
    if not following or following[0].block != candidate.block:
        return None
    between = [token.text for token in block[candidate.last : following[0].first]]
    if len(between) == 2 and between[0] == ",":
        between = between[1:]
    return between[0] if len(between) == 1 and between[0] in (",", "and", "or") else None
