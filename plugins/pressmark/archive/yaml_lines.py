"""YAML as lines that a person reads: no value folded, no text escaped that need not be."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

import yaml

_WIDTH = 10_000
"""Columns before a value is folded: never, because a folded headline makes a diff nobody can read."""

_FastDumper: type = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_ESCAPED = re.compile(r"\\U[0-9A-F]{8}")

# Most texts are letters and common marks. Whether these stand as they are or in single quotation marks is soon decided,
# and writing them takes a tenth of the time that a dumper takes, which builds a tree of nodes for them first.
_LETTER = "A-Za-z0-9\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff\u3041-\u30fe\u4e00-\u9fa5\uac00-\ud7a3"
_MARK = r"""!"$%&'()*+,./;<=>?@\[\\\]^_`{|}~\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u3001\u3002\uff0c\-"""
_INSIDE = f"{_LETTER}{_MARK}"
_BARE_START = rf"{_LETTER}$(/_\u2018\u201c\u2026"
_QUOTED_START = r"""#,\[\]{}&*!|>'"%@`"""
_ORDINARY = re.compile(rf"[{_BARE_START}{_QUOTED_START}](?:[{_INSIDE}#: ]{{0,1000}}[{_INSIDE}#:])?")
_BARE = re.compile(rf"[{_BARE_START}](?:[{_INSIDE} ]|:(?! |\Z)|(?<! )#)*")
_RESOLVERS: Mapping[str, list[tuple[str, re.Pattern[str]]]] = yaml.SafeDumper.yaml_implicit_resolvers
"""What would be read as a number, a date or a truth value, by its first character."""

_LONGEST_KEY = 128
"""Bytes; the dumpers write a longer key on a line of its own."""


def dump_fields(fields: Mapping[str, object]) -> str:
    """Fields as lines of YAML, in their order, none of them folded, ending in a line feed."""
    return "".join(_entries(fields, "")) if fields else "{}\n"


def _entries(fields: Mapping[str, object], indent: str) -> Iterator[str]:
    """The lines of a block mapping that stands so far to the right, several of them in one text."""
    for key, value in fields.items():
        name = _ordinary(key) if len(key.encode("utf-8", "replace")) <= _LONGEST_KEY else None
        if name is None or (said := _value(value, indent)) is None:
            yield _indented(_dump({key: value}), indent)
        else:
            yield f"{indent}{name}:{said}\n"


def _value(value: object, indent: str) -> str | None:
    """What stands behind the colon of a key; None for what is left to a dumper."""
    if isinstance(value, str):
        text = _ordinary(value)
        return None if text is None else f" {text}"
    if value == {} or value == []:
        return f" {value}"
    if isinstance(value, dict):
        return "\n" + "".join(_entries(value, f"{indent}  ")).removesuffix("\n")
    if isinstance(value, list):
        items = [_item(item, indent) for item in value]
        return None if None in items else "\n" + "\n".join(filter(None, items))
    if isinstance(value, int) and not isinstance(value, bool):
        return f" {value}"
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return f" {value.isoformat()}"
    return None


def _item(item: object, indent: str) -> str | None:
    """An item of a list; None for what is left to a dumper."""
    if item == {}:
        return f"{indent}- {{}}"
    if isinstance(item, dict):
        return f"{indent}- " + "".join(_entries(item, f"{indent}  ")).strip(" ").removesuffix("\n")
    text = _ordinary(item) if isinstance(item, str) else None
    return None if text is None else f"{indent}- {text}"


def _ordinary(text: str) -> str | None:
    """A text as it is or in single quotation marks; None for one that a dumper has to look at."""
    if not _ORDINARY.fullmatch(text):
        return None
    if _BARE.fullmatch(text) and not any(pattern.match(text) for _, pattern in _RESOLVERS.get(text[0], ())):
        return text
    quoted = text.replace("'", "''")
    return f"'{quoted}'"


def _indented(lines: str, indent: str) -> str:
    return re.sub(r"(?m)^(?=.)", indent, lines) if indent else lines


def _dump(fields: Mapping[str, object]) -> str:
    text = _dumped(fields, _FastDumper)
    # libyaml is five times as fast, and writes an emoji as an escape; people read this file.
    return _dumped(fields, yaml.SafeDumper) if _ESCAPED.search(text) else text


def _dumped(fields: Mapping[str, object], dumper: type) -> str:
    return yaml.dump(dict(fields), Dumper=dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
