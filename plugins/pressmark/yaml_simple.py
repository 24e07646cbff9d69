"""The simplest YAML, which is nearly all that pages hold, read in a third of the time that a YAML reader takes.

It is sure of keys, each at the beginning of a line, with texts on the same line (bare, or in quotation marks without
escapes), lists of such texts, mappings, and lists of mappings; of texts in double quotation marks as a list in
brackets; and of comments between the keys that are not set off. Whatever else there is, a YAML reader has to look.
"""

from __future__ import annotations

import re
from typing import NamedTuple

Value = str | None | list["Value"] | dict[str, "Value"]
"""A value: a text as it was typed, None where there is none, a list or a mapping."""


class Field(NamedTuple):
    """A key's value and the line, counted from 0, on which the key stands."""

    value: Value
    line: int


_Line = tuple[str, str, str, str]
"""The blanks at its beginning, the dash of an item, a key and a text. In a comment all are empty, else never the last
two."""

# Of a line only what is printed is read, and nothing that ends one in YAML. This is looked at first, so that the sets
# behind it need not say so.
_PRINTED = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*+$"
_KEY = r"(?!(?:null|Null|NULL):)[^\n -/:-@\[-^`{-~][^\n -,:-@\[-^`{-~]{0,250}"
# A colon before a blank would make a key, and # behind one a comment.
_BARE = r"[^\n -#%-')-.:-@\[-^`{-~](?:[^\n :]++|:(?! |$)| (?![ #]|$)| (?= ))*+"
_TWICE = r"\"[^\n\"\\]*+\""
# Texts in brackets are how JSON, and who writes a seed, has lists.
_QUOTED = rf"'(?:[^\n']++|'')*+'|{_TWICE}|\[{_TWICE}(?:, {_TWICE})*+\]"
# Six blanks at most, so that nothing is deep.
_LINES = re.compile(
    rf"(?m)^(?={_PRINTED})(?:#.*+|(?=[ -]*+.)( {{0,6}})(- )?(?:({_KEY}):(?: |$))?({_BARE}|{_QUOTED})?)$"
)
_NOTHING = ("", "", "", "")
_NULLS = frozenset(("", "null", "Null", "NULL"))


def read_simple(source: str) -> dict[str, Field] | None:
    """The keys of a block mapping with their values, in order; None if a YAML reader has to look."""
    lines: list[_Line] = _LINES.findall(source)
    if len(lines) != len(source.splitlines()):
        return None
    fields: dict[str, Field] = {}
    place = 0
    while place < len(lines):
        if lines[place] == _NOTHING:
            place += 1
            continue
        indent, dash, key, _ = lines[place]
        if indent or dash or not key or key in fields:
            return None
        value, end = _behind(lines, place)
        fields[key] = Field(value, place)
        place = end
    return fields or None


def _behind(lines: list[_Line], place: int) -> tuple[Value, int]:
    """The value of the key on a line, and the first line that is not part of it."""
    indent, _, _, text = lines[place]
    place += 1
    if text or place == len(lines):
        return _typed(text), place
    deeper, dash, _, _ = lines[place]
    if dash and len(deeper) >= len(indent):
        return _items(lines, place, deeper)
    if not dash and len(deeper) > len(indent):
        return _mapping(lines, place, deeper)
    return None, place


def _mapping(lines: list[_Line], place: int, indent: str) -> tuple[dict[str, Value], int]:
    found: dict[str, Value] = {}
    while place < len(lines) and lines[place][:2] == (indent, "") and (key := lines[place][2]):
        found[key], place = _behind(lines, place)
    return found, place


def _items(lines: list[_Line], place: int, indent: str) -> tuple[list[Value], int]:
    found: list[Value] = []
    while place < len(lines) and lines[place][:2] == (indent, "- "):
        _, _, key, text = lines[place]
        item: Value
        if key:
            # What stands behind the dash is the first line of a mapping that goes on below.
            lines[place] = f"{indent}  ", "", key, text
            item, place = _mapping(lines, place, f"{indent}  ")
        else:
            item, place = _typed(text), place + 1
        found.append(item)
    return found, place


def _typed(text: str) -> Value:
    if text.startswith("'"):
        return text[1:-1].replace("''", "'")
    if text.startswith('"'):
        return text[1:-1]
    if text.startswith("["):
        return list(text[2:-2].split('", "'))
    return None if text in _NULLS else text
