"""The one way a page comes into being: Markdown, safe HTML with links, the page around it, the shell around that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import quote, urljoin

import markdown
from jinja2 import BytecodeCache

from ..association import Bonds
from ..catalog import Catalog, Entry
from .around import Surroundings
from .articles import ArticlePages
from .html import Finished, Finisher, sanitise
from .items import Items
from .pictures import Size
from .pieces import Pieces
from .plain import Reduced, is_ordinary, paragraphs
from .room import BareFile, Room
from .rooms import Rooms
from .shell import Filling, Shells
from .site import Made, SiteMaker, environment
from .taming import as_text, tamed
from .words import Words


class Settings(NamedTuple):
    """What is the same for all pages of a site: the folders of its templates, the words of its language, its name and
    address, and Markdown's extensions with their settings."""

    templates: Sequence[str]
    words: Words
    site_name: str
    site_url: str | None
    extensions: Sequence[str]
    extension_settings: Mapping[str, dict[str, object]]
    compiled: BytecodeCache | None = None


class SiteFiles(NamedTuple):
    """The files of a site, asked for by address: whether there is one, and how large a picture is if that is known."""

    known: Callable[[str], bool]
    size: Callable[[str], Size | None]


class PageMaker:
    """Makes the pages of one site. `bonds` tells which of its names go together, `surroundings` is what stands around
    its articles.

    `rooms` are the pages beside the articles and the files beside those, once they are planned.
    """

    def __init__(
        self,
        catalog: Catalog,
        settings: Settings,
        shells: Shells,
        files: SiteFiles,
        bonds: Callable[[Catalog], Bonds],
    ) -> None:
        self.settings = settings
        self.shells = shells
        pieces = Pieces(catalog, settings.words, Items(catalog.options.language, settings.words))
        templates = environment(settings.templates, pieces, settings.compiled)
        self.site = SiteMaker(catalog, templates, settings.site_name, settings.words, pieces)
        self.plan = Rooms(self.site, self.canonical, partial(bonds, catalog))
        self.rooms: Sequence[Room | BareFile] = ()
        self.surroundings = Surroundings(catalog)
        self._articles = ArticlePages(self.site, self.canonical)
        self._finisher = Finisher(catalog, settings.words, files.known, self.surroundings.citations.pages, files.size)
        # One converter for all articles: constructing it takes as long as converting a short article.
        self._converter = markdown.Markdown(
            extensions=settings.extensions, extension_configs=settings.extension_settings
        )
        self._may_be_plain = is_ordinary(settings.extensions, settings.extension_settings)

    def finished(self, entry: Entry, body: str) -> Finished:
        """The HTML of an article's Markdown, safe and with its links."""
        if self._may_be_plain and (found := paragraphs(body)):
            return self._finisher.finish_plain(found, entry.url, entry.names)
        return self._finisher.finish_safe(self.safe(body), entry.url, entry.names, entry.article.url)

    def safe(self, body: str) -> str:
        """The safe HTML of an article's Markdown."""
        reduced = Reduced.of(body) if self._may_be_plain else None
        if reduced is not None:
            whole = reduced.whole(sanitise(self.markup(reduced.markdown)) if reduced.markdown else "")
            if whole is not None:
                return whole
        return sanitise(self.markup(body))

    def article(self, entry: Entry, body: str) -> Made:
        """The page of an article around the finished HTML of its body."""
        return self._articles.made(entry, body, self.surroundings.of(entry))

    def markup(self, body: str) -> str:
        """The HTML of an article's Markdown, neither safe nor finished."""
        try:
            return self._converter.reset().convert(tamed(body))
        except RecursionError:
            return as_text(body)

    def canonical(self, url: str) -> str | None:
        """The whole address of a page, where the site has one."""
        return urljoin(self.settings.site_url.rstrip("/") + "/", quote(url)) if self.settings.site_url else None

    def text(self, room: Room | BareFile) -> str:
        """The whole text of what is not an article's page."""
        return room.text() if isinstance(room, BareFile) else self.document(room.make())

    def document(self, made: Made, content: str | None = None) -> str:
        """The whole document of a page, with `content`, if given, for what it was made with."""
        name = self.settings.site_name
        return self.shells.fill(
            Filling(
                url=made.url,
                title=name if made.url == "index.html" else f"{made.title} – {name}",
                content=made.content if content is None else content,
                description=made.description or name,
                head=made.head,
                canonical=self.canonical(made.url) or "",
            )
        )
