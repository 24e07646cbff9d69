"""The front matter of a Markdown file: found, bounded, and read as the text a person typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..yaml_text import Value, YamlTextError, read_fields

_FIRST = re.compile(r"---[ \t]*\n")
_LAST = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"\s*(?:#[^\n]*\n\s*)*[\"']?[\w -]{1,40}[\"']?[ \t]*:(?:\s|$)")
_TOML = re.compile(r"\+\+\+[ \t]*\n(?:[^\n]*\n)*?\+\+\+[ \t]*(?:\n|\Z)")
_ITEM = re.compile(r"[ \t]*-[ \t]")
_LONGEST = 1 << 18


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
        fields = read_fields(source)
    except YamlTextError as broken:
        # A list between two rules has lost its keys; any other text between two rules may be one.
        if not (meant or _is_list(source)):
            return nothing
        # The line of --- comes before the first of the front matter.
        raise FrontMatterError(f"front matter: {broken.message}", broken.line + 1, broken.hint) from None
    if not fields:
        # To YAML a line that begins with # is a comment; in Markdown it may be a headline.
        return nothing
    return FrontMatter(
        {key: field.value for key, field in fields.items()},
        {key: field.line + 2 for key, field in fields.items()},
        body,
    )


def _is_list(source: str) -> bool:
    """Whether every line of a text is an item of a list."""
    return all(_ITEM.match(line) for line in source.splitlines() if line.strip())
