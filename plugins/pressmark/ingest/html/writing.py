"""An article's tree as Markdown. Only what is written here reaches the page: all text is escaped, no HTML is passed on.

The tree is trafilatura's: `p`, `head`, `list` of `item`, `quote`, `code`, `table` of `row` of `cell`, and in lines
`hi` (emphasis), `lb` (line break) and `del`; links and pictures are marks in its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml.etree import _Element

from ...text import squeeze
from ..escape import escape_inline, escape_start
from .marks import Marks, without_marks
from .tidying import CAPTION

_BLOCKS = frozenset({"p", "head", "list", "quote", "table"})
_SPACE = re.compile(r"\s+")
_EMPHASIS = {"#b": "**", "#i": "*"}
_LINE = "\n"
_BRACE = "&#123;"

Picture = Callable[[str], str | None]
"""The path of the file in which the picture behind an address lies; None for one that is not part of the page."""
Address = Callable[[str], str | None]
"""Where a link leads, as it may stand in Markdown; None where it leads nowhere."""


class Writer:
    """Writes one article. `picture` and `address` say what the addresses behind the marks mean."""

    def __init__(self, marks: Marks, picture: Picture, address: Address) -> None:
        self._marks = marks
        self._picture = picture
        self._address = address

    def write(self, body: _Element) -> tuple[str, ...]:
        """The article's body as Markdown, block by block."""
        return tuple(self._blocks(body))

    def _blocks(self, parent: _Element) -> Iterator[str]:
        """The blocks of an element; what stands between them in lines is a paragraph each."""
        line = [_text(parent.text)]
        for child in parent:
            if child.tag in _BLOCKS or _is_listing(child):
                yield from self._paragraphs(_joined(line))
                line = []
                yield from self._block(child)
            else:
                line.append(self._inline(child))
            line.append(_text(child.tail))
        yield from self._paragraphs(_joined(line))

    def _block(self, element: _Element) -> Iterator[str]:
        if element.tag == "head":
            line = self._line(element)
            if heading := squeeze(self._linked(line)):
                yield f"{'#' * _level(element)} {heading.replace('{', _BRACE)}"
            yield from self._shown(line)
        elif element.tag == "list":
            if items := list(self._items(element)):
                yield "\n".join(items)
        elif element.tag == "quote":
            if inside := "\n\n".join(self._blocks(element)):
                yield _indented(inside, "> ", "> ")
        elif element.tag == "table":
            if rows := list(self._rows(element)):
                yield "\n".join(rows)
        elif element.tag == "code":
            yield from _listing(_plain(element))
        else:
            yield from self._blocks(element)

    def _items(self, element: _Element) -> Iterator[str]:
        ordered = element.get("rend") == "ol"
        for number, item in enumerate((child for child in element if child.tag == "item"), 1):
            inside = list(self._blocks(item))
            if inside:
                # Four columns, because that is what a list inside a list is told by.
                nested = ("\n" if all(map(_is_item, inside[1:])) else "\n\n").join(inside)
                yield _indented(nested, f"{number}. " if ordered else "- ", "    ")

    def _rows(self, table: _Element) -> Iterator[str]:
        rows = [[self._cell(cell) for cell in row if cell.tag == "cell"] for row in table.iter("row")]
        width = max(map(len, rows), default=0)
        if not any(cell for row in rows for cell in row):
            return
        for number, row in enumerate(rows):
            yield f"| {' | '.join((*row, *[''] * (width - len(row))))} |"
            if number == 0:
                yield f"|{' --- |' * width}"

    def _cell(self, cell: _Element) -> str:
        return squeeze(self._linked(self._line(cell))).replace("|", "&#124;").replace("{", _BRACE)

    def _line(self, element: _Element) -> str:
        """What stands in an element as one line of Markdown, blocks and all."""
        pieces = [_text(element.text)]
        for child in element:
            pieces += self._inline(child), " " if child.tag in _BLOCKS or child.tag == "item" else "", _text(child.tail)
        return _joined(pieces)

    def _inline(self, element: _Element) -> str:
        if element.tag == "lb":
            return _LINE
        if element.tag == "code":
            return _code(squeeze(_plain(element)))
        inside = self._line(element)
        mark = _EMPHASIS.get(str(element.get("rend", ""))) if element.tag == "hi" else None
        return _marked(inside, mark) if mark else inside

    def _paragraphs(self, line: str) -> Iterator[str]:
        """Lines with breaks in them as paragraphs; two breaks are the end of one. Its pictures stand below each."""
        for part in re.split(r"\n\s*\n", line):
            kept = [text for text in map(squeeze, self._linked(part).split(_LINE)) if text]
            if kept:
                yield "  \n".join(map(escape_start, kept))
            yield from self._shown(part)

    def _linked(self, line: str) -> str:
        return without_marks(self._marks.link(line, self._link))

    def _link(self, inside: str, address: str) -> str:
        shown, way = squeeze(without_marks(inside)), self._address(address)
        before, after = _edges(inside)
        return f"{before}[{_in_brackets(shown)}]({way}){after}" if way and shown else inside

    def _shown(self, line: str) -> Iterator[str]:
        """The pictures of a line: those in files as pictures, others as a link under their caption."""
        for shown in self._marks.shown(line):
            caption = _in_brackets(_text(shown.caption))
            if path := next(filter(None, map(self._picture, shown.sources)), None):
                yield f"![{caption}]({path})"
            elif caption and (way := next(filter(None, map(self._address, shown.sources)), None)):
                yield f"[{caption}]({way})\n{CAPTION}"


