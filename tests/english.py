"""English of the interface on pages that speak another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from babel.messages import Catalog

_BETWEEN = re.compile(r"%\(\w+\)s|\{\w+\}|<[^>]*>")
_QUERIES = re.compile(r"<(kbd|code)>.*?</\1>")
_SHOWN = frozenset(
    """alt aria-label content data-citation data-copied data-copy data-no-engine data-retry data-save data-shown
    placeholder title""".split()
)
# The language of queries and of commands is the same everywhere.
_LEFT_OUT = frozenset({"script", "style", "kbd", "code"})


class _Texts(HTMLParser):
    """Everything of a page that a reader is told, outside of articles' bodies and of scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.found += [value for name, value in attrs if name in _SHOWN and value]
        is_left_out = tag in _LEFT_OUT or "pm-body" in (named.get("class") or "")
        if is_left_out or tag in self._inside[-1:]:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside[-1:]:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.found.append(data)


def english_in(page: str, catalog: Catalog, articles: str = "") -> set[str]:
    """What a page says in words of messages that the catalog translates otherwise, and the articles do not."""
    texts = _Texts()
    texts.feed(page)
    said = {" ".join(text.split()) for text in texts.found}
    pieces = set(_pieces(catalog))
    wholes = [re.compile(pattern) for pattern in _wholes(catalog)]
    said = {text for text in said if text not in articles}
    return {text for text in said if text in pieces or any(whole.fullmatch(text) for whole in wholes)}


def _translated(catalog: Catalog) -> Iterator[str]:
    for message in catalog:
        ids = (message.id,) if isinstance(message.id, str) else message.id
        forms = (message.string,) if isinstance(message.string, str) else message.string
        yield from (one for one in ids if one and one not in forms)


def _pieces(catalog: Catalog) -> Iterator[str]:
    """What stands between the places and the tags of a message."""
    for message in _translated(catalog):
        plain = _QUERIES.sub("<kbd>", message)
        yield from (piece for part in _BETWEEN.split(plain) if re.search("[A-Za-z]{2}", piece := part.strip()))


def _wholes(catalog: Catalog) -> Iterator[str]:
    for message in _translated(catalog):
        parts = _BETWEEN.split(message)
        if len(parts) > 1 and re.search("[A-Za-z]{2}", "".join(parts)):
            # No name of the articles is longer, and their sentences are.
            yield ".{1,60}".join(map(re.escape, parts))
