"""Scores of names: of the set of people and organisations in a document, and of their places in a sentence.

An entity is the set of forms that share a link, or a normalised text; a surname alone joins the full name that ends
with it. A name is right when, normalised, it is a form of an entity of its kind that has not been named yet. Names
that the gold leaves untyped, and organisations that it types as places or as something else, count neither way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pressmark.model import COMPANIES, PEOPLE

KINDS: Mapping[str, str] = {"PER": PEOPLE, "ORG": COMPANIES}
"""The labels of the gold data and the kinds of tags they stand for."""

_LEGAL_FORM = re.compile(
    r"[ ,]+(?:inc|ltd|corp|co|plc|llc|gmbh|ag|sa|nv|group|holdings|corporation|company|limited)\.?$", re.IGNORECASE
)
_TITLE = re.compile(r"^(?:the|mr|mrs|ms|dr|sir|president|sen|rep|gov|gen)\.? ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Score:
    """How many names are right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Per cent of the names that are right."""
        return 100 * self.right / (self.right + self.wrong or 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        return 200 * self.right / (2 * self.right + self.wrong + self.missed or 1)


def normalised(name: str) -> str:
    """A name in lower case without article, title, possessive ending and legal form."""
    name = _TITLE.sub("", re.sub(r"['’]s?$", "", " ".join(name.split())))
    while (shorter := _LEGAL_FORM.sub("", name)) != name:
        name = shorter
    return re.sub(r"[^\w]+", " ", name.lower()).strip()


def score_document(gold: Sequence[Mapping[str, Any]], label: str, names: Iterable[str]) -> Score:
    """The score of the names of one kind in a document, whose gold mentions are given."""
    entities = _entities(gold, label)
    others = ("NIL", "LOC", "MISC") if label == "ORG" else ("NIL",)
    free = {normalised(mention["text"]) for mention in gold if mention["type"] in others}
    found: set[int] = set()
    wrong = 0
    for name in dict.fromkeys(map(normalised, names)):
        match = next((at for at, forms in enumerate(entities) if at not in found and name in forms), None)
        if match is not None:
            found.add(match)
        elif name not in free:
            wrong += 1
    return Score(len(found), wrong, len(entities) - len(found))


def _entities(gold: Sequence[Mapping[str, Any]], label: str) -> list[set[str]]:
    """The entities of a label, each as the set of its normalised forms."""
    forms: dict[str, set[str]] = {}
    for mention in gold:
        if mention["type"] == label:
            text, link = normalised(mention["text"]), mention.get("link")
            of_entity = forms.setdefault(link or text, set())
            of_entity.add(text)
            if link and mention.get("name"):
                of_entity.add(normalised(mention["name"]))
    merged: list[set[str]] = []
    for names in sorted(forms.values(), key=lambda names: -max(len(name.split()) for name in names)):
        host = next((entity for entity in merged if _is_short_for(names, entity)), None)
        if host is None:
            merged.append(names - {""})
        else:
            host |= names - {""}
    return merged


def _is_short_for(names: set[str], entity: set[str]) -> bool:
    return any(f" {name}" in f" {full}" and full.endswith(name) for name in names for full in entity)


def score_places(gold: set[tuple[int, int]], found: set[tuple[int, int]]) -> Score:
    """The score of the places of names in a sentence, which are right when they begin and end where they should."""
    return Score(len(gold & found), len(found - gold), len(gold - found))
