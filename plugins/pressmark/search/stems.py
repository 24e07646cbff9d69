"""Stems of the languages for which Whoosh carries a Snowball stemmer; a word of any other language is its own stem."""

from __future__ import annotations

from collections.abc import Callable

from whoosh.lang import stemmer_for_language

from ..text import fold
from .analysis import Piece

_LANGUAGES = frozenset("da nl en fi fr de hu it no pt ro ru es sv".split())
# Norwegian is tagged by its written standard. Arabic is left out: Whoosh's stemmer for it fails on today's Python.
_STANDARDS = {"nb": "no", "nn": "no"}


def stemmer(language: str) -> Callable[[Piece], str]:
    """A function from a word to its folded stem, for a BCP 47 tag such as `en-GB`."""
    subtag = language.partition("-")[0].lower()
    primary = _STANDARDS.get(subtag, subtag)
    if primary not in _LANGUAGES:
        return lambda word: word.key
    stem: Callable[[str], str] = stemmer_for_language(primary)

    def term(word: Piece) -> str:
        # A number or a name with a number in it has no endings.
        return fold(stem(word.form)) or word.key if word.form.isalpha() else word.key

    return term
