"""What runs in the reader's browser: the search engine, the search page on top of it, and marks on articles."""

from __future__ import annotations

from pathlib import Path

SCRIPTS = ("engine.js", "page.js", "facets.js", "exports.js", "mark.js")


def browser_scripts() -> dict[str, bytes]:
    """The scripts, by their names beside the shards."""
    return {name: (Path(__file__).parent / name).read_bytes() for name in SCRIPTS}
