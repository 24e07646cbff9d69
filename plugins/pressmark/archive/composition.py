"""The text of new pages."""

from __future__ import annotations

from collections.abc import Mapping

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from .front import Source
from .yaml_lines import dump_fields


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
