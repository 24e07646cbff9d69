"""Writing pages: whole new ones, and single keys into those that exist, which keep their comments and their order."""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import frontmatter
import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from ..model import KINDS
from . import front
from .front import Source
from .page import split

_WIDTH = 10_000
"""Columns before a value is folded: never, because a folded headline makes a diff nobody can read."""

_FastDumper: type = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_ESCAPED = re.compile(r"\\U[0-9A-F]{8}")


def replace_file(path: Path, data: bytes) -> bool:
    """Put `data` into the file at once or not at all; a file that holds it already is left alone. True if written."""
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            # No fsync: it would cost ten times the rest, and a seed whose page a power cut took is added again.
            file.write(data)
        # mkstemp makes files only their owner can read; pages are as readable as any new file of this user.
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def new_page(values: Mapping[str, object], source: Source, body: str) -> str:
    """The text of a new page: its front matter in the order of `values`, then `source`, then the body."""
    post = frontmatter.Post(body)
    post.metadata = {**values, "source": source.as_front()}
    text = _dump(post, _FastDumper)
    if _ESCAPED.search(text):
        # libyaml is five times as fast, and writes an emoji as an escape; people read this file.
        text = _dump(post, yaml.SafeDumper)
    return f"{text.rstrip()}\n"


def _dump(post: frontmatter.Post, dumper: type) -> str:
    return str(frontmatter.dumps(post, Dumper=dumper, sort_keys=False, allow_unicode=True, width=_WIDTH))


def splice(
    text: str,
    *,
    write: Mapping[str, object],
    remove: Sequence[str],
    source: Source,
    body: str | None,
    kinds: Sequence[str] = KINDS,
) -> str:
    """A page's text with some keys written or taken out; everything else stays as a person left it.

    `body` replaces the body unless it is None. The line ends of the page stay what they are.
    """
    block, old_body = split(text)
    yaml_rt = YAML()
    yaml_rt.preserve_quotes = True
    yaml_rt.width = _WIDTH
    yaml_rt.allow_unicode = True
    loaded = yaml_rt.load(block.replace("\r\n", "\n")) if block.strip() else None
    page = loaded if isinstance(loaded, CommentedMap) else CommentedMap()
    for key in remove:
        page.pop(key, None)
    for key, value in {**write, "source": source.as_front()}.items():
        if key in page:
            page[key] = value
        else:
            page.insert(_position(page, key, front.keys(kinds)), key, value)
    out = io.StringIO()
    yaml_rt.dump(page, out)
    tail = old_body if body is None else f"\n{body.rstrip()}\n"
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"---\n{out.getvalue()}---\n".replace("\n", newline) + (
        tail if body is None else tail.replace("\n", newline)
    )


def _position(page: CommentedMap, key: str, order: Sequence[str]) -> int:
    """Where a new key goes: behind the last present key that the contract puts before it."""
    before = set(order[: order.index(key)]) if key in order else set(page)
    return max((index for index, present in enumerate(page, 1) if present in before), default=0)
