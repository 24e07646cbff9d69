"""The same archive with MkDocs and Material as they come: their search, their tags, three pages in the navigation."""

from __future__ import annotations

import re
from pathlib import Path

_CONFIGURATION = """\
site_name: Example archive
docs_dir: docs
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, tags]
nav: [index.md, articles/index.md, tags.md]
"""
_OWN = {
    "mkdocs.yml": _CONFIGURATION,
    "docs/index.md": "# Example archive\n",
    "docs/articles/index.md": "# Articles\n",
    "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
}
_KINDS = re.compile(r"^(?:people|companies|topics):\n((?:- .*\n)+)", re.MULTILINE)
_TITLE = re.compile(r"^title: .*\n", re.MULTILINE)


def write_site(articles: Path, folder: Path) -> None:
    """Write an archive's articles as a project of plain MkDocs into a folder: their headlines, names as tags, texts."""
    for name, text in _OWN.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for page in articles.rglob("*.md"):
        head, body = page.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)
        tags = dict.fromkeys(line for lines in _KINDS.findall(f"{head}\n") for line in lines.splitlines(keepends=True))
        title = _TITLE.search(f"{head}\n")
        copy = folder / "docs/articles" / page.relative_to(articles)
        copy.parent.mkdir(parents=True, exist_ok=True)
        named = f"tags:\n{''.join(tags)}" if tags else ""
        copy.write_text(f"---\n{title[0] if title else ''}{named}---\n{body}", encoding="utf-8")
