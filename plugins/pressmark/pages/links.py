"""Which addresses a page may link to, and which files of the site it names."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ..references import resolved

_OUTSIDE = re.compile(r"(?:https?://[^/\s\\]|mailto:[^\s])", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\x9f]")


def outside(address: str | None) -> str | None:
    """An address of another site as it may stand in a link: http, https or mailto and nothing else; else None."""
    if not address or not _OUTSIDE.match(address) or _INVISIBLE.search(address):
        return None
    return address


_NAMED = re.compile(r"\b(?:src|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)


def named(markup: str, url: str) -> Iterator[str]:
    """The addresses, from the site's root, that pictures and links in the HTML of the page at `url` may mean."""
    for groups in _NAMED.findall(markup):
        yield resolved(url, re.split("[?#]", html.unescape("".join(groups)))[0])
