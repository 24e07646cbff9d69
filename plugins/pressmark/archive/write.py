"""Writing files at once or not at all, and the text of new pages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from .front import Source
from .yaml_lines import dump_fields


def replace_file(path: Path, data: bytes) -> bool:
    """Put `data` into the file at once or not at all; a file that holds it already is left alone. True if written."""
    mode = None
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode & 0o777
            if file.read() == data:
                return False
    except FileNotFoundError:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as temporary:
        # No fsync: it would cost ten times the rest, and a seed whose page a power cut took is added again.
        temporary.write_bytes(data)
        if mode is not None:
            temporary.chmod(mode)
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
