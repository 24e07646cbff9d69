"""Which organisations are firms, as far as their names tell."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from .words import word_list


def is_firm(name: str, forms: Iterable[str]) -> bool:
    """Whether an organisation that also stands under `forms` may be a firm: not a public body, school, party or club.

    A legal form or a place on the list of companies says that it is one, whatever else it is called.
    """
    every = [_words(form) for form in (name, *forms)]
    if any(words[-1] in word_list("legal_suffixes") and len(words) > 1 for words in every if words):
        return True
    if any(" ".join(words) in word_list("companies") for words in every):
        return True
    return not any(_is_public(words) for words in every)


def _words(name: str) -> list[str]:
    return [word for part in name.lower().split() if (word := part.strip(".,"))]


def _is_public(words: list[str]) -> bool:
    """Whether the name is one of a public body, or of a thing that is public: "Ministry of …", "… University"."""
    if " ".join(words) in word_list("public_bodies"):
        return True
    heads = [words[-1]] if words else []
    heads += (before for before, word in pairwise(words) if word in ("of", "for", "on"))
    return any(head in word_list("public_heads") for head in heads)
