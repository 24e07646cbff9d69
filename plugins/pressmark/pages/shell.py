"""What is the same on all pages, rendered once: the document around a page's content, cut at the places that differ."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

SLOTS = ("title", "description", "canonical", "head", "content")
"""The places of a document that differ from page to page."""

_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def mark(slot: str) -> str:
    """What a template writes where a slot is to be; no text of a site contains it."""
    return f"\x02{slot}\x03"


@dataclass(frozen=True, slots=True)
class Filling:
    """What one page puts into its document. `head` and `content` are HTML, the others plain text.

    `section` is the part of the site that the header shows as the present one.
    """

    url: str
    title: str
    content: str
    description: str = ""
    head: str = ""
    canonical: str = ""
    section: str = ""


@dataclass(slots=True)
class Shells:
    """Documents for pages of any depth. `render` makes the HTML for a depth (0: the site's root) and a section, with
    marks where the slots are; it is called once for each."""

    render: Callable[[int, str], str]
    _cut: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)

    def fill(self, page: Filling) -> str:
        """The page's whole document."""
        depth = page.url.count("/")
        key = depth, page.section
        if key not in self._cut:
            self._cut[key] = _cut(self.render(depth, page.section))
        values: Mapping[str, str] = MappingProxyType(
            {
                "title": html.escape(page.title),
                "description": html.escape(page.description),
                "canonical": html.escape(page.canonical),
                "head": page.head,
                "content": page.content,
            }
        )
        return "".join(values[piece] if index % 2 else piece for index, piece in enumerate(self._cut[key]))


def _cut(document: str) -> tuple[str, ...]:
    """The document's pieces: text and names of slots in turn. The empty lines that templates leave are taken out."""
    pieces: list[str] = []
    first, *rest = _EMPTY_LINES.sub("\n", document).split("\x02")
    pieces.append(first)
    for part in rest:
        slot, _, text = part.partition("\x03")
        if slot not in SLOTS:
            raise ValueError(f"a template marks an unknown slot: {slot!r}")
        pieces += slot, text
    return tuple(pieces)
