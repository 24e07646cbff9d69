"""What a page's own metadata says, field by field, the most trustworthy place first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from types import MappingProxyType

from lxml.html import HtmlElement

from ...text import squeeze
from ..escape import escape
from ..repair import repair
from .json_ld import LinkedData, Record, linked_data

META: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": (
            *("og:title", "citation_title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title"),
            *("twitter:title", "headline", "title"),
        ),
        "date": (
            *("article:published_time", "article:published", "og:published_time", "citation_publication_date"),
            *(
                "citation_date",
                "citation_online_date",
                "dc.date.issued",
                "dcterms.issued",
                "dcterms.created",
                "dc.date",
            ),
            *("dcterms.date", "parsely-pub-date", "sailthru.date", "datepublished", "publication_date"),
            *(
                "pubdate",
                "publishdate",
                "publish-date",
                "published-date",
                "date",
                "article.published",
                "article_date_original",
            ),
            *("cxenseparse:recs:publishtime", "ptime", "rbpubdate"),
        ),
        "updated": (
            *("article:modified_time", "article:modified", "og:updated_time", "datemodified", "dcterms.modified"),
            *("dc.date.modified", "lastmod", "last-modified", "modified", "revised", "utime"),
        ),
        "authors": (
            *("citation_author", "citation_authors", "parsely-author", "sailthru.author", "byl", "author", "authors"),
            *("article:author", "article:author_name", "og:author", "dc.creator", "dcterms.creator", "creator"),
            *("dc.creator.aut", "rbauthors", "shareaholic:article_author_name", "twitter:creator:name"),
        ),
        "publication": (
            *("citation_journal_title", "dcterms.publisher", "dc.publisher", "publisher"),
            *("application-name", "apple-mobile-web-app-title", "copyright", "rbpubname", "sailthru.publisher"),
        ),
        "url": ("og:url", "citation_public_url", "citation_fulltext_html_url", "parsely-link", "twitter:url"),
        "language": (
            "citation_language",
            "dc.language",
            "dcterms.language",
            "content-language",
            "language",
            "og:locale",
        ),
        "summary": (
            *("description", "og:description", "twitter:description", "dc.description", "dcterms.description"),
            *("dcterms.abstract", "sailthru.description"),
        ),
    }
)
"""The names of meta elements that state a field, in lower case, the first that has a value counting."""

_SAVED_FROM = re.compile(r"<!--[^<>]{0,200}?(?:saved from url=\(\d{1,6}\)|\burl: ?)(https?://[^\s<>\"]{1,2000})", re.I)
_SEARCHED = 1 << 16
_LONGEST = 5_000
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>")


@dataclass(frozen=True, slots=True)
class Statements:
    """The values of each field, in groups: a group is all that one place of the page says of it."""

    groups: Mapping[str, tuple[tuple[str, ...], ...]]
    text: str = ""

    def of(self, field: str) -> Iterator[tuple[str, ...]]:
        """The groups of a field, the most trustworthy first."""
        yield from self.groups.get(field, ())

    def body(self) -> tuple[str, ...]:
        """The text of the article that linked data holds, as paragraphs of Markdown."""
        return tuple(escape(squeeze(line)) for line in repair(self.text).split("\n") if line.strip())


def statements(root: HtmlElement, source: str) -> Statements:
    """What the page states in linked data, meta elements, attributes and links. `source` is the page's text."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)

    def add(field: str, values: Iterator[str]) -> None:
        if group := tuple(dict.fromkeys(filter(None, map(_line, values)))):
            found[field].append(group)

    canonical = root.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    add("url", iter(canonical))
    scripts = root.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
    data = linked_data(str(script.text_content()) for script in scripts)
    article = data.article() or {}
    meta = _meta(root)
    # The publisher in linked data is often the agency or the company behind the paper.
    add("publication", iter(meta.get("og:site_name", ())))
    _add_linked(data, article, add)
    for field, names in META.items():
        for name in names:
            add(field, iter(meta.get(name, ())))
    _add_marked(root, add)
    saved = _SAVED_FROM.search(source, 0, _SEARCHED)
    add("url", iter(saved.groups() if saved else ()))
    text = unescape(next(data.texts(article.get("articleBody")), ""))
    return Statements(MappingProxyType({field: tuple(groups) for field, groups in found.items()}), text)


def _line(value: str) -> str:
    """A value on one line, without the entities and the markup that some sites leave in it."""
    text = unescape(value[:_LONGEST]) if "&" in value else value[:_LONGEST]
    text = squeeze(repair(text))
    return squeeze(_MARKUP.sub("", text)) if "<" in text else text


_Add = Callable[[str, Iterator[str]], None]


def _add_linked(data: LinkedData, article: Record, add: _Add) -> None:
    add("title", data.texts(article.get("headline") or article.get("name")))
    add("date", data.texts(article.get("datePublished") or article.get("dateCreated")))
    add("updated", data.texts(article.get("dateModified")))
    add("authors", data.texts(article.get("author") or article.get("creator"), "name"))
    add("publication", data.texts(article.get("publisher") or article.get("isPartOf"), "name"))
    add("url", data.texts(article.get("url") or article.get("mainEntityOfPage"), "url", "@id"))
    add("language", data.texts(article.get("inLanguage"), "alternateName", "name"))
    add("summary", data.texts(article.get("description") or article.get("abstract")))


def _meta(root: HtmlElement) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for element in root.iter("meta"):
        content = element.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            names = str(element.get(attribute) or "").lower()
            if content and names:
                for name in names.split()[:3]:
                    found[name.replace("dc:", "dc.").replace("dcterms:", "dcterms.")].append(str(content))
    return found


def _add_marked(root: HtmlElement, add: _Add) -> None:
    """What elements of the page itself are marked to be (microdata), and the language it declares."""
    for field, name in (("date", "datePublished"), ("updated", "dateModified")):
        marked = root.xpath(f"//*[@itemprop='{name}'][@datetime or @content]")
        add(field, (str(element.get("datetime") or element.get("content")) for element in marked[:1]))
    authors = root.xpath("//*[@itemprop='author' or contains(concat(' ', @rel, ' '), ' author ')][not(self::link)]")
    add("authors", (_own_text(element) for element in authors[:8]))
    add("language", iter(root.xpath("/html/@lang | /html/@xml:lang")))
    add("title", (_own_text(element) for element in root.xpath("//*[@itemprop='headline']")[:1]))
    add("title", iter(_headings(root)))
    add("title", (_own_text(element) for element in root.xpath("//title")[:1]))


def _own_text(element: HtmlElement) -> str:
    named = element.xpath(".//*[@itemprop='name']")
    return str((named[0] if named else element).text_content())[:1_000]


def _headings(root: HtmlElement) -> list[str]:
    """The page's first heading, if it has only one; of several the first may be the site's name."""
    headings = [_own_text(element) for element in root.xpath("//h1")[:3]]
    return headings if len(headings) == 1 else []
