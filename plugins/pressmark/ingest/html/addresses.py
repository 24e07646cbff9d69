"""Addresses in a saved page: where it was first published, and what a link in it means."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

_ALLOWED = ("http", "https", "mailto")
_LONGEST = 2_000
_BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
# What ends an address in Markdown, or in HTML, is written as an escape.
_KEPT = "!#$%&*+,-./:;=?@_~"


def absolute(address: str, base: str | None) -> str | None:
    """An http, https or mailto address as it may stand in a Markdown link; None for any other.

    A relative one starts from `base`, the page's own address, and leads nowhere without one.
    """
    stripped = _BLANKS.sub("", address)
    if not stripped or stripped.startswith("#") or len(stripped) > _LONGEST:
        return None
    try:
        joined = urljoin(base or "", stripped)
        parts = urlsplit(joined)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in _ALLOWED or (parts.scheme != "mailto" and not host):
        return None
    return quote(joined, safe=_KEPT)


def is_page(address: str) -> bool:
    """Whether the address is one of a page on the web that is not the front of its site."""
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and (parts.path.strip("/") != "" or parts.query != "")


def host(address: str) -> str | None:
    """The host of an address without `www.`, which is the best name for a site that does not name itself."""
    name = urlsplit(address).hostname
    return name.removeprefix("www.") if name else None
