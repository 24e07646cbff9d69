"""Related forms of a word, by its ending: what a reader types may stand in the archive with another."""

from __future__ import annotations

from collections.abc import Iterator

from .constants import Constants


def related(word: str, constants: Constants) -> Iterator[tuple[str, ...]]:
    """Words that differ in their ending, in groups: the longest common part first. `running` may be `run` or `runs`."""
    for ending in sorted(constants.endings, key=len):
        stem = word[: len(word) - len(ending)]
        if len(stem) < constants.stem:
            return
        if not word.endswith(ending):
            continue
        yield tuple(stem + other for other in constants.endings if other != ending)
        if stem[-1] == stem[-2] and ending:
            yield tuple(stem[:-1] + other for other in constants.endings)
