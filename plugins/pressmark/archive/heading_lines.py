"""The lines of one heading of an authority file, and the same lines with one thing changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from ..errors import AuthorityError
from ..text import squeeze
from .authority_file import FIELDS, FIELDS_OF_DECISIONS

_NULL = "tag:yaml.org,2002:null"
_ORDER = (*FIELDS, *FIELDS_OF_DECISIONS)
_LONGEST = 1000
"""Characters of a name; a key of YAML ends before its 1,024th."""


def as_scalar(value: str | bool) -> str:
    """A text or a truth as YAML writes it inside of brackets and everywhere else, on one line."""
    if isinstance(value, str) and len(value) > _LONGEST:
        raise AuthorityError(f"the name {value[:40]!r}… is too long", hint=f"Keep to {_LONGEST:,} characters.")
    # The dumper of libyaml would write an emoji as an escape.
    dumped = yaml.dump([value], Dumper=yaml.SafeDumper, default_flow_style=True, allow_unicode=True, width=100_000)
    return dumped.rstrip("\n")[1:-1]


class HeadingLines:
    """A heading's lines: its name, and its fields in block style or in braces."""

    def __init__(self, text: str, path: Path, label: str, newline: str) -> None:
        self._text = text
        self._newline = newline
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError:
            # An alias of something that stands elsewhere in the file.
            root = None
        if not isinstance(root, yaml.MappingNode) or len(root.value) != 1:
            hint = "Write it by hand, or write out what stands behind the *."
            raise AuthorityError(f"{label}: nothing can be written into this heading", path=path, hint=hint)
        self._key, self._node = root.value[0]
        self._items: dict[str, Mapping[str, yaml.Node]] = {}
        mapping = isinstance(self._node, yaml.MappingNode)
        self._fields: dict[str, tuple[yaml.Node, yaml.Node]] = (
            {squeeze(key.value): (key, value) for key, value in self._node.value} if mapping else {}
        )

    def value(self, field: str) -> str | None:
        """What is written in a field, as text; None where there is nothing."""
        node = self._fields[field][1] if field in self._fields else None
        return squeeze(node.value) if isinstance(node, yaml.ScalarNode) and node.tag != _NULL else None

    def items(self, field: str) -> Mapping[str, yaml.Node]:
        """The items of a list with their nodes, none where there is no such list."""
        if field not in self._items:
            node = self._fields[field][1] if field in self._fields else None
            found = node.value if isinstance(node, yaml.SequenceNode) else []
            self._items[field] = {squeeze(item.value): item for item in found}
        return self._items[field]

    def with_name(self, name: str) -> str:
        """The lines with another name."""
        return self._spliced(self._key, as_scalar(name))

    def with_value(self, field: str, value: str | bool) -> str:
        """The lines with a field that has this value."""
        if field in self._fields:
            return self._filled(self._fields[field][1], as_scalar(value))
        return self._with_field(field, as_scalar(value))

    def with_items(self, field: str, items: Sequence[str]) -> str:
        """The lines with more items at the end of a list."""
        scalars = [as_scalar(item) for item in items]
        if field not in self._fields:
            return self._with_field(field, f"[{', '.join(scalars)}]")
        node = self._fields[field][1]
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            return self._filled(node, f"[{', '.join(scalars)}]")
        last = self._end(node.value[-1])
        if node.flow_style:
            return self._inserted(last, "".join(f", {scalar}" for scalar in scalars))
        indentation = " " * node.start_mark.column
        lines = "".join(f"{indentation}- {scalar}{self._newline}" for scalar in scalars)
        return self._inserted(_next_line(self._text, last), lines)

    def with_item_replaced(self, field: str, old: str, new: str) -> str:
        """The lines with another item in the place of one in a list."""
        return self._spliced(self.items(field)[old], as_scalar(new))

    def _with_field(self, field: str, scalar: str) -> str:
        if isinstance(self._node, yaml.MappingNode) and self._node.flow_style:
            if not self._fields:
                return self._spliced(self._node, f"{{{field}: {scalar}}}")
            return self._inserted(self._end(self._node.value[-1][1]), f", {field}: {scalar}")
        if not self._fields:
            # "Name: ~" says no more than "Name:".
            start = self._end(self._node)
            text = self._text[: self._node.start_mark.index].rstrip() + self._text[start:]
            place = _next_line(text, self._key.end_mark.index)
            return f"{text[:place]}  {field}: {scalar}{self._newline}{text[place:]}"
        rank = _ORDER.index(field) if field in _ORDER else len(_ORDER)
        before = [
            value for name, (_, value) in self._fields.items() if name in _ORDER and _ORDER.index(name) < rank
        ] or [self._key]
        indentation = " " * next(iter(self._fields.values()))[0].start_mark.column
        place = _next_line(self._text, max(map(self._end, before)))
        return self._inserted(place, f"{indentation}{field}: {scalar}{self._newline}")

    def _filled(self, node: yaml.Node, value: str) -> str:
        """The lines with a value in the place of a node, which may be nothing."""
        blank = "" if self._text[: node.start_mark.index].endswith(" ") else " "
        return self._spliced(node, f"{blank}{value}")

    def _spliced(self, node: yaml.Node, value: str) -> str:
        return self._text[: node.start_mark.index] + value + self._text[self._end(node) :]

    def _inserted(self, place: int, more: str) -> str:
        return self._text[:place] + more + self._text[place:]

    def _end(self, node: yaml.Node) -> int:
        """Where the last character of a node ends; YAML counts what follows a block to it, up to the next key."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(self._text[start:end].rstrip())


def _next_line(text: str, place: int) -> int:
    """Where the line after a place begins."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1
