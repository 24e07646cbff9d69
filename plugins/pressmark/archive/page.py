"""One page on disk: Markdown below a block of front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from frontmatter.default_handlers import YAMLHandler

from ..errors import PageError
from ..model import KINDS, Article
from . import front
from .front import Source

_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^([\w-]+|\"[^\"\n]+\")[ \t]*:")

# libyaml reads front matter three to ten times as fast as the loader written in Python.
Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the archive. `path` is below the archive's folder: `articles/2024/<slug>.md`."""

    path: str
    text: str
    front: dict[str, object]
    article: Article
    source: Source

    @property
    def url(self) -> str:
        """Its address on the site, relative to the site's root."""
        return self.path.removesuffix(".md") + ".html"

    @property
    def withdrawn(self) -> bool:
        """Whether a person has taken the article out of the archive."""
        return self.article.status == "withdrawn"


def split(text: str) -> tuple[str, str]:
    """A page's front matter (without its fences) and its body; a page without front matter is all body."""
    match = _BLOCK.match(text)
    if match is None:
        return "", text.removeprefix("\ufeff")
    return match.group(1), text[match.end() :]


def read(path: Path, name: str, kinds: Sequence[str] = KINDS) -> Page:
    """Read the page at `path`, which is called `name` below the archive; a broken one is a PageError with its line."""
    try:
        # Not read_text(), which turns CRLF into LF: what a person's editor wrote stays.
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise PageError("not UTF-8", path=path, line=line, hint="Save the file as UTF-8.") from error
    return parse(text, name, str(path), kinds)


def parse(text: str, name: str, shown: str, kinds: Sequence[str] = KINDS) -> Page:
    """Read a page from its text; `shown` is what errors call the file."""
    block, body = split(text)
    try:
        loaded = YAMLHandler().load(block, Loader=Loader) if block.strip() else {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        column = f", column {mark.column + 1}" if mark else ""
        raise PageError(
            f"broken front matter{column}: {getattr(error, 'problem', None) or error}",
            path=shown,
            line=mark.line + 2 if mark else 1,
            hint="Mend the YAML between the two lines of ---.",
        ) from error
    if not isinstance(loaded, dict):
        raise PageError(
            "front matter: expected lines of the form key: value", path=shown, line=2, hint="Mend it or remove it."
        )
    content = {str(key): value for key, value in loaded.items()}
    lines = {m.group(1).strip('"'): i for i, line in enumerate(block.split("\n"), 2) if (m := _KEY.match(line))}
    article = front.article(content, body.strip("\r\n"), shown, lines, kinds)
    return Page(name, text, content, article, front.source(content.get("source"), shown, lines.get("source")))
