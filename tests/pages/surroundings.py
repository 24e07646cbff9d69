"""A few invented articles for the tests of what stands around one."""

from __future__ import annotations

from collections.abc import Mapping

from pressmark.archive import page
from pressmark.archive.addresses import Addresses
from pressmark.archive.authority import Authority
from pressmark.catalog import Catalog, Holding, build_catalog


def catalog(articles: Mapping[str, str], authority: Authority | None = None) -> Catalog:
    """The catalog of articles, given their front matter (and body, below a blank line) by the name of their file, which
    is the headline of those that have no other."""
    pages = []
    for name, text in articles.items():
        front, _, body = text.partition("\n\n")
        title = "" if "title:" in front else f"title: {name}\n"
        pages.append(page.parse(f"---\n{title}{front}\n---\n\n{body}\n", f"articles/2024/{name}.md", name))
    return build_catalog(map(Holding.of, pages), authority or Authority(), Addresses())


def address(name: str) -> str:
    """The address of the article with that name."""
    return f"articles/2024/{name}.html"
