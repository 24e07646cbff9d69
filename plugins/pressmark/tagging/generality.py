"""Names of public bodies that do not say which one is meant."""

from __future__ import annotations

from .salience import Weight
from .words import word_list

_NATIONAL = frozenset("federal national s u u.s us".split())
_ENOUGH = 4


def is_too_general(name: str, weight: Weight) -> bool:
    """Whether a name says of a public body only what it is ("the Committee"), or besides of which country ("the French
    Army"); an article that names the latter in its lead and again is about it all the same."""
    words = [word.strip(".,") for word in name.lower().replace("-", " ").replace("united states", "us").split()]
    heads = [word for word in words if word not in _NATIONAL and word not in word_list("peoples")]
    if not heads or not all(head in word_list("general") for head in heads):
        return False
    return len(heads) == len(words) or weight.score < _ENOUGH
