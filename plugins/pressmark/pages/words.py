"""The words of the interface, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..model import AUTHORS, COMPANIES, PEOPLE, PUBLICATIONS, TOPICS


@dataclass(frozen=True, slots=True)
class KindWords:
    """What a kind is called: one of it, many of it, and the short word for a link."""

    one: str
    many: str
    short: str


KIND_WORDS: Mapping[str, KindWords] = MappingProxyType(
    {
        PEOPLE: KindWords("Person", "People", "People"),
        COMPANIES: KindWords("Company or organisation", "Companies and organisations", "Companies"),
        TOPICS: KindWords("Topic", "Topics", "Topics"),
        AUTHORS: KindWords("Author", "Authors", "Authors"),
        PUBLICATIONS: KindWords("Publication", "Publications", "Publications"),
    }
)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 article`, `2,345 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listing(names: tuple[str, ...]) -> str:
    """Names as in a sentence: `A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
