"""Saved HTML pages as articles."""

from __future__ import annotations

from collections.abc import Iterator

from ..seed import Reading, Source

__all__ = ["read"]


def read(source: Source) -> Iterator[Reading]:
    """Read one saved page; see `page.read`."""
    # The libraries behind it take a third of a second to import, which every other command would wait for.
    from .page import read as read_page

    return read_page(source)
