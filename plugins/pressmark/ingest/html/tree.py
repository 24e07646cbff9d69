"""HTML as a tree, in which every text is one that the tree would take again."""

from __future__ import annotations

import re

from lxml import html
from lxml.html import HtmlElement

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = str.maketrans("\x0b\x0c", "  ")


def tree_of(page: str, *, huge: bool = False) -> HtmlElement:
    """The tree of a page, without control characters in its names, texts and attributes.

    A `huge` one may be of any depth and size. Raises lxml's ParserError or XMLSyntaxError when there is nothing in it.
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=huge)
    root = html.document_fromstring(_REFUSED.sub("", page.translate(_SPACES)).encode(), parser=parser)
    # The parser puts them in again for references such as `&#11;`, and then refuses to be given the text it gave.
    for element in root.iter():
        if element.text and _REFUSED.search(element.text):
            element.text = _REFUSED.sub("", element.text)
        if element.tail and _REFUSED.search(element.tail):
            element.tail = _REFUSED.sub("", element.tail)
        for name, value in element.items():
            if _REFUSED.search(value):
                element.set(name, _REFUSED.sub("", value))
    return root
