"""One page on disk: Markdown below a block of front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import PageError
from ..model import KINDS, Article
from ..yaml_text import Value, YamlTextError, read_fields
from . import front
from .front import Source

_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the archive as it is on disk: what it says, its text, and the front matter as it was typed.

    `path` is below the archive's folder: `articles/2024/<slug>.md`.
    """

    path: str
    article: Article
    source: Source
    text: str
    front: dict[str, Value]


def split(text: str) -> tuple[str, str]:
    """A page's front matter (without its fences) and its body; a page without front matter is all body."""
    # As nearly all pages begin, and three times as fast as the pattern.
    if text.startswith("---\n") and text.startswith("\n---\n", end := text.find("\n---", 3)):
        return text[4 : end + 1], text[end + 5 :]
    match = _BLOCK.match(text)
    if match is None:
        return "", text.removeprefix("\ufeff")
    return match.group(1), text[match.end() :]


def read(path: Path, name: str, kinds: Sequence[str] = KINDS) -> Page:
    """Read the page at `path`, which is called `name` below the archive; a broken one is a PageError with its line."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PageError(f"cannot be read: {error.strerror}", path=path, hint="See that it is there.") from error
    return from_bytes(data, path, name, kinds)


def from_bytes(data: bytes, path: Path, name: str, kinds: Sequence[str] = KINDS) -> Page:
    """Read the page that has been found at `path`, see `read`."""
    try:
        # Not as text, which turns CRLF into LF: what a person's editor wrote stays.
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PageError("not UTF-8", path=path, line=line, hint="Save the file as UTF-8.") from error
    return parse(text, name, str(path), kinds)


def parse(text: str, name: str, shown: str, kinds: Sequence[str] = KINDS) -> Page:
    """Read a page from its text; `shown` is what errors call the file."""
    block, body = split(text)
    try:
        fields = read_fields(block)
    except YamlTextError as error:
        # The line of --- comes before the first of the front matter.
        line = error.line + 1
        raise PageError(f"front matter: {error.message}", path=shown, line=line, hint=error.hint) from error
    content = {key: field.value for key, field in fields.items()}
    lines = {key: field.line + 2 for key, field in fields.items()}
    # Line ends are the editor's; the text is the same with either.
    article, source = front.read(content, body.replace("\r\n", "\n").strip("\n"), shown, lines, kinds)
    return Page(name, article, source, text, content)