def _plain(element: _Element) -> str:
    return without_marks("".join(map(str, element.itertext())))


def _text(text: str | bytes | None) -> str:
    """Text of the tree as a piece of a line of Markdown."""
    # What begins a tag may stand in the next piece.
    return escape_inline(_SPACE.sub(" ", str(text or ""))).replace("<", "&lt;")


def _joined(pieces: Iterable[str]) -> str:
    """Pieces of a line as one, none of which means something else behind the one before it."""
    line: list[str] = []
    last = ""
    for piece in filter(None, pieces):
        if last == "]" and piece[0] in "([":
            line.append("\\")
        if last in ("*", "`") and piece[0] == "{":
            piece = _BRACE + piece[1:]
        line.append(piece)
        last = piece[-1]
    return "".join(line)


def _level(head: _Element) -> int:
    """The level of a heading: the first is the page's title."""
    stated = str(head.get("rend", ""))
    return min(6, max(2, int(stated[1]))) if re.fullmatch(r"h[1-6]", stated) else 2


def _is_listing(element: _Element) -> bool:
    return element.tag == "code" and any("\n" in str(text) for text in element.itertext())


def _is_item(block: str) -> bool:
    return block.startswith(("- ", "1. "))


def _edges(text: str) -> tuple[str, str]:
    """The space that stands before and after what is in a text."""
    return " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""


def _in_brackets(text: str) -> str:
    return text.replace("[", "&#91;").replace("]", "&#93;").replace("{", _BRACE)


def _marked(inside: str, mark: str) -> str:
    """Emphasised text. Marks stand at words, not at spaces, and never around other marks or a line's end."""
    shown = inside.strip()
    if not without_marks(shown) or _LINE in shown or shown[0] in "*_" or shown[-1] in "*_\\":
        return inside
    before, after = _edges(inside)
    return f"{before}{mark}{shown}{mark}{after}"


def _code(text: str) -> str:
    if not text:
        return ""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if "`" in (text[0], text[-1]) else ""
    return f"{fence}{space}{text}{space}{fence}"


def _listing(text: str) -> Iterator[str]:
    """A listing between fences that are longer than any in it."""
    code = "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
    if code.strip():
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
        yield f"{fence}\n{code}\n{fence}"


def _indented(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(f"{rest}{line}" if line else rest.rstrip() for line in lines[1:])])
