"""Stems of the languages that have a Snowball stemmer; a word of any other language is its own stem."""

from __future__ import annotations

from collections.abc import Callable

from ..text import fold
from .analysis import Piece

# Whoosh's stemmers are three times as fast; its Arabic one fails on today's Python.
_WHOOSH = frozenset("da nl en fi fr de hu it no pt ro ru es sv".split())
_SNOWBALL = {
    "ar": "arabic",
    "ca": "catalan",
    "el": "greek",
    "eu": "basque",
    "ga": "irish",
    "hi": "hindi",
    "hy": "armenian",
    "id": "indonesian",
    "lt": "lithuanian",
    "ne": "nepali",
    "sr": "serbian",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
# Norwegian is tagged by its written standard.
_STANDARDS = {"nb": "no", "nn": "no"}


def load_stemmers() -> None:
    """Load the stemmers of most languages now, where there is time for it, and not with the first word."""
    import whoosh.lang.snowball  # noqa: F401


def stemmer(language: str) -> Callable[[Piece], str]:
    """A function from a word to its folded stem, for a BCP 47 tag such as `en-GB`."""
    subtag = language.partition("-")[0].lower()
    primary = _STANDARDS.get(subtag, subtag)
    stem: Callable[[str], str]
    # Each of the two loads stemmers of all languages, and only who reads words needs any.
    if primary in _WHOOSH:
        from whoosh.lang import stemmer_for_language

        stem = stemmer_for_language(primary)
    elif primary in _SNOWBALL:
        import snowballstemmer

        stem = snowballstemmer.stemmer(_SNOWBALL[primary]).stemWord
    else:
        return lambda word: word.key

    def term(word: Piece) -> str:
        # A number or a name with a number in it has no endings.
        plain = word.form.isalpha() or not any(map(str.isnumeric, word.form))
        return fold(stem(word.form)) or word.key if plain else word.key

    return term
