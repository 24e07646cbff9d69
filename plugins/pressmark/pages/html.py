"""HTML of a saved article made safe, its links made right, and its known names made ways through the archive."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote, urljoin

import nh3

from ..catalog import Catalog, choose
from ..mentions import Target
from ..references import comparable, resolved, split
from .links import outside
from .pictures import Size
from .words import Words

_TAGS = set(nh3.ALLOWED_TAGS) - {"map", "area", "bdi"} | {"figure", "figcaption", "section", "input", "mark"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "id", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "input": {"type", "checked", "disabled"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
}
_SCHEMES = {"http", "https", "mailto"}
_DROPPED = {"script", "style", "template", "noscript", "iframe", "object", "embed", "title", "xmp", "plaintext"}
DEEPEST = 1_000
"""Elements of an article's HTML that may stand inside one another."""
_START_OR_END = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_TAG = re.compile(r"<[^<>]*>?")
# Elements without an end tag, and those whose end tag is mostly left out.
_ALONE = frozenset("area base br col embed hr img input link meta source track wbr p li dt dd tr td th".split())
# Our own ids, classes and Material's hooks are not a saved page's to use; for diagrams its script asks another site.
_RESERVED = re.compile(r"(?:^|\s)(?:pm-|__|md-|mermaid(?:\s|$))")


def sanitise(markup: str) -> str:
    """The HTML without script, handlers, frames, forms, styles and foreign schemes; always well-formed.

    HTML with more than DEEPEST elements inside one another becomes text without any, because putting it in order takes
    time that grows with the square of the depth.
    """
    return nh3.clean(
        _TAG.sub(" ", markup) if _open_tags(markup) > DEEPEST else markup,
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def _open_tags(markup: str) -> int:
    """How many tags are open at most, as far as tags alone tell. An end tag counts where it ends the innermost element:
    many another one is passed over by who reads HTML, and what was to hide the depth must not lower it."""
    if markup.count("<") <= DEEPEST:
        return 0
    deepest, inside = 0, list[str]()
    for tag in _START_OR_END.finditer(markup):
        name = tag[2].lower()
        if tag[1]:
            if inside and inside[-1] == name:
                inside.pop()
        elif name not in _ALONE:
            inside.append(name)
            deepest = max(deepest, len(inside))
    return deepest


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute in ("id", "class") and _RESERVED.search(value):
        return None
    return value


# What a sanitiser escapes in the values of attributes changed between its versions, so a tag ends only outside them.
_TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"]|\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r"([\w:-]+)=\"([^\"]*)\"")
_CLOSED_TO_LINKS = {"a", "code", "pre", "kbd", "samp", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"}
# Whoever reads by keyboard moves a table that is wider than the page from its own stop.
_TABLE = '<div class="pm-table" role="region" aria-label="{}" tabindex="0">'
_MARKDOWN = re.compile(r"(?![a-z][a-z0-9+.-]*:|//)[^?#]+\.md(?:#|$)", re.IGNORECASE)


class _Way(NamedTuple):
    """Where an article stands on the site, and where it was first published."""

    url: str
    original: str | None


@dataclass(slots=True)
class Finished:
    """An article's finished HTML, and what it was made with.

    `names` are those that lead to their pages, `asked` the addresses of the site that were looked for, there or not,
    `cited` what is comparable of the addresses elsewhere, `dead` the links to Markdown files that lead to no page of
    the archive, `text` all words in which names were looked for; `plain` says that these are all words of the article.
    """

    markup: str = ""
    names: dict[Target, None] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)
    text: str = ""
    plain: bool = False


class Finisher:
    """Finishes the bodies of articles: safe HTML in, HTML out in which names lead to their pages.

    `known` holds the address of every page of the site, so that a link to a Markdown file finds its page. `pages` has
    the addresses of articles by what is comparable of those under which they were first published. `size` tells the
    width and height of a picture of the site, if they are known.
    """

    def __init__(
        self,
        catalog: Catalog,
        words: Words,
        known: Callable[[str], bool],
        pages: Mapping[str, str] = MappingProxyType({}),
        size: Callable[[str], Size | None] = lambda url: None,
    ) -> None:
        self.catalog = catalog
        self.known = known
        self.pages = pages
        self.size = size
        self.table = _TABLE.format(html.escape(words.gettext("Table")))
        self.original = html.escape(words.gettext("Original"))
        self.picture = html.escape(words.gettext("Picture"))

    def finish(
        self, markup: str, url: str, names: Mapping[str, tuple[str, ...]], original: str | None = None
    ) -> Finished:
        """Finish the HTML of the article at `url` that is tagged with `names` and was first published at `original`.

        A link that leads to no page of the archive leads to where the article came from, or nowhere when that is
        unknown. A link to a Markdown file was written for this archive; a dead one is reported. Time is linear in the
        HTML.
        """
        return self.finish_safe(sanitise(markup), url, names, original)

    def finish_safe(
        self, markup: str, url: str, names: Mapping[str, tuple[str, ...]], original: str | None = None
    ) -> Finished:
        """The same for HTML that is safe already."""
        work = _Work(self, _Way(url, original), names)
        work.finished.markup = "".join(work.pieces(markup))
        work.finished.text = "\n".join(work.texts)
        return work.finished

    def finish_plain(self, paragraphs: Sequence[str], url: str, names: Mapping[str, tuple[str, ...]]) -> Finished:
        """Finish the HTML of paragraphs of words alone: the same as `finish` gives, in a tenth of the time."""
        work = _Work(self, _Way(url, None), names)
        work.finished.markup = "\n".join([f"<p>{work.link_names(paragraph)}</p>" for paragraph in paragraphs])
        work.finished.text = "\n".join(work.texts)
        work.finished.plain = True
        return work.finished


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


