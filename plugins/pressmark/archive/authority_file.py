"""Reading one authority file: YAML with the line of everything that may be wrong in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import yaml

from ..errors import AuthorityError
from ..model import Heading
from ..text import squeeze

_LISTS: Final = ("variants", "see_also", "is_not")
_TEXTS: Final = ("qualifier", "scope_note", "parent", "merged_into")
FIELDS: Final = ("variants", "qualifier", "scope_note", "see_also", "parent", "identifiers", "never_tag")
FIELDS_OF_DECISIONS: Final = ("merged_into", "is_not", "never_split")
_NULL, _BOOL = "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool"
_QUALIFIED = re.compile(r"(.*\S) \(([^()]+)\)")
# libyaml reads ten times faster, but not every installation has it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entry(NamedTuple):
    """A heading as its file gives it: further lists of words (a topic's keywords) and the line of every field."""

    heading: Heading
    path: Path
    line: int
    words: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, int]

    def error(self, field: str, problem: str, hint: str) -> AuthorityError:
        """An error about one field of this heading."""
        line = self.lines.get(field, self.line)
        return AuthorityError(f"{self.heading.label}: {field}: {problem}", path=self.path, line=line, hint=hint)


def read_entries(path: Path, word_lists: tuple[str, ...] = ()) -> list[Entry]:
    """The headings of one authority file, in its order; `word_lists` names further fields that hold lists of words.

    Raises AuthorityError, with the line, for a file that is not a mapping from names to fields of the right types.
    """
    return parse_entries(read_text(path), path, word_lists)


def parse_entries(text: str, path: Path, word_lists: tuple[str, ...] = ()) -> list[Entry]:
    """The headings of an authority file that holds `text`, as `read_entries` has them."""
    root = _compose(text.removeprefix("\ufeff"), path)
    if root is None or root.tag == _NULL:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise AuthorityError(
            f"expected a mapping from preferred names to what is known about them, found {_found(root)}",
            path=path,
            line=_line(root),
            hint='Write one name a line, each followed by a colon: "Ada Lovelace:".',
        )
    return [_entry(path, name, key, value, word_lists) for name, key, value in _pairs(path, root, "heading")]


