"""Links and pictures as single characters in the text, so that an extractor neither weighs nor loses them.

An extractor that is asked to keep links and pictures judges parts of a page by them, and judges worse. The characters
are of planes 15 and 16, which are private and no page uses; those that a page has all the same are taken out first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element
from lxml.html import HtmlElement

from ...text import squeeze

_LINK, _PICTURE, _END = 0xF0000, 0x100000, "\U0010fffd"
_MOST = 0xFFF0
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")
_LINKED = re.compile("(!?)([\U000f0000-\U000fffff])([^\U000f0000-\U000fffff\U0010fffd]*)\U0010fffd(\\{?)")
_SHOWN = re.compile("[\U00100000-\U0010fff0]")
_HOLDS_MORE = ("table", "pre", "blockquote", "ul", "ol")


def without_marks(text: str) -> str:
    """The text without the characters that are used as marks, and so without marks."""
    return text if text.isascii() else _PRIVATE.sub("", text)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in a page: its addresses, the best first, and its caption or what stands for it."""

    sources: tuple[str, ...]
    caption: str


@dataclass(slots=True)
class Marks:
    """What the marks in a page's text stand for."""

    links: list[str] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)

    def put(self, root: HtmlElement) -> None:
        """Mark the links and pictures of a tree."""
        captions: set[str] = set()
        for figure in root.xpath("//figure[.//img]"):
            self._put_figure(figure, captions)
        for image in root.iter("img"):
            shown = Shown(_sources(image), squeeze(str(image.get("alt") or "")))
            if mark := self._picture(shown, captions):
                image.tail = mark + (image.tail or "")
        for anchor in root.iter("a"):
            address = anchor.get("href")
            if address and len(self.links) < _MOST and (anchor.text or len(anchor)):
                anchor.text = chr(_LINK + len(self.links)) + (anchor.text or "")
                _append(anchor, _END)
                self.links.append(str(address))

    def _put_figure(self, figure: HtmlElement, captions: set[str]) -> None:
        """Put one mark in the place of a figure; its caption is the picture's."""
        images = list(figure.iter("img"))
        if not images or any(figure.find(f".//{tag}") is not None for tag in _HOLDS_MORE):
            return
        caption = squeeze(" ".join(str(part.text_content()) for part in figure.iter("figcaption")))
        marks = [
            self._picture(Shown(_sources(image), caption or squeeze(str(image.get("alt") or ""))), captions)
            for image in images
        ]
        tail = figure.tail
        figure.clear()
        figure.tag, figure.text, figure.tail = "p", "".join(marks), tail

    def _picture(self, shown: Shown, captions: set[str]) -> str:
        # Galleries and lazy pages show the same picture several times.
        if not shown.sources or shown.caption in captions or len(self.pictures) >= _MOST:
            return ""
        if shown.caption:
            captions.add(shown.caption)
        self.pictures.append(shown)
        return chr(_PICTURE + len(self.pictures) - 1)

    def link(self, line: str, write: Callable[[str, str], str]) -> str:
        """A line with each marked link written by `write(shown, address)`; marks without an end are taken out."""

        def written(match: re.Match[str]) -> str:
            bang, start, shown, brace = match.groups()
            text = write(shown, self.links[ord(start) - _LINK])
            # What stands before or behind a link must not make it a picture or give it attributes.
            return ("&#33;" if bang else "") + text + ("&#123;" if brace else "")

        return _LINKED.sub(written, line)

    def shown(self, line: str) -> Iterable[Shown]:
        """The pictures whose marks stand in a line."""
        return (self.pictures[ord(mark) - _PICTURE] for mark in _SHOWN.findall(line))


def _sources(image: HtmlElement) -> tuple[str, ...]:
    return tuple(str(address) for name in ("data-src", "src") if (address := image.get(name)))


def _append(element: _Element, text: str) -> None:
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{text}"
    else:
        element.text = f"{element.text or ''}{text}"
