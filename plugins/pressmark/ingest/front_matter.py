"""The front matter of a Markdown file: found, bounded, and read as the text a person typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from .fields import Value

_FIRST = re.compile(r"---[ \t]*\n")
_LAST = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"\s*(?:#[^\n]*\n\s*)*[\"']?[\w -]{1,40}[\"']?[ \t]*:(?:\s|$)")
_TOML = re.compile(r"\+\+\+[ \t]*\n(?:[^\n]*\n)*?\+\+\+[ \t]*(?:\n|\Z)")
_LONGEST = 1 << 18
_DEEPEST = 12
# The loader of libyaml is the faster one, where there is libyaml.
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FrontMatterError(Exception):
    """Front matter that cannot be read: what is wrong, on which line of the file, and what to do."""

    def __init__(self, message: str, line: int, hint: str) -> None:
        super().__init__(message)
        self.message, self.line, self.hint = message, line, hint


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a page, the line of the file on which each stands, and where the body begins in the text."""

    fields: dict[str, Value]
    lines: dict[str, int]
    body: str


def split_front_matter(text: str) -> FrontMatter:
    """Front matter and body of a Markdown text; a text that only begins with a rule is all body.

    Raises FrontMatterError for TOML, and for YAML that is broken, never closed, too large or too deep, or has aliases.
    """
    if _TOML.match(text):
        raise FrontMatterError(
            "the front matter is TOML (`+++`)", 1, "Write it as YAML: `key: value` between two lines of `---`."
        )
    nothing = FrontMatter({}, {}, text)
    first = _FIRST.match(text)
    if first is None:
        return nothing
    meant = _KEY.match(text, first.end()) is not None
    last = _LAST.search(text, first.end())
    if last is None:
        if not meant:
            return nothing
        raise FrontMatterError("the front matter is never closed", 1, "Put a line with `---` after its last key.")
    source = text[first.end() : last.start()]
    body = text[last.end() :]
    if not source.strip():
        return FrontMatter({}, {}, body)
    if len(source) > _LONGEST:
        if not meant:
            return nothing
        raise FrontMatterError(
            f"the front matter is longer than {_LONGEST} characters", 1, "Put the text below the line `---`."
        )
    try:
        node = _composed(source)
    except yaml.YAMLError as broken:
        if not meant:
            return nothing
        raise _explained(broken) from None
    if not isinstance(node, yaml.MappingNode):
        return nothing
    fields, lines = _fields(node)
    return FrontMatter(fields, lines, body)


def _composed(source: str) -> yaml.Node | None:
    """The YAML as nodes, once its events have shown that it is flat and has no aliases."""
    depth = 0
    for event in yaml.parse(source, Loader=_LOADER):
        line = event.start_mark.line + 2 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise FrontMatterError(
                "the front matter uses an anchor or an alias (`&` or `*`)",
                line,
                "Write the value out, or put quotation marks around it.",
            )
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise FrontMatterError(f"the front matter is more than {_DEEPEST} levels deep", line, "Make it flatter.")
    return yaml.compose(source, Loader=_LOADER)


def _explained(broken: yaml.YAMLError) -> FrontMatterError:
    mark = getattr(broken, "problem_mark", None) or getattr(broken, "context_mark", None)
    problem = getattr(broken, "problem", None) or getattr(broken, "reason", None) or "it cannot be read"
    line = mark.line + 2 if mark else 1
    column = f" (column {mark.column + 1})" if mark else ""
    return FrontMatterError(
        f"the front matter is not valid YAML: {problem}{column}",
        line,
        'Put quotation marks around a value that holds `: ` or begins with a mark such as `"`, `@`, `[` or `*`.',
    )


def _fields(node: yaml.MappingNode) -> tuple[dict[str, Value], dict[str, int]]:
    fields: dict[str, Value] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key, line = str(_value(key_node)), key_node.start_mark.line + 2
        if key in fields:
            raise FrontMatterError(
                f"the key {key!r} stands twice, first on line {lines[key]}", line, "Keep one of the two."
            )
        fields[key], lines[key] = _value(value_node), line
    return fields, lines


def _value(node: yaml.Node) -> Value:
    """A node as text, list or mapping: `No`, `1984` and `2024-06` stay what was typed."""
    if isinstance(node, yaml.SequenceNode):
        return [_value(child) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(_value(key)): _value(value) for key, value in node.value}
    return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)
