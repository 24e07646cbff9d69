"""The one way a page comes into being: Markdown, safe HTML with links, the page around it, the shell around that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..catalog import Entry
from .html import Finisher
from .shell import Filling, Shells
from .site import Made, SiteMaker
from .taming import as_text, tamed


@dataclass(frozen=True, slots=True)
class PageMaker:
    """Makes the pages of one build. `convert` turns Markdown into HTML, `dead_link` hears of links that lead nowhere
    (page, link)."""

    site: SiteMaker
    finisher: Finisher
    convert: Callable[[str], str]
    shells: Shells
    dead_link: Callable[[str, str], None]

    def article(self, entry: Entry, body: str) -> Made:
        """The page of an article; `body` is its Markdown."""
        linked = self.finisher.finish(self.markup(body), entry.url, entry.names, entry.article.url)
        for link in linked.dead:
            self.dead_link(entry.path, link)
        return self.site.article(entry, linked.markup)

    def markup(self, body: str) -> str:
        """The HTML of an article's Markdown, neither safe nor finished."""
        try:
            return self.convert(tamed(body))
        except RecursionError:
            return as_text(body)

    def document(self, made: Made, content: str, canonical: str | None) -> str:
        """The whole document of a page, with `content` for what it was made with."""
        home = made.url == "index.html"
        return self.shells.fill(
            Filling(
                url=made.url,
                title=self.site.site_name if home else f"{made.title} – {self.site.site_name}",
                content=content,
                description=made.description or self.site.site_name,
                head=made.head,
                canonical=canonical or "",
                section=made.section,
            )
        )
