"""What articles refer to: the links in a text, and addresses made so that two for the same page are equal."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urljoin, urlsplit

from .text import without_code

_COPY = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:today|is|ph|md|li|vn|fo))/\d{4,14}(?:[a-z]{2}_)?/(https?:/.+)",
    re.IGNORECASE | re.DOTALL,
)
_SCHEME = re.compile(r"(https?):/+", re.IGNORECASE)
# Whoever shares a link is told by these where it was followed; the page is the same.
_TRACKING = re.compile(
    r"(?:utm_.*|mc_[ce]id|fbclid|gclid|dclid|msclkid|yclid|igshid|_hs(?:enc|mi)|ocid|cmpid|smid|ref_?src)",
    re.IGNORECASE,
)
# Nearly all addresses have nothing in them that needs to be taken apart, which takes ten times as long.
_ORDINARY = re.compile(r"https?://(?:www\.)?+([a-z0-9.-]+/[A-Za-z0-9._~/-]*)")
_PORTS = {"http": 80, "https": 443}
_OUTSIDE = ("http", "https")
# No two neighbouring parts of these match the same character, so that time is linear in the text.
_INLINE = re.compile(r"\]\([ \t\n]*(?:<([^<>\n]*)>|([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*))")
_DEFINED = re.compile(r"(?m)^ {0,3}\[[^\]\n]+\]:[ \t]*<?([^\s<>]+)")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>", re.IGNORECASE)
# A pattern that begins with a set of characters is looked for twice as fast as one with the beginning of a word.
_HREF = re.compile(r"[hH](?<!\w.)[rR][eE][fF]\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_LINKS = (("](", _INLINE), ("]:", _DEFINED), ("<", _AUTOLINK), ("=", _HREF))
"""Each kind of link, and what a text without one does not have."""


def original(url: str) -> str:
    """The address of a page of which `url` may be a copy in a web archive; any other address as it is."""
    found = _COPY.match(url)
    return _SCHEME.sub(r"\1://", found[1], count=1) if found else url


@lru_cache(maxsize=1 << 14)
def comparable(url: str) -> str | None:
    """What two addresses of the same page of another site have in common: `//example.org/2024/robots`.

    Scheme, `www.`, a slash at the end, the fragment and what only tells who has sent the reader are left out; the copy
    in a web archive is the page. A site's front page is no article, and like an address that is none has nothing.
    """
    if ordinary := _ORDINARY.fullmatch(url):
        address = ordinary[1].rstrip("/")
        return f"//{address}" if "/" in address else None
    parts = split(original(url).strip())
    if parts is None or parts.scheme not in _OUTSIDE:
        return None
    try:
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return None
    path = unquote(parts.path).rstrip("/")
    query = urlencode(sorted(pair for pair in _pairs(parts.query) if not _TRACKING.fullmatch(pair[0])))
    if not host or not (path or query):
        return None
    at = "" if port in (None, _PORTS[parts.scheme]) else f":{port}"
    return f"//{host}{at}{path}" + (f"?{query}" if query else "")


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, keep_blank_values=True)
    except ValueError:
        return [(query, "")]


def split(url: str) -> SplitResult | None:
    """The parts of an address, or None if it has none."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def resolved(url: str, path: str) -> str:
    """What a relative path in the page at `url` means, from the site's root; it begins with `..` if it is above it."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(url), unquote(path)))


def references(body: str, url: str, published: str | None) -> tuple[str, ...]:
    """What the Markdown of the article at `url`, first published at `published`, links to, each once and in order.

    A Markdown file beside it is the address of its page (`articles/2024/robots.html`), a page elsewhere what is
    comparable of its address.
    """
    if not any(mark in body for mark, _ in _LINKS):
        return ()
    found = (_meant(html.unescape(link), url, published or "") for link in _links(without_code(body)))
    return tuple(dict.fromkeys(meant for meant in found if meant))


def _links(markdown: str) -> Iterator[str]:
    for mark, pattern in _LINKS:
        if mark in markdown:
            for found in pattern.finditer(markdown):
                yield next(filter(None, found.groups()), "")


def _meant(link: str, url: str, published: str) -> str | None:
    parts = split(link)
    if parts is None or not (parts.netloc or parts.path):
        return None
    if not parts.scheme and not parts.netloc and parts.path.endswith(".md"):
        return resolved(url, parts.path[:-3] + ".html")
    try:
        return comparable(urljoin(published, link))
    except ValueError:
        return None
