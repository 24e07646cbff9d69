"""YAML as a person means it: one key a line, every value as it was typed, and nothing that grows when it is read."""

from __future__ import annotations

import re

import yaml

from .yaml_simple import Field, Value, read_simple

__all__ = ["Field", "Value", "YamlTextError", "read_fields"]

# libyaml reads three to ten times as fast as the loader written in Python, but not every installation has it.
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
_DEEPEST = 12
# Without these nothing can be deep, and nothing can stand for something else: most texts need no closer look.
_SUSPICIOUS = re.compile(r"[\[{&*]|-[ \t]+-")


class YamlTextError(ValueError):
    """The text is no such YAML; `line` counts from 1 in the text, `hint` says what to do."""

    def __init__(self, message: str, line: int, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.hint = hint


def read_fields(source: str) -> dict[str, Field]:
    """The keys of a block mapping with their values, in order; an empty text has none.

    `No`, `1984` and `2024-06` stay what was typed. Raises YamlTextError for anything else: lists, aliases, a key that
    stands twice, deep nesting.
    """
    simple = read_simple(source)
    return read_any(source) if simple is None else simple


def read_any(source: str) -> dict[str, Field]:
    """What `read_fields` reads, by a YAML reader alone."""
    try:
        if _SUSPICIOUS.search(source):
            _refuse_depth_and_aliases(source)
        node = yaml.compose(source, Loader=_Loader)
    except yaml.YAMLError as broken:
        raise _explained(broken) from broken
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise YamlTextError("expected lines of the form key: value", 1, "Write a key before each value.")
    fields: dict[str, Field] = {}
    for key_node, value_node in node.value:
        key, line = str(_value(key_node)), key_node.start_mark.line
        if key in fields:
            above = line - fields[key].line
            raise YamlTextError(
                f"the key {key!r} stands twice, first {above} line{'s' * (above > 1)} above",
                line + 1,
                "Keep one of the two.",
            )
        fields[key] = Field(_value(value_node), line)
    return fields


def _refuse_depth_and_aliases(source: str) -> None:
    depth = 0
    for event in yaml.parse(source, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlTextError(
                "an anchor or alias (& or *)", line, "Write the value out, or put quotation marks around it."
            )
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise YamlTextError(f"more than {_DEEPEST} levels deep", line, "Make it flatter.")


def _explained(broken: yaml.YAMLError) -> YamlTextError:
    mark = getattr(broken, "problem_mark", None) or getattr(broken, "context_mark", None)
    problem = getattr(broken, "problem", None) or getattr(broken, "reason", None) or "it cannot be read"
    column = f", column {mark.column + 1}" if mark else ""
    return YamlTextError(
        f"broken YAML{column}: {problem}",
        mark.line + 1 if mark else 1,
        'Put quotation marks around a value that holds `: ` or begins with a mark such as `"`, `@`, `[` or `*`.',
    )


def _value(node: yaml.Node) -> Value:
    if isinstance(node, yaml.SequenceNode):
        return [_value(child) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(_value(key)): _value(value) for key, value in node.value}
    return None if node.tag == _NULL else str(node.value)
