"""The words of the interface, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

from ..model import AUTHORS, COMPANIES, PEOPLE, PUBLICATIONS, TOPICS, Article, KindWords, PartialDate
from ..options import Options

KIND_WORDS: Mapping[str, KindWords] = MappingProxyType(
    {
        PEOPLE: KindWords("Person", "People", "People"),
        COMPANIES: KindWords("Company or organisation", "Companies and organisations", "Companies"),
        TOPICS: KindWords("Topic", "Topics", "Topics"),
        AUTHORS: KindWords("Author", "Authors", "Authors"),
        PUBLICATIONS: KindWords("Publication", "Publications", "Publications"),
    }
)


def words_of(options: Options) -> Mapping[str, KindWords]:
    """What the kinds of an archive are called, its own words first."""
    return {**KIND_WORDS, **options.words}


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


_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he iw ks nqo ps sd syr ug ur yi".split())
_RIGHT_TO_LEFT_SCRIPTS = frozenset("adlm arab hebr nkoo syrc thaa".split())


def direction(language: str) -> str:
    """The value of `dir` for a text in a language (BCP 47)."""
    first, *others = language.lower().split("-")
    script = next((tag for tag in others if len(tag) == 4 and tag.isalpha()), None)
    is_rtl = script in _RIGHT_TO_LEFT_SCRIPTS if script else first in _RIGHT_TO_LEFT
    return "rtl" if is_rtl else "ltr"


def spoken(language: str | None, site: str | None) -> Markup:
    """The HTML attributes of words in a language, with a blank before them; none where it is that of the site."""
    if not language or _primary(language) == _primary(site or ""):
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(language, direction(language))


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def span(dates: tuple[PartialDate, PartialDate]) -> str:
    """A stretch of time: `June 2024`, `June 2023 – 5 March 2024`."""
    first, last = (date.words for date in dates)
    return first if first == last else f"{first} – {last}"
