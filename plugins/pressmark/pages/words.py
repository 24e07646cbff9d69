"""The words of the interface, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from ..model import AUTHORS, COMPANIES, PEOPLE, PUBLICATIONS, TOPICS, Article, PartialDate


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


def when(article: Article) -> Markup:
    """The HTML of an article's date, or that it has none and after when it must have been written."""
    if article.date:
        return Markup('<time datetime="{}">{}</time>').format(str(article.date), article.date.words)
    return (
        Markup("Undated, not before {}").format(article.not_before.words) if article.not_before else Markup("Undated")
    )


def span(dates: tuple[PartialDate, PartialDate]) -> str:
    """A stretch of time: `June 2024`, `June 2023 – 5 March 2024`."""
    first, last = (date.words for date in dates)
    return first if first == last else f"{first} – {last}"
