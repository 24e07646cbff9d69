"""Single keys written into a page that exists: every other line stays as a person left it, to the byte."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from ..model import KINDS
from ..yaml_text import read_fields
from . import front
from .front import Source
from .page import split
from .yaml_lines import dump_fields

_COMMENT = re.compile(r"[ \t]*#[^\n]*")
_EMPTY = re.compile(r"[ \t]*(?:#.*)?\s*")
_LINE = re.compile("[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|$)")


@dataclass(slots=True)
class _Part:
    """A key's lines of a front matter, and those below it that belong to no key: comments and empty lines."""

    key: str
    lines: list[str]
    below: list[str]


def splice(
    text: str,
    *,
    write: Mapping[str, object],
    remove: Sequence[str],
    source: Source | None,
    body: str | None,
    kinds: Sequence[str] = KINDS,
) -> str:
    """A page's text with some keys written or taken out; a comment inside of them moves, and none is lost.

    `source` and `body` replace what is there unless they are None. The line ends of the page stay what they are.
    """
    block, old_body = split(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    above, parts = _parts(block)
    for key in remove:
        for part in parts:
            if part.key == key:
                part.lines = [f"{comment}{newline}" for comment in _comments(part.lines)]
    for key, value in {**write, **({"source": source.as_front()} if source else {})}.items():
        lines = [f"{line}{newline}" for line in dump_fields({key: value}).rstrip("\n").split("\n")]
        _put(parts, key, lines, front.keys(kinds), newline)
    head = "".join([*above, *(line for part in parts for line in (*part.lines, *part.below))])
    tail = old_body if body is None else f"\n{body.rstrip()}\n".replace("\n", newline)
    return f"---{newline}{head}---{newline}{tail}"


def _parts(block: str) -> tuple[list[str], list[_Part]]:
    """The lines above the first key, and each key's part, in order; lines as YAML counts them, with their ends."""
    lines = [line for line in _LINE.findall(block) if line]
    starts = [(key, field.line) for key, field in read_fields(block).items()]
    if not starts:
        return lines, []
    parts = []
    for (key, start), end in zip(starts, [*(line for _, line in starts[1:]), len(lines)], strict=True):
        stop = end
        while stop > start + 1 and _EMPTY.fullmatch(lines[stop - 1]):
            stop -= 1
        parts.append(_Part(key, lines[start:stop], lines[stop:end]))
    return lines[: starts[0][1]], parts


def _put(parts: list[_Part], key: str, lines: list[str], order: Sequence[str], newline: str) -> None:
    """Write a key's lines in the place of its old ones, or where the contract's order has it."""
    for part in parts:
        if part.key == key:
            comments = _comments(part.lines)
            if len(lines) == 1 and len(part.lines) == 1 and comments:
                part.lines = [f"{lines[0].rstrip()}  {comments[0]}{newline}"]
            else:
                part.lines = [*(f"{comment}{newline}" for comment in comments), *lines]
            return
    before = set(order[: order.index(key)]) if key in order else {part.key for part in parts}
    position = max((index for index, part in enumerate(parts, 1) if part.key in before), default=0)
    parts.insert(position, _Part(key, lines, []))


def _comments(lines: Sequence[str]) -> list[str]:
    """The comments in the lines of a key, each on a line of its own."""
    text = "".join(lines)
    if "#" not in text:
        return []
    found: list[str] = []
    position = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        # What lies between two tokens is white space and comments.
        found += _COMMENT.findall(text[position : token.start_mark.index])
        position = max(position, token.end_mark.index)
    return [comment.strip() for comment in found]
