"""Every number that decides what is found and in which order. The manifest carries them to both engines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

FIELDS = ("title", "names", "lead", "body")
"""The fields of an article, in the order of their bits and of their positions."""


class Constants(NamedTuple):
    """The constants of BM25F, of the query and of the excerpt.

    `boosts` and `lengths` (the b of BM25F: how much a long field counts against itself) follow FIELDS. `impacts` is
    the number of steps into which the weight of a term in an article is rounded, `scale` the unit of a score: both
    keep sums of scores whole, and so equal in every engine and every order of adding.
    """

    k1: float = 1.6
    boosts: tuple[float, ...] = (5.0, 2.0, 1.3, 1.0)
    lengths: tuple[float, ...] = (0.5, 0.3, 0.5, 0.7)
    impacts: int = 63
    scale: int = 1_000_000
    enough: int = 10
    """With fewer exact hits than this, articles with most of the words follow."""
    expansions: int = 20
    """A beginning of a word stands for at most so many terms, the most frequent first."""
    short: int = 1
    short_expansions: int = 5
    """A beginning of no more than `short` characters stands for fewer: their postings lie in as many shards.

    With two characters it costs half as many shards, and CACM .02 of nDCG@10.
    """
    starred: int = 100
    """A beginning with a star stands for at most so many."""
    endings: tuple[str, ...] = tuple(
        ",e,s,d,y,al,ed,en,er,es,ly,or,ers,ied,ies,ing,ion,ally,ings,ions,ment,ation,ments,ations".split(",")
    )
    """A word that the archive does not have is looked for under the endings of a related word."""
    beginnings: tuple[str, ...] = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك", "كال")
    """So an Arabic word may begin: article, conjunctions and prepositions are written together with it."""
    stem: int = 4
    """What is left of a word without its ending has at least so many letters."""
    spanned: int = 2
    """A beginning whose words fill more dictionary shards than this has its terms in the shard `prefixes`."""
    passage: int = 80
    """The length of an excerpt: a word costs 2, a Chinese, Japanese or Korean character 1."""
    passage_characters: int = 600
    clauses: int = 100
    """Words and phrases of a query, and words of a phrase, beyond this number are not asked for."""

    def as_json(self) -> dict[str, Any]:
        """The constants as the manifest holds them."""
        return self._asdict()

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The constants of a manifest; TypeError when one is missing or unknown."""
        plain: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
        }
        return cls(**plain)


CONSTANTS = Constants()
"""What every archive's index is made with."""