def read_text(path: Path) -> str:
    """The text of an authority file, as it is to the byte; one that is not UTF-8 is an AuthorityError."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise AuthorityError(
            f"expected UTF-8, found the byte 0x{error.object[error.start]:02x}",
            path=path,
            line=data[: error.start].count(b"\n") + 1,
            hint="Save the file as UTF-8.",
        ) from error


def _compose(text: str, path: Path) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.reader.ReaderError as error:
        # It counts bytes with one loader and characters with the other, so the place is looked for again.
        place = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, place.start()) + 1 if place else None
        shown = f"U+{ord(place.group()):04X}" if place else str(error.reason)
        raise AuthorityError(
            f"a control character, {shown}", path=path, line=line, hint="Take it out of the line."
        ) from error
    except yaml.YAMLError as error:
        raise _broken(path, error) from error
    except RecursionError as error:
        raise AuthorityError("lists in lists without end", path=path, hint="Make it flatter.") from error
    return node


def _broken(path: Path, error: yaml.YAMLError) -> AuthorityError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    return AuthorityError(
        f"broken YAML: {squeeze(problem)}",
        path=path,
        line=mark.line + 1 if mark else None,
        hint="Check the indentation, and quote names that hold a colon, a # or brackets.",
    )


def _pairs(path: Path, node: yaml.MappingNode, what: str) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    seen: dict[str, int] = {}
    for key, value in node.value:
        name = squeeze(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if not name:
            raise AuthorityError(f"expected a name, found {_found(key)}", path=path, line=_line(key), hint="Name it.")
        if name in seen:
            raise AuthorityError(
                f"{what} {name} is given twice, first in line {seen[name]}",
                path=path,
                line=_line(key),
                hint="Join the two.",
            )
        seen[name] = _line(key)
        yield name, key, value


def _entry(path: Path, name: str, key: yaml.Node, node: yaml.Node, word_lists: tuple[str, ...]) -> Entry:
    fields: dict[str, yaml.Node] = {}
    lines: dict[str, int] = {}
    if isinstance(node, yaml.MappingNode):
        for field, field_key, value in _pairs(path, node, f"{name}: field"):
            _check_known(path, name, field, _line(field_key), word_lists)
            fields[field] = value
            lines[field] = _line(value)
    elif node.tag != _NULL:
        raise _expected(path, name, "", "nothing or fields such as variants", node)
    qualified = _QUALIFIED.fullmatch(name)
    qualifier = _text(path, name, fields, "qualifier") or (qualified.group(2) if qualified else None)
    heading = Heading(
        name=qualified.group(1) if qualified and qualified.group(2) == qualifier else name,
        variants=_texts(path, name, fields, "variants"),
        qualifier=qualifier,
        scope_note=_text(path, name, fields, "scope_note"),
        see_also=_texts(path, name, fields, "see_also"),
        parent=_text(path, name, fields, "parent"),
        identifiers=_identifiers(path, name, fields),
        never_tag=_flag(path, name, fields, "never_tag"),
        merged_into=_text(path, name, fields, "merged_into"),
        is_not=_texts(path, name, fields, "is_not"),
        never_split=_flag(path, name, fields, "never_split"),
    )
    words = {field: _texts(path, name, fields, field) for field in word_lists}
    return Entry(heading, path, _line(key), MappingProxyType(words), MappingProxyType(lines))


def _check_known(path: Path, name: str, field: str, line: int, word_lists: tuple[str, ...]) -> None:
    known = (*FIELDS, *FIELDS_OF_DECISIONS, *word_lists)
    if field not in known:
        near = get_close_matches(field, known, n=1)
        hint = f'Did you mean "{near[0]}"?' if near else f"Known fields are {', '.join(known)}."
        raise AuthorityError(f"{name}: unknown field {field}", path=path, line=line, hint=hint)


def _text(path: Path, name: str, fields: Mapping[str, yaml.Node], field: str) -> str | None:
    node = fields.get(field)
    if node is None or node.tag == _NULL:
        return None
    if not isinstance(node, yaml.ScalarNode) or not squeeze(node.value):
        raise _expected(path, name, field, "a text", node)
    return squeeze(node.value)


def _texts(path: Path, name: str, fields: Mapping[str, yaml.Node], field: str) -> tuple[str, ...]:
    node = fields.get(field)
    if node is None or node.tag == _NULL:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        raise _expected(
            path, name, field, "a list", node, 'Write it in brackets, "[one, two]", or one a line after "- ".'
        )
    for item in node.value:
        if not isinstance(item, yaml.ScalarNode) or item.tag == _NULL or not squeeze(item.value):
            raise _expected(path, name, field, "a text in every item of the list", item)
    return tuple(dict.fromkeys(squeeze(item.value) for item in node.value))


def _flag(path: Path, name: str, fields: Mapping[str, yaml.Node], field: str) -> bool:
    node = fields.get(field)
    if node is None or node.tag == _NULL:
        return False
    if node.tag != _BOOL:
        raise _expected(path, name, field, "true or false", node)
    return str(node.value).lower() in ("true", "yes", "on")


def _identifiers(path: Path, name: str, fields: Mapping[str, yaml.Node]) -> Mapping[str, str]:
    node = fields.get("identifiers")
    if node is None or node.tag == _NULL:
        return MappingProxyType({})
    if not isinstance(node, yaml.MappingNode):
        raise _expected(path, name, "identifiers", 'a mapping such as "wikidata: Q7259"', node)
    pairs = list(_pairs(path, node, f"{name}: identifier"))
    for scheme, _, value in pairs:
        if not isinstance(value, yaml.ScalarNode) or value.tag == _NULL:
            raise _expected(path, name, f"identifiers: {scheme}", "a text", value)
    return MappingProxyType({scheme: squeeze(value.value) for scheme, _, value in pairs})


def _expected(
    path: Path, name: str, field: str, expected: str, node: yaml.Node, hint: str = "Correct it or remove it."
) -> AuthorityError:
    where = f"{name}: {field}" if field else name
    return AuthorityError(f"{where}: expected {expected}, found {_found(node)}", path=path, line=_line(node), hint=hint)


def _found(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return f'"{squeeze(node.value)[:60]}"' if squeeze(node.value) else "nothing"


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
