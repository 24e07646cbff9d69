"""The links of a page to other pages, each with the line it stands on, read without converting the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .archive import page
from .archive.page import Page

# No two parts of these can match the same character, so that a line takes time that grows with its length only.
_LINK = re.compile(r"\]\([ \t]*<?([^\])\s<>#]+\.md)(?:#[^\])\s<>]*)?>?(?:[ \t][^\])]*)?\)")
_DEFINED = re.compile(r"^ {0,3}\[([^\[\]]+)\]:[ \t]*<?([^\s<>#]+\.md)(?:#[^\s<>]*)?>?(?=\s|$)")
_LABEL = re.compile(r"\[([^\[\]]+)\](?!:)")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}\.)\s")
_CODE = re.compile(r"`+[^`]*`+")
_FENCE = re.compile(r"`{3,}|~{3,}")
_TEXT, _LIST, _INDENTED = "text", "list", "code"


def targets(found: Page) -> Iterator[tuple[int, str]]:
    """The Markdown files that a page links to, each with its line: in place, or in a definition that a link names."""
    lines = list(_lines(found))
    labels = {" ".join(label.lower().split()) for _, line in lines for label in _LABEL.findall(line)}
    for number, line in lines:
        if ".md" not in line:
            continue
        if defined := _DEFINED.match(line):
            if " ".join(defined[1].lower().split()) in labels:
                yield number, defined[2]
        else:
            yield from ((number, target) for target in _LINK.findall(line))


def _lines(found: Page) -> Iterator[tuple[int, str]]:
    """The lines of a page's body that are not code, by their number in the file, without the code in them."""
    body = page.split(found.text)[1]
    above = found.text[: len(found.text) - len(body)].count("\n")
    lines = list(enumerate(body.split("\n"), above + 1))
    # A fence that nothing closes is text.
    last = {text: number for number, line in lines if _FENCE.fullmatch(text := line.rstrip())}
    fence, kind, after_blank = "", _TEXT, True
    for number, line in lines:
        mark = _FENCE.match(line)
        if fence:
            fence = "" if line.rstrip() == fence else fence
        elif mark and last.get(mark.group(), 0) > number:
            fence = mark.group()
        elif line.strip():
            kind = _kind(line, kind, after_blank=after_blank)
            if kind is not _INDENTED:
                yield number, _CODE.sub("", line)
        after_blank = not line.strip()


def _kind(line: str, before: str, *, after_blank: bool) -> str:
    """What a line belongs to: text, a list, or code, which is indented below a blank line; below a list that is its."""
    if not line.startswith(("    ", "\t")):
        return _LIST if _ITEM.match(line) else _TEXT if after_blank or before is _INDENTED else before
    return _INDENTED if after_blank and before is _TEXT else before
