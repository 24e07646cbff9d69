"""Markdown that cannot keep its converter busy: what nests too deeply or is never closed becomes plain text.

Python-Markdown takes time that grows with the square of brackets that are never closed, and gives up at a depth of
lists. No article a person wrote comes near these limits; a hostile one is shown with its marks as text.
"""

from __future__ import annotations

import re
from html import escape

from ..text import blocks

DEEPEST_LIST = 12
"""Levels of lists inside one another."""
MOST_OPEN = 100
"""Brackets, tags or runs of backticks of a block that are never closed, or that stand inside one another."""

_BLOCKS = re.compile(r"(\n[ \t]*\n)")
_BRACKET = re.compile(r"\\.|\]\(|[\[\]()]", re.DOTALL)
_BACKTICKS = re.compile(r"`+|~{3,}")
_DEEP = re.compile(rf"^((?: {{4}}|\t){{{DEEPEST_LIST}}})[ \t]+(?=[-*+]\s|\d{{1,9}}[.)]\s)", re.MULTILINE)
_INDENT = re.compile(rf"(?: {{4}}|\t){{{DEEPEST_LIST + 1}}}")
_MARKERS = re.compile(rf"^([ \t>]*(?:(?:\d{{1,9}}[.)]|[-*+>])[ \t]*){{{DEEPEST_LIST}}})(?=\S)", re.MULTILINE)
_QUOTES = re.compile(rf"^((?:[ \t]*>){{{DEEPEST_LIST}}})[ \t>]*", re.MULTILINE)


def tamed(markdown: str) -> str:
    """The Markdown, changed only where it is deeper or more broken than any that is meant. Time is linear."""
    text = _DEEP.sub(r"\1", markdown) if _INDENT.search(markdown) else markdown
    text = _QUOTES.sub(r"\1 ", text) if ">" in text else text
    if not _is_suspicious(text):
        return text
    return "".join(map(_tamed_block, _BLOCKS.split(text)))


def _is_suspicious(text: str) -> bool:
    return any(text.count(mark) > MOST_OPEN for mark in "[`~<") or _MARKERS.search(text) is not None


def _tamed_block(block: str) -> str:
    if block.count("[") > MOST_OPEN and _open_brackets(block) > MOST_OPEN:
        block = block.replace("[", "&#91;")
    if block.count("<") - block.count(">") > MOST_OPEN:
        block = block.replace("<", "&lt;")
    if len({len(run) for run in _BACKTICKS.findall(block)}) > MOST_OPEN // 2:
        block = _BACKTICKS.sub(r"\\`", block)
    return _MARKERS.sub(lambda found: found[1].rstrip() + " &#8203;", block)


def _open_brackets(block: str) -> int:
    """How many square brackets and link targets are never closed, or the most that stand inside one another."""
    square = rounds = deepest = 0
    links: list[int] = []
    for found in _BRACKET.finditer(block):
        mark = found.group()
        if mark == "[":
            square += 1
        elif mark.startswith("]"):
            square = max(0, square - 1)
        deepest = max(deepest, square)
        if mark == "](":
            links.append(rounds)
        if mark.endswith("("):
            rounds += 1
        elif mark == ")":
            rounds = max(0, rounds - 1)
            while links and links[-1] >= rounds:
                links.pop()
        deepest = max(deepest, len(links))
    return deepest


def as_text(markdown: str) -> str:
    """HTML of the Markdown's words alone, a paragraph for each block."""
    return "\n".join(f"<p>{escape(block.text)}</p>" for block in blocks(markdown))
