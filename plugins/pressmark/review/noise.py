"""Tags that look like no name at all."""

from __future__ import annotations

import re
from collections.abc import Set

from ..model import COMPANIES, PEOPLE
from ..text import fold

_LONGEST = 80
_LETTER = re.compile(r"[^\W\d_]")
_SPACED_SCRIPT = re.compile("[^\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u0e00-\u0eff\u3040-\u30ff]*")
_ROLES = frozenset(
    """adviser advisor ambassador analyst assistant attorney captain ceo cfo chair chairman chairwoman chief coach
    commissioner counsel cto deputy director editor engineer executive fellow founder general governor head judge
    leader manager mayor minister officer president principal professor reporter representative researcher scholar
    scientist secretary senator speaker spokesman spokesperson spokeswoman student teacher vice""".split()
)
_PLACES = frozenset(
    """airport avenue bay beach boulevard bridge county district east harbor harbour hill hills island islands lake
    mountain north ocean park peninsula plaza province river road sea south square street town township valley village
    west""".split()
)


def noise(kind: str, label: str, surnames: Set[str]) -> str | None:
    """What makes a tag of one article look like noise, if anything does; `surnames` are those of known people, folded.

    Only people and companies have looks.
    """
    if kind not in (PEOPLE, COMPANIES):
        return None
    words = fold(label).replace("-", " ").split()
    if not _LETTER.search(label):
        return "it has no letters"
    if len(label) > _LONGEST:
        return f"it is longer than {_LONGEST} characters"
    if not _SPACED_SCRIPT.fullmatch(label):
        return None
    if label == label.lower():
        return "it is written in small letters"
    if kind == PEOPLE and len(words) == 1:
        return "it is a single word"
    if kind == PEOPLE and any(char.isdigit() for char in label):
        return "it holds a number"
    if kind == PEOPLE and words[-1] in _ROLES:
        return "it looks like a title"
    if words[-1] in _PLACES:
        return "it looks like a place"
    if kind == COMPANIES and len(words) == 1 and words[0] in surnames:
        return "it is a surname of people in the archive"
    return None
