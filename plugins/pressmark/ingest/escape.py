"""Plain text as Markdown that stays what it was: only what Markdown would interpret is escaped."""

from __future__ import annotations

import html
import re

_INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash that would escape
    r"|`"
    r"|\*+|_+"
    r"|<(?=[A-Za-z/!?])"
    r"|&\#?\w{1,31};?"
    r"|(?<=\])[(\[]"  # the second half of a link
)
_START = re.compile(r"[#>]|[-+](?=\s)|-(?=-[-\s]*$)|\[(?=[^\[\]]*\]:)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_BLOCK_MARK = re.compile(r"([~!?=/])(?=\1\1)|:(?=\s)")
_ATTRIBUTES = re.compile(r"\{(?=[^{}]*\}$)")


def escape(text: str) -> str:
    """One paragraph of plain text, on one line, as one paragraph of Markdown."""
    return escape_start(escape_inline(text.strip()))


def escape_inline(text: str) -> str:
    """A piece of plain text as it may stand inside a line of Markdown."""
    return _INLINE.sub(_escaped, text)


def escape_start(line: str) -> str:
    """A line of Markdown whose beginning and end mean nothing but what they say: no list, heading or attributes."""
    if line.endswith("}"):
        line = _ATTRIBUTES.sub("&#123;", line)
    if _START.match(line):
        return "\\" + line
    if number := _NUMBER.match(line):
        return f"{number.group(1)}\\{line[number.end(1) :]}"
    if _BLOCK_MARK.match(line):
        return f"&#{ord(line[0])};{line[1:]}"
    return line


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    if found[0] == "<":
        return "&lt;"
    if found[0] == "&":
        return found if html.unescape(found) == found else "&amp;" + found[1:]
    if found[0] in "*_":
        between_spaces = before.isspace() and (not after or after.isspace())
        inside_word = found == "_" and before.isalnum() and after.isalnum()
        return found if between_spaces or inside_word else "".join("\\" + char for char in found)
    return "\\" + found
