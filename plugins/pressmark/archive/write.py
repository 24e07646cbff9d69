"""Writing files at once or not at all, and the text of new pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from .front import Source

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
    with replacing(path) as temporary:
        # No fsync: it would cost ten times the rest, and a seed whose page a power cut took is added again.
        temporary.write_bytes(data)
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
    return True


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A hidden file to write beside `path`, which takes its place at the end and is gone if that fails.

    It is named after the file (`.tide.md.tmp`), so that what a killed run leaves behind is used up by the next write of
    that file. An OSError names the file itself.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        # What lies there may be a link to somewhere else.
        temporary.unlink(missing_ok=True)
        yield temporary
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        # Two names, as a refused renaming has, would be told as a way from one to the other.
        raise OSError(error.errno, error.strerror, str(path)) from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def new_page(values: Mapping[str, object], source: Source, body: str) -> str:
    """The text of a new page: its front matter in the order of `values`, then `source`, then the body."""
    post = frontmatter.Post(body)
    post.metadata = {**values, "source": source.as_front()}
    return f"{frontmatter.dumps(post, handler=_Handler()).rstrip()}\n"


class _Handler(YAMLHandler):
    """How python-frontmatter writes the front matter of a page."""

    def export(self, metadata: dict[str, object], **_: object) -> str:
        """The front matter without its fences."""
        return dump_fields(metadata).rstrip()


def dump_fields(fields: Mapping[str, object]) -> str:
    """Fields as lines of YAML, in their order, none of them folded, ending in a line feed."""
    text = _dump(fields, _FastDumper)
    # libyaml is five times as fast, and writes an emoji as an escape; people read this file.
    return _dump(fields, yaml.SafeDumper) if _ESCAPED.search(text) else text


def _dump(fields: Mapping[str, object], dumper: type) -> str:
    return yaml.dump(dict(fields), Dumper=dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
