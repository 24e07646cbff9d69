"""The article in a page: its HTML made safe, then told from what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import nh3
import trafilatura
from htmldate import find_date
from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura.settings import Document

from ...model import PartialDate
from ..repair import repair
from .marks import Marks, without_marks
from .markup import depth, without_unshown
from .tree import tree_of

DEEPEST = 200
"""Elements of a page that may stand inside one another."""
_DEEPEST_RAW = 4_000
"""The same before the page is put in order, which takes time that grows with the square of the depth."""

_LONGEST_FOR_DATES = 1_000_000

_TAGS = nh3.ALLOWED_TAGS | set("main section figure figcaption picture time body html label button address h1".split())
_DROPPED = set("script style noscript template iframe object embed title textarea select svg math xmp".split())
# What tells an extractor the article from a menu; none of it goes further than that.
_ATTRIBUTES = {
    "*": {"class", "id", "role", "itemprop", "lang"},
    "a": {"href"},
    "img": {"src", "data-src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_MOST_INLINE = 1_500
_INLINE = set("a abbr b cite code em font i mark q s small span strong sub sup u".split())
_SCHEMES = {"http", "https", "mailto"}


class TooDeepError(Exception):
    """The page has more elements inside one another than can be read in reasonable time."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article as a tree of trafilatura's elements (p, head, list, item, quote, code, table, hi …), and what the
    marks in its text stand for."""

    body: _Element
    marks: Marks


def article_in(page: str) -> Extracted | None:
    """The article of a page; None when it has none. Raises TooDeepError."""
    shown = without_marks(repair(without_unshown(page)))
    if depth(shown) > _DEEPEST_RAW:
        raise TooDeepError
    clean = _sanitised(shown, _TAGS)
    if depth(clean) > DEEPEST:
        raise TooDeepError
    tree = _parsed(clean)
    if _is_crowded(tree):
        tree = _parsed(_sanitised(clean, _TAGS - _INLINE))
    marks = Marks()
    marks.put(tree)
    found = trafilatura.bare_extraction(tree, fast=True, include_comments=False, include_formatting=True)
    return Extracted(found.body, marks) if isinstance(found, Document) else None


def _sanitised(shown: str, tags: set[str]) -> str:
    return nh3.clean(
        shown,
        tags=tags,
        clean_content_tags=_DROPPED,
        attributes={tag: names for tag, names in _ATTRIBUTES.items() if tag == "*" or tag in tags},
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def _parsed(clean: str) -> HtmlElement:
    # A tree and not text: the library's own parser would stop at the 256th level without a word.
    return tree_of(f"<html><body>{clean}</body></html>", huge=True)


def _is_crowded(tree: HtmlElement) -> bool:
    """Whether an element has thousands of tags among its words, for which extraction would take minutes."""
    crowds = (element for element in tree.iter() if len(element) > _MOST_INLINE)
    return any(sum(child.tag in _INLINE for child in element) > _MOST_INLINE for element in crowds)


def date_beside(root: HtmlElement | None, today: PartialDate) -> PartialDate | None:
    """A date that stands in the page where sites put the day of publication; a guess. Changes the tree."""
    if root is None or len(root.text_content()) > _LONGEST_FOR_DATES:
        return None
    last = date(today.year, today.month or 12, today.day or 28)
    # The extensive search reads "two days ago" by the clock.
    found = find_date(root, original_date=True, extensive_search=False, max_date=last.isoformat())
    return PartialDate.parse(found) if found else None
