"""What is the same on all pages, rendered once: the document around a page's content, cut at the places that differ."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

SLOTS = ("title", "description", "canonical", "head", "content")
"""The places of a document that differ from page to page."""

# Of the theme's drawer and search field, which are not ours and not valid HTML. Only its script asks for them.
_TOGGLES = re.compile(r'<input class="md-toggle"[^>]*>|<label class="md-overlay"[^>]*></label>')
# What the theme keeps ready for its script, and for tabs, which no page of ours has.
_FOR_SCRIPT = re.compile(r"<script>(?:__md_scope=|var target=document\.getElementById).*?</script>", re.DOTALL)
_SCRIPTED = 'id="__config"'

_SHEETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "": (),
        "articles": ("article",),
        "home": ("rooms",),
        "search": ("search",),
        "through-time.html": ("rooms",),
        "network.html": ("rooms", "network"),
    }
)
"""Of the sections that are no kind of names."""

_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_INDENTS = re.compile(r"\n[ \t]+")
_KEEPS_INDENTS = re.compile(r"<(?:pre|textarea)\b", re.IGNORECASE)


def mark(slot: str) -> str:
    """What a template writes where a slot is to be; no text of a site contains it."""
    return f"\x02{slot}\x03"


def section_of(url: str) -> str:
    """The part of the site that a page belongs to, which the header shows as the present one."""
    folder, slash, _ = url.partition("/")
    return folder if slash else {"index.html": "home", "search.html": "search"}.get(url, url if url in _SHEETS else "")


def sheets_of(section: str) -> tuple[str, ...]:
    """The names of the style sheets that a section's pages need beside the common one."""
    return _SHEETS.get(section, ("entity",))


class Filling(NamedTuple):
    """What one page puts into its document. `head` and `content` are HTML, the others plain text."""

    url: str
    title: str
    content: str
    description: str = ""
    head: str = ""
    canonical: str = ""


Place = tuple[int, str]
"""What a page's shell depends on: how many folders deep it lies, and its section."""


def place_of(url: str) -> Place:
    """The place of the page at an address from the site's root."""
    return url.count("/"), section_of(url)


@dataclass(frozen=True, slots=True)
class Shells:
    """Documents for the pages of each place, in `pieces`: text and names of slots in turn."""

    pieces: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def rendered(cls, urls: Iterable[str], render: Callable[[int, str], str]) -> Shells:
        """The shells for pages at these addresses. `render` makes the HTML for a depth and a section, with marks where
        the slots are."""
        return cls({place: _cut(render(*place)) for place in sorted(set(map(place_of, urls)))})

    def fill(self, page: Filling) -> str:
        """The page's whole document."""
        values = {
            "title": html.escape(page.title),
            "description": html.escape(page.description),
            "canonical": html.escape(page.canonical),
            "head": page.head,
            "content": page.content,
        }
        pieces = self.pieces[place_of(page.url)]
        return "".join(values[piece] if index % 2 else piece for index, piece in enumerate(pieces))


def _cut(document: str) -> tuple[str, ...]:
    """The document's pieces. Empty lines and indents of templates are taken out, and what the theme has for its script
    where that is not."""
    pieces: list[str] = []
    needed = document if _SCRIPTED in document else _FOR_SCRIPT.sub("", _TOGGLES.sub("", document))
    lean = _EMPTY_LINES.sub("\n", needed)
    first, *rest = (lean if _KEEPS_INDENTS.search(lean) else _INDENTS.sub("\n", lean)).split("\x02")
    pieces.append(first)
    for part in rest:
        slot, _, text = part.partition("\x03")
        if slot not in SLOTS:
            raise ValueError(f"a template marks an unknown slot: {slot!r}")
        pieces += slot, text
    return tuple(pieces)
