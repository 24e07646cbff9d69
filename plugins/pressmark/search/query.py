"""What a reader asks for, as a small structure. `browser/engine.js` has the same parser."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .analysis import query_tokens

_QUOTES = re.compile('["“”„]')


@dataclass(frozen=True, slots=True)
class Word:
    """An article must hold this word in any of its forms, or a word that begins like it when the archive has none."""

    key: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """An article must hold these words at these distances from the first."""

    words: tuple[tuple[str, int], ...]


Clause = Word | Phrase


def parse(query: str, most: int) -> tuple[Clause, ...]:
    """The clauses of a query, each once and at most so many; every string is a query."""
    clauses: dict[Clause, None] = {}
    for number, part in enumerate(_QUOTES.split(query)):
        tokens = query_tokens(part)
        if number % 2 == 0:
            clauses.update((Word(token.key), None) for token in tokens)
        elif tokens:
            first = tokens[0].position
            clauses[Phrase(tuple((token.key, token.position - first) for token in tokens[:most]))] = None
    return tuple(clauses)[:most]


def needed(clauses: int) -> int:
    """How many clauses are "most of the words": all but one of three, rounded down, and all but one of two."""
    return clauses - max(1, clauses // 3) if clauses > 1 else 1
