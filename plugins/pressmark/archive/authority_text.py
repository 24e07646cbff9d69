"""Writing into authority files: a decision changes its own lines, and every other byte stays as a person left it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from ..errors import AuthorityError
from ..text import fold
from .authority_file import Entry, parse_entries
from .heading_lines import HeadingLines, as_scalar

_LINE = re.compile("[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|$)")
_BLANK = re.compile(r"\s*")
_END = re.compile(r"(?m)^\.\.\.")
_UNFIT = (" ", "\t", "{", ",", "?", "---")
_SORTED = 0.9
"""The share of neighbours in alphabetical order from which on a file counts as being in that order."""


@dataclass(slots=True)
class _Part:
    """A heading's lines, the comments right above it, and what stands below it: empty lines and loose comments.

    `entry` is what the lines say and `parsed` are they taken apart, as long as either is known. `more` holds items that
    wait to be written into lists, because a heading may get very many of them one after the other.
    """

    label: str
    lines: list[str]
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    entry: Entry | None = None
    parsed: HeadingLines | None = None
    more: dict[str, dict[str, None]] = field(default_factory=dict)


class AuthorityText:
    """The text of one authority file while decisions are written into it.

    `entries` are its headings as they were read, those that were added since left out.
    """

    def __init__(self, path: Path, text: str, word_lists: tuple[str, ...] = ()) -> None:
        """Take a text apart; raises AuthorityError where it is broken, or is not one heading after the other."""
        self.path = path
        self.entries = parse_entries(text, path, word_lists)
        self._word_lists = word_lists
        self._mark = "\ufeff" * text.startswith("\ufeff")
        text = text.removeprefix("\ufeff")
        self._newline = "\r\n" if "\r\n" in text else "\n"
        end = _END.search(text)
        self._tail = text[end.start() :] if end else ""
        self._head, self._parts = self._taken_apart(text[: end.start()] if end else text)
        self._by_label = {part.label: part for part in self._parts}
        keys = [_order(part.label) for part in self._parts]
        in_order = sum(one <= other for one, other in pairwise(keys))
        self._is_sorted = in_order >= _SORTED * (len(keys) - 1)
        spaced = sum(_has_blank(part.below) for part in self._parts[:-1])
        self._is_spaced = spaced * 2 >= len(self._parts) > 1

    def __contains__(self, label: str) -> bool:
        return label in self._by_label

    def __str__(self) -> str:
        for part in self._parts:
            self._write_items(part)
        lines = (line for part in self._parts for line in (*part.above, *part.lines, *part.below))
        return "".join((self._mark, *self._head, *lines, self._tail))

    def read(self) -> list[Entry]:
        """The headings as the text has them now, with the lines that they had when they were last read.

        Only what has changed is read again. Raises AuthorityError if a decision has broken it.
        """
        for part in self._parts:
            if part.entry is None:
                self._write_items(part)
                (part.entry,) = parse_entries("".join(part.lines), self.path, self._word_lists)
        return [part.entry for part in self._parts if part.entry]

    def add(self, label: str) -> None:
        """Add a heading with nothing to say about it, in its place in the alphabet, or last where there is no order."""
        if label in self._by_label:
            return
        part = _Part(label, [f"{as_scalar(label)}:{self._newline}"])
        place = len(self._parts)
        if self._is_sorted:
            place = bisect_left(self._parts, _order(label), key=lambda other: _order(other.label))
        if place == len(self._parts):
            before = self._parts[-1] if self._parts else None
            self._end_line(before.below or before.lines if before else self._head)
            above = before.below if before else self._head
            # A comment at the end is about what stands above it.
            if not _BLANK.fullmatch(above[-1]) if above else before is not None and self._is_spaced:
                above.append(self._newline)
        elif self._is_spaced:
            part.below.append(self._newline)
        self._parts.insert(place, part)
        self._by_label[label] = part

    def append(self, label: str, field: str, item: str) -> None:
        """Add an item to a list of a heading, which is added if it is missing; an item stands in a list once."""
        self.add(label)
        part = self._by_label[label]
        if not self.has(label, field, item):
            part.more.setdefault(field, {})[item] = None
            part.entry = None

    def put(self, label: str, field: str, value: str | bool) -> None:
        """Write a field of a heading, which is added if it is missing."""
        self.add(label)
        part = self._by_label[label]
        _write(part, self._lines(part).with_value(field, value))

    def has(self, label: str, field: str, item: str) -> bool:
        """Whether an item stands in a list of a heading."""
        part = self._by_label.get(label)
        return part is not None and (item in part.more.get(field, ()) or item in self._parsed(part).items(field))

    def items(self, label: str, field: str) -> list[str]:
        """The items of a list of a heading, none where there is no such list."""
        part = self._by_label.get(label)
        return list(self._lines(part).items(field)) if part else []

    def value(self, label: str, field: str) -> str | None:
        """What is written in a field of a heading, None where there is nothing."""
        part = self._by_label.get(label)
        return self._parsed(part).value(field) if part else None

    def rename(self, label: str, new: str) -> None:
        """Give a heading another label; its old one becomes a variant, and what points to it follows."""
        part = self._by_label.pop(label)
        _write(part, self._lines(part).with_name(new))
        part.label = new
        self._by_label[new] = part
        lines = self._lines(part)
        if new in lines.items("variants"):
            _write(part, lines.with_item_replaced("variants", new, label))
        else:
            _write(part, lines.with_items("variants", [label]))
        for other in self._parts:
            if other is not part and _may_name(other.entry, label):
                self._follow(other, label, new)

    def _follow(self, part: _Part, old: str, new: str) -> None:
        for field_name in ("parent", "merged_into"):
            lines = self._lines(part)
            if lines.value(field_name) == old:
                _write(part, lines.with_value(field_name, new))
        lines = self._lines(part)
        if old in lines.items("see_also"):
            _write(part, lines.with_item_replaced("see_also", old, new))

    def _parsed(self, part: _Part) -> HeadingLines:
        """A heading's lines without the items that wait."""
        if part.parsed is None:
            self._end_line(part.lines)
            part.parsed = HeadingLines("".join(part.lines), self.path, part.label, self._newline)
        return part.parsed

    def _lines(self, part: _Part) -> HeadingLines:
        self._write_items(part)
        return self._parsed(part)

    def _write_items(self, part: _Part) -> None:
        more, part.more = part.more, {}
        for name, items in more.items():
            _write(part, self._parsed(part).with_items(name, list(items)))

    def _end_line(self, lines: list[str]) -> None:
        """See that the last of the lines ends, as the last of a file may not."""
        if lines and lines[-1] and not lines[-1].endswith(("\n", "\r")):
            lines[-1] += self._newline

    def _taken_apart(self, text: str) -> tuple[list[str], list[_Part]]:
        lines = [line for line in _LINE.findall(text) if line]
        if not self.entries:
            if any(not _is_loose(line) and not line.startswith(("---", "%")) for line in lines):
                raise self._unfit(1)
            return lines, []
        starts = [entry.line - 1 for entry in self.entries]
        parts: list[_Part] = []
        for entry, start, end in zip(self.entries, starts, [*starts[1:], len(lines)], strict=True):
            if start == end or lines[start].startswith(_UNFIT):
                raise self._unfit(entry.line)
            stop = end
            while stop > start + 1 and _is_loose(lines[stop - 1]):
                stop -= 1
            parts.append(_Part(entry.heading.label, lines[start:stop], below=lines[stop:end], entry=entry))
        for part, following in pairwise(parts):
            while part.below and not _BLANK.fullmatch(part.below[-1]):
                following.above.insert(0, part.below.pop())
        return lines[: starts[0]], parts

    def _unfit(self, line: int) -> AuthorityError:
        return AuthorityError(
            "nothing can be written into a file that is not one heading after the other",
            path=self.path,
            line=line,
            hint='Write each name at the beginning of a line, followed by a colon: "Ada Lovelace:".',
        )


def _order(label: str) -> tuple[str, str]:
    return fold(label), label


def _write(part: _Part, lines: str) -> None:
    part.lines = [lines]
    part.entry = part.parsed = None


def _may_name(entry: Entry | None, label: str) -> bool:
    """Whether a heading as it was read refers to a label; of one that has changed since nobody knows."""
    return entry is None or label in (entry.heading.parent, entry.heading.merged_into, *entry.heading.see_also)


def _is_loose(line: str) -> bool:
    """Whether a line is empty or a comment."""
    return line.strip()[:1] in ("", "#")


def _has_blank(lines: Sequence[str]) -> bool:
    return any(_BLANK.fullmatch(line) for line in lines)
