"""The walls between the parts stand, and each would be seen if it fell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project.layers import undocumented, violations

SOURCE = Path(__file__).parents[2] / "plugins" / "pressmark"

BROKEN = {
    "mkdocs in the catalog": ("catalog.py", "from mkdocs.structure.files import File"),
    "mkdocs below a part": ("pages/home.py", "import mkdocs"),
    "click in the build": ("build.py", "import click"),
    "whoosh in the command line": ("cli.py", "from whoosh.qparser import QueryParser"),
    "whoosh inside a function": ("console.py", "def show():\n    import whoosh.index"),
    "tagging that knows ingest": ("tagging/people.py", "from ..ingest import read"),
    "ingest that knows search by its full name": ("ingest/text.py", "import pressmark.search.shards"),
    "pages that import a sibling as a name": ("pages/home.py", "from .. import search"),
    "search that knows pages, deep inside": ("search/browser/write.py", "from ...pages.home import render"),
    "a model that imports ours": ("model.py", "from .text import fold"),
    "a model that imports ours by its full name": ("model.py", "from pressmark import errors"),
    "a catalog that escapes for HTML": ("catalog.py", "from html import escape"),
    "a catalog with templates": ("catalog.py", "import jinja2"),
}
SOUND = {
    "plugin.py": "from mkdocs.plugins import BasePlugin\nfrom .pages import home\nfrom .search import shards",
    "cli.py": "import click\nfrom . import build",
    "search/reader.py": "from whoosh.reading import IndexReader\nfrom .shards import read\nfrom ..model import Article",
    "search/browser/__init__.py": "from .. import shards\nfrom ..shards import read",
    "pages/home.py": "from html import escape\nimport markdown\nfrom ..catalog import Catalog",
    "catalog.py": "from . import mentions\nfrom .model import Article",
    "model.py": "import re\nfrom dataclasses import dataclass",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """A package made up for the occasion."""
    for name, source in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return folder


def test_every_wall_of_the_package_stands() -> None:
    assert violations(SOURCE) == []


def test_imports_that_are_allowed_are_not_complained_of(tmp_path: Path) -> None:
    assert violations(write(tmp_path, SOUND)) == []


@pytest.mark.parametrize("case", BROKEN)
def test_a_fallen_wall_is_seen(case: str, tmp_path: Path) -> None:
    name, source = BROKEN[case]
    found = violations(write(tmp_path, SOUND | {name: source}))
    assert len(found) == 1
    assert found[0].startswith(f"{name}:")


def test_everything_public_is_documented() -> None:
    assert undocumented(SOURCE) == []


def test_what_is_not_documented_is_found(tmp_path: Path) -> None:
    source = (
        '"""A module."""\nclass Known:\n    """Known."""\n    def said(self): pass\n    def _own(self): pass\n'
        "def plain(): pass\ndef _own(): pass\nclass Child(Known):\n    def said(self): pass\n"
    )
    write(tmp_path, {"a.py": source, "b.py": "x = 1\n"})
    assert undocumented(tmp_path) == ["a.py:4: Known.said", "a.py:6: plain", "a.py:8: Child", "b.py:1: b"]
