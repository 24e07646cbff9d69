"""Related forms of a word, by its ending, in Arabic its beginning: what a reader types may stand in the archive so."""

from __future__ import annotations

from collections.abc import Iterator

from .constants import Constants


def related(word: str, constants: Constants) -> Iterator[tuple[str, ...]]:
    """Words that differ in their ending, in groups: the longest common part first. `running` may be `run` or `runs`."""
    if "\u0600" <= word[:1] <= "\u06ff":
        yield from _otherwise_begun(word, constants)
        return
    for ending in sorted(constants.endings, key=len):
        stem = word[: len(word) - len(ending)]
        if len(stem) < constants.stem:
            return
        if not word.endswith(ending):
            continue
        yield tuple(stem + other for other in constants.endings if other != ending)
        if stem[-1] == stem[-2] and ending:
            yield tuple(stem[:-1] + other for other in constants.endings)


def _otherwise_begun(word: str, constants: Constants) -> Iterator[tuple[str, ...]]:
    """An Arabic word with and without article, conjunction and preposition: first all of it, then shorter rests."""
    for beginning in sorted(constants.beginnings, key=len):
        rest = word[len(beginning) :]
        if word.startswith(beginning) and len(rest) >= constants.stem - 1:
            yield tuple(other + rest for other in constants.beginnings if other != beginning)
