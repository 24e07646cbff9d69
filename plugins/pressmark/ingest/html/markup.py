"""HTML before anything reads it: what is embedded set aside, what is never shown left out, its depth measured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

LONGEST = 10_000_000
"""Characters of a page without what is embedded in it."""

_EMBEDDED = re.compile(
    r"data:([\w.+-]{1,40}/[\w.+-]{1,80})?((?:;[\w=.+-]{1,80}){0,8}),([^\s\"'<>()\\]*)", re.IGNORECASE | re.ASCII
)
# The ending is one that an extractor takes for a picture's.
_MARK = "https://embedded.invalid/{}.png"
_MARKED = re.compile(r"https://embedded\.invalid/(\d{1,9})\.png", re.ASCII)
_NAMES = ("script", "style", "svg", "math", "template", "textarea", "select", "iframe")
_UNSHOWN = re.compile(rf"<({'|'.join(_NAMES)})(?=[\s/>])|<!--", re.IGNORECASE)
# Parsers compare each attribute with each other.
_LONG_TAG = re.compile(r"(<[a-zA-Z][\w:-]{0,40})\s[^<>]{20000,}>")
_ENDS = MappingProxyType(
    {"": re.compile("-->"), **{name: re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE) for name in _NAMES}}
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?:[^<>\"]|\"[^\"]*\")*>|<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# A start tag of these ends the one before it, so a row of them without end tags is not a deep page.
_ENDED_BY_THE_NEXT = frozenset("p li dt dd option tr td th thead tbody tfoot rt rp body html head".split())
_TABLE = 4


@dataclass(frozen=True, slots=True)
class Embedded:
    """A `data:` address that stood in a page: its media type in lower case, whether it is base64, and the data."""

    media_type: str
    base64: bool
    data: str


@dataclass(frozen=True, slots=True)
class Markup:
    """A page's HTML with a numbered mark in the place of each `data:` address, and what stood there."""

    text: str
    embedded: tuple[Embedded, ...]

    def behind(self, address: str) -> Embedded | None:
        """What was embedded where this mark stands now; None for an address that is no mark."""
        mark = _MARKED.fullmatch(address)
        return self.embedded[int(mark[1])] if mark and int(mark[1]) < len(self.embedded) else None


def without_embedded(text: str) -> Markup:
    """The page with its `data:` addresses set aside, which may be most of it."""
    found: list[Embedded] = []

    def marked(match: re.Match[str]) -> str:
        found.append(Embedded((match[1] or "").lower(), match[2].lower().endswith(";base64"), match[3]))
        return _MARK.format(len(found) - 1)

    return Markup(_EMBEDDED.sub(marked, text), tuple(found))


def without_unshown(text: str) -> str:
    """The page without scripts, styles, drawings and comments, as far as they are closed.

    This is for speed and for a true `depth`; what makes the page safe comes later and does not rely on it.
    """
    pieces: list[str] = []
    unclosed: set[str] = set()
    position = 0
    while start := _UNSHOWN.search(text, position):
        name = (start[1] or "").lower()
        # Looked for once, or a page full of opening tags takes time that grows with its square.
        end = None if name in unclosed else _ENDS[name].search(text, start.end())
        if end is None:
            unclosed.add(name)
        pieces.append(text[position : start.end() if end is None else start.start()])
        position = (end or start).end()
    return _LONG_TAG.sub(r"\1>", "".join((*pieces, text[position:])))


def depth(text: str) -> int:
    """How many elements stand inside one another at most, from the tags alone; never less than a parser finds.

    A table counts for the rows and cells in it.
    """
    deepest = level = 0
    for tag in _TAG.finditer(text):
        name = (tag[2] or tag[4]).lower()
        if name in _VOID or name in _ENDED_BY_THE_NEXT:
            continue
        step = _TABLE if name == "table" else 1
        if tag[1] or tag[3]:
            level = max(0, level - step)
        else:
            level += step
            deepest = max(deepest, level)
    return deepest