@dataclass(slots=True)
class _Work:
    """One article on its way from safe to finished HTML."""

    finisher: Finisher
    way: _Way
    tagged: Mapping[str, tuple[str, ...]]
    finished: Finished = field(default_factory=Finished)
    texts: list[str] = field(default_factory=list)

    def pieces(self, markup: str) -> Iterator[str]:
        """The finished HTML, piece by piece."""
        closed = anchors = 0
        caption = False
        after = ""
        position = 0
        for token in _TOKEN.finditer(markup):
            text = markup[position : token.start()]
            position = token.end()
            yield text if closed or caption or not text else self.link_names(text)
            ending, tag = token.group(1), token.group(2)
            if tag in _CLOSED_TO_LINKS:
                closed += -1 if ending else 1
                anchors += (-1 if ending else 1) if tag == "a" else 0
            if tag == "p":
                caption = not ending and 'class="caption"' in token.group(3)
            if tag == "a" and not ending:
                link, after = self._link(token)
                yield link
            elif tag == "a":
                yield f"</a>{after}"
                after = ""
            elif tag == "img":
                yield self._image(token, anchors > 0)
            elif tag == "table":
                yield "</table></div>" if ending else self.finisher.table + token.group()
            else:
                yield _box(token) if tag == "input" else token.group()
        text = markup[position:]
        yield self.link_names(text) if text else ""

    def link_names(self, text: str) -> str:
        """A run of HTML text in which names that were not linked before lead to their pages."""
        plain = html.unescape(text) if "&" in text else text
        self.texts.append(plain)
        catalog, done = self.finisher.catalog, self.finished.names
        pieces: list[str] = []
        position = 0
        for mention in catalog.finder.find(plain):
            target = choose(mention, self.tagged)
            entity = catalog.entity(target) if target else None
            if target is None or entity is None or target in done:
                continue
            done[target] = None
            pieces.append(_escape(plain[position : mention.start]))
            base = "../" * self.way.url.count("/")
            shown = _escape(plain[mention.start : mention.end])
            pieces.append(f'<a class="pm-name pm-name--{target.kind}" href="{base}{quote(entity.url)}">{shown}</a>')
            position = mention.end
        if not pieces:
            return text
        pieces.append(_escape(plain[position:]))
        return "".join(pieces)

    def _link(self, token: re.Match[str]) -> tuple[str, str]:
        """The start of a link, and what comes after its end."""
        found = dict(_ATTRIBUTE.findall(token.group(3)))
        href = html.unescape(found.pop("href", "")).strip()
        rest = "".join(f' {name}="{value}"' for name, value in found.items())
        if href.startswith("#"):
            return f'<a href="{html.escape(href)}"{rest}>', ""
        if page := self._page(href):
            return f'<a href="{html.escape(page)}"{rest}>', ""
        if _MARKDOWN.match(href):
            self.finished.dead.append(href)
        away = _away(href, self.way)
        if not away:
            return f"<a{rest}>", ""
        there = html.escape(away)
        if page := self._cited(away):
            # The two stay on one line.
            label = f'aria-label="{self.finisher.original}"'
            sign = f'\u2060<a class="pm-away" href="{there}" rel="noopener noreferrer" {label}>↗</a>'
            return f'<a class="pm-cited" href="{html.escape(page)}">', sign
        return f'<a href="{there}"{rest} rel="noopener noreferrer">', ""

    def _cited(self, address: str) -> str | None:
        """The relative address of the article of this archive that was first published at an address, if one was."""
        key = comparable(address)
        if key is None:
            return None
        self.finished.cited.append(key)
        page = self.finisher.pages.get(key)
        return self._way_to(page) if page and page != self.way.url else None

    def _image(self, token: re.Match[str], in_link: bool) -> str:
        """A picture of the site stays one; another becomes a link, because a page asks nobody else for anything."""
        found = dict(_ATTRIBUTE.findall(token.group(3)))
        src = html.unescape(found.get("src", "")).strip()
        if self._page(src):
            size = None if "width" in found or "height" in found else self.finisher.size(self.finished.asked[-1])
            space = f' width="{size[0]}" height="{size[1]}"' if size else ""
            return f'<img{token.group(3)}{space} loading="lazy">'
        # What is escaped as an attribute's value need not be escaped as text.
        shown = html.escape(html.unescape(found.get("alt", ""))) or self.finisher.picture
        away = _away(src, self.way)
        if in_link or not away:
            return shown
        return f'<a class="pm-remote" href="{html.escape(away)}" rel="noopener noreferrer">{shown}</a>'

    def _page(self, href: str) -> str | None:
        """The relative address of the file of this site that a link means, if there is one."""
        parts = split(href)
        if parts is None or parts.scheme or parts.netloc or not parts.path:
            return None
        path = resolved(self.way.url, parts.path)
        page = path.removesuffix(".md") + ".html" if path.endswith(".md") else path
        self.finished.asked.append(page)
        if not self.finisher.known(page):
            return None
        return self._way_to(page) + (f"#{parts.fragment}" if parts.fragment else "")

    def _way_to(self, page: str) -> str:
        return quote(posixpath.relpath(page, posixpath.dirname(self.way.url) or "."))


def _away(href: str, way: _Way) -> str | None:
    """Where a link leads outside of the archive; a relative one starts from where the article was first published."""
    try:
        joined = urljoin(way.original or "", href) if href else ""
    except ValueError:
        return None
    return outside(joined.replace(" ", "%20"))


def _box(token: re.Match[str]) -> str:
    """A task list's box, which is all that may be left of a form."""
    found = dict(_ATTRIBUTE.findall(token.group(3)))
    if found.get("type", "").lower() != "checkbox":
        return ""
    return f'<input type="checkbox" disabled{" checked" if "checked" in found else ""}>'
