"""What runs in the reader's browser: the search engine, the search page on top of it, and marks on articles.

The engine is one classic script made of parts, each the twin of a module in Python; tests hold the two together.
"""

from __future__ import annotations

from pathlib import Path

ENGINE = "engine.js"
_PARTS = "messages analysis query dates address shards formats lookup evaluation spelling excerpt search".split()
_SCRIPTS = ("page.js", "facets.js", "references.js", "exports.js", "mark.js")


def browser_scripts() -> dict[str, bytes]:
    """The scripts, by their names beside the shards."""
    folder = Path(__file__).parent
    return {ENGINE: _engine(folder / "engine")} | {name: _shipped(folder / name).encode() for name in _SCRIPTS}


def _engine(folder: Path) -> bytes:
    """The parts in a scope of their own, so that a page sees nothing of them but `Pressmark`."""
    parts = [_shipped(folder / f"{part}.js") for part in _PARTS]
    return "\n".join(['(function () {\n"use strict";\n', *parts, "})();\n"]).encode()


def _shipped(script: Path) -> str:
    """A script without the lines of comment, which no reader waits for."""
    lines = script.read_text("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.lstrip().startswith("//"))
