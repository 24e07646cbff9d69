"""The MkDocs plugin: it hands the archive's pages to MkDocs and puts the archive's own renderer in the place of its."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from ..archive.addresses import NAME as ADDRESSES
from ..archive.addresses import Addresses
from ..archive.authority import Authority
from ..archive.store import read_pages
from ..association import Bonds
from ..catalog import Catalog, Entry, Holding, build_catalog
from ..config import PressmarkConfig
from ..errors import PressmarkError
from ..indexing import search_files
from ..model import CREDIT_KINDS
from ..options import ARTICLES, OptionError, Options
from ..pages.html import sanitise
from ..pages.links import named
from ..pages.pictures import Size, size_of
from ..pages.room import FEED, NETWORK, THROUGH_TIME, BareFile, Room
from ..pages.shell import Shells, mark, sheets_of
from ..pages.translations import locale_of, read_translations
from ..pages.words import Words, direction
from ..presence import Presence
from ..search.browser import browser_scripts
from .files import ArchivePage, FewerFiles

if TYPE_CHECKING:
    from ..pages.maker import PageMaker, Settings

THEME = Path(__file__).parents[1] / "theme"
STYLESHEET = "assets/pressmark/pressmark.css"
HEADER = "assets/pressmark/header.js"
AUTHORITY = "authority"
_EPOCH = "1980-01-01"
SEARCH = "search"
_ENGLISH = "en"
FAVICON = "assets/pressmark/favicon.svg"
_MATERIALS_FAVICON = "assets/images/favicon.png"
# What Material would ship for its own search, which ours replaces, maps for its developers, and its mark.
_NOT_SHIPPED = re.compile(
    r"assets/javascripts/(?:lunr|workers)/|assets/(?:javascripts|stylesheets)/[^/]+\.map$|assets/images/favicon\.png$"
)
# Its colours, which nobody asks for without a palette of the site's own.
_PALETTES = re.compile(r"assets/stylesheets/palette\.[^/]+\.css$")
# Pictures that belong to articles; one that lies elsewhere may be a template's.
_PICTURE = re.compile(
    r"articles/.*\.(?:apng|avif|bmp|gif|ico|jfif|jpe?g|png|svg|tiff?|webp)\Z", re.DOTALL | re.IGNORECASE
)

log = get_plugin_logger(__name__)


Reader = Callable[[Path, Authority, Options], Catalog]
"""Reads the archive in a folder, of which the authority files are read already."""


def read_catalog(archive: Path, authority: Authority, options: Options) -> Catalog:
    """Read the archive as it is on disk, every page anew."""
    addresses = Addresses.load(archive)
    return build_catalog(map(Holding.of, read_pages(archive, options.kinds)), authority, addresses, options)


def work_out_bonds(catalog: Catalog) -> Bonds:
    """Work out which names of a catalog go together, here and now."""
    # Not loaded by builds that do this beside themselves: numpy takes as long as one in which nothing has changed.
    from ..bonds import bonds_of

    return bonds_of(Presence.of(catalog))


class PressmarkPlugin(BasePlugin[PressmarkConfig]):
    """Makes an archive's pages, its name and year pages, and its search. Keeps nothing between builds.

    Who sets `leaves_pages` makes the archive's own pages and its search index, and copies what is only copied, by
    `maker` when MkDocs is done; `reader` may be one that remembers, and `bonds` one who knows them.
    """

    reader: Reader = staticmethod(read_catalog)
    bonds: Callable[[Catalog], Bonds] = staticmethod(work_out_bonds)
    leaves_pages = False
    compiled: BytecodeCache | None = None
    """Keeps compiled templates from build to build; compiling them takes longer than a page or two."""
    maker: PageMaker
    known: frozenset[str]
    """The address of every file of the site."""
    standing: Mapping[str, Path]
    """The files beside articles, by address."""
    copied: Callable[[], Mapping[str, Path]]
    """Tells, when MkDocs is done, the other files that are left to be copied, by address."""
    _options: Options
    _catalog: Catalog
    _env: Environment
    _nav: Navigation
    _hidden: set[str]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our templates and stylesheet behind the user's own and before the theme's."""
        try:
            self._options = self._speak(self.config.options, config.theme)
        except OptionError as error:
            raise PluginError(f"{config.config_file_path}: {error}") from error
        if config.use_directory_urls:
            # Only addresses with file names work from a folder that is opened with a double click.
            config.use_directory_urls = False
        if str(THEME) not in config.theme.dirs:
            # The theme is Material itself.
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        # Fonts from elsewhere would be a request to somebody else on every page.
        config.theme["font"] = False
        if config.theme.get("favicon") == _MATERIALS_FAVICON:
            config.theme["favicon"] = FAVICON
        # The theme looks for the front page in the navigation, where ours is not.
        config.extra.setdefault("homepage", "index.html")
        config.extra_css.insert(0, STYLESHEET)
        if "attr_list" not in config.markdown_extensions:
            # Captions are set apart by it.
            config.markdown_extensions.append("attr_list")
        return config

    @staticmethod
    def _speak(options: Options, theme: Theme) -> Options:
        """Let the theme and the archive have the same language, whichever of the two names it."""
        if options.language is None:
            return replace(options, language=theme.get("language"))
        theme["language"] = _spoken(theme, options.language) or theme.get("language")
        return options

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Read the archive, before MkDocs empties the site's folder: what is broken must not cost the old site."""
        try:
            archive = Path(config.docs_dir)
            authority = Authority.load(archive / AUTHORITY, self._options.kinds)
            self._catalog = self.reader(archive, authority, self._options)
        except PressmarkError as error:
            raise PluginError(str(error)) from error

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Put the archive's pages and its search index among the files of the site."""
        # Loaded by builds that make something.
        from ..pages.maker import PageMaker, SiteFiles

        catalog = self._catalog
        for file in list(files):
            of_theme = file.src_dir != config.docs_dir
            if (
                file.src_uri == ADDRESSES
                or file.src_uri.startswith(f"{AUTHORITY}/")
                or (of_theme and _NOT_SHIPPED.match(file.src_uri))
                or (of_theme and not config.theme.get("palette") and _PALETTES.match(file.src_uri))
            ):
                files.remove(file)
        for holding in catalog.withdrawn:
            if found := files.get_file_from_path(holding.path):
                files.remove(found)
        beside = [
            file
            for file in files
            if file.src_uri.startswith("articles/") and file.abs_src_path and not file.is_documentation_page()
        ]
        self.standing = {file.dest_uri: Path(file.abs_src_path or "") for file in beside}
        left = {file.src_uri: file.dest_uri for file in beside} if self.leaves_pages else {}
        # Links are looked up when pages are made, and by then every file is known.
        self.known = frozenset()
        asked = SiteFiles(lambda url: url in self.known, self._size)
        maker = self.maker = PageMaker(catalog, self._settings(config), Shells(), asked, self.bonds)
        maker.rooms = maker.plan.planned(file.dest_uri for file in files)
        if self.leaves_pages:
            left |= {entry.path: entry.url for entry in catalog.entries}
            left |= {_path(room): room.url for room in maker.rooms}
            files = fewer = FewerFiles(files, left, config)
            self.copied = fewer.copied
        else:
            for entry in catalog.entries:
                self._put(files, config, entry.path, entry)
            for room in maker.rooms:
                if isinstance(room, BareFile):
                    files.append(File.generated(config, room.url, content=room.text()))
                else:
                    self._put(files, config, _path(room), room)
        self._hidden = {
            address
            for holding in catalog.withdrawn
            for address in named(sanitise(maker.markup(holding.text().body)), holding.url)
            if _PICTURE.match(address)
        }
        shards = {} if self.leaves_pages else search_files(catalog)
        for name, data in {**shards, **browser_scripts()}.items():
            files.append(File.generated(config, f"{SEARCH}/{name}", content=data))
        self.known = frozenset((*(file.dest_uri for file in files), *left.values()))
        return files

    def _settings(self, config: MkDocsConfig) -> Settings:
        from ..pages.maker import Settings

        locale = locale_of(self._options.language)
        return Settings(
            templates=tuple(config.theme.dirs),
            words=Words(locale, read_translations(locale, config.theme.dirs), self._options.words),
            site_name=config.site_name,
            site_url=config.site_url,
            extensions=tuple(config.markdown_extensions),
            extension_settings=config.mdx_configs or {},
            compiled=self.compiled,
        )

    def _put(self, files: Files, config: MkDocsConfig, path: str, origin: Entry | Room) -> None:
        """Put a page of ours among the files, in the place of what may be there."""
        file = files.get_file_from_path(path)
        if file is None:
            file = File.generated(config, path, content="")
            files.append(file)
        file.inclusion = InclusionLevel.NOT_IN_NAV
        ArchivePage(file, config, self.maker, origin, self.warn_of)

    def _size(self, url: str) -> Size | None:
        """How large a picture beside an article is, if that is known."""
        return size_of(self.standing[url]) if url in self.standing else None

    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> Page:
        """Take the clock out of the site: MkDocs would date every page, and the sitemap's archive, by the build."""
        page.update_date = _EPOCH
        return page

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for the shell."""
        self._nav = nav
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Render the shells, list the pages for the sitemap, and leave out pictures of withdrawn articles alone."""
        self._env = env
        env.bytecode_cache = self.compiled
        words, language = self.maker.settings.words, self._options.language or _ENGLISH
        env.globals |= {"_": words.gettext, "gettext": words.gettext, "ngettext": words.ngettext}
        env.globals |= {"pressmark_language": language, "pressmark_direction": direction(language)}
        env.globals["pressmark_sections"] = self._sections(self._options.sections)
        env.globals["pressmark_credits"] = self._sections(filter(self._options.has_pages, CREDIT_KINDS))
        env.globals["pressmark_ways"] = self._ways()
        env.globals["pressmark_feed"] = FEED if any(room.url == FEED for room in self.maker.rooms) else None
        env.globals["pressmark_pages"] = self._listed()
        script = env.get_template("pressmark/header.js.html").render(config=config)
        files.append(File.generated(config, HEADER, content=script))
        entries, rooms = self._catalog.entries, self.maker.rooms
        urls = [*(entry.url for entry in entries), *(room.url for room in rooms if isinstance(room, Room))]
        self.maker.shells = Shells.rendered(urls, lambda depth, section: self._shell(depth, section, config))
        # By now every page has its content.
        for file in files.documentation_pages() if self._hidden else ():
            if file.page is not None:
                self._hidden.difference_update(named(file.page.content or "", file.dest_uri))
        if not self.leaves_pages:
            for file in list(files):
                if file.dest_uri in self._hidden:
                    files.remove(file)
        return env

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Take the clock out of the compressed sitemap, which MkDocs dates by its pages or by the build."""
        sitemap = Path(config.site_dir, "sitemap.xml")
        if sitemap.is_file():
            sitemap.with_suffix(".xml.gz").write_bytes(gzip.compress(sitemap.read_bytes(), mtime=0))

    def hidden(self, shown: Iterable[str]) -> set[str]:
        """The addresses of pictures that only withdrawn articles show, when the standing ones show `shown`."""
        # Most archives have none, and who shows what is asked of all articles.
        return self._hidden.difference(shown) if self._hidden else set()

    @staticmethod
    def warn_of(path: str, link: str) -> None:
        """Tell of a link that leads nowhere and should."""
        log.warning("%s: the link %r leads to no page of the archive", path, link)

    def _listed(self) -> list[tuple[str, str]]:
        """What the sitemap tells of the archive's pages: the address, and the day of the last change if known."""
        if self.maker.settings.site_url is None:
            return []
        dated = [(entry.url, str(entry.article.updated or entry.article.date or "")) for entry in self._catalog.entries]
        rooms = [(room.url, "") for room in self.maker.rooms if isinstance(room, Room) and room.listed]
        return [(self.maker.canonical(url) or "", date) for url, date in dated + rooms]

    def _ways(self) -> list[tuple[str, str]]:
        """The pages that show the archive as a whole, as far as there are any: address, and words of a link."""
        say, there = self.maker.site.words.gettext, {room.url for room in self.maker.rooms}
        ways = ((THROUGH_TIME, say("Through time")), (NETWORK, say("Network")))
        return [(url, label) for url, label in ways if url in there]

    def _sections(self, names: Iterable[str]) -> list[tuple[str, str, str]]:
        """The sections in which there is something: each with the address of its first page and the words of a link."""
        entities, words = self._catalog.entities, self.maker.settings.words
        labels = {ARTICLES: words.gettext("Articles")} | {
            kind: kind_words.short for kind, kind_words in words.kinds.items()
        }
        return [(name, f"{name}/index.html", labels[name]) for name in names if entities.get(name, True)]

    def _shell(self, depth: int, section: str, config: MkDocsConfig) -> str:
        """The theme's document for pages at a depth, with marks where pages differ."""
        file = File.generated(config, "/".join(["x"] * depth + ["page.md"]), content="")
        page = Page(mark("title"), file, config)
        page.content = ""
        page.meta = {"description": mark("description"), "pressmark": True}
        page.canonical_url = mark("canonical") if config.site_url else None
        context = {**get_context(self._nav, [], config, page), "mark": mark}
        context |= {"pressmark_section": section, "pressmark_sheets": sheets_of(section)}
        return self._env.get_template("pressmark/shell.html").render(context)


def _path(room: Room | BareFile) -> str:
    """The path below the archive's folder of the file that MkDocs would make something of ours from."""
    return room.url if isinstance(room, BareFile) else room.url.removesuffix(".html") + ".md"


def _spoken(theme: Theme, language: str) -> str | None:
    """The theme's own language for a tag: `pt-BR`, else `pt`, if it has been translated."""
    folders = [Path(folder, "partials", "languages") for folder in theme.dirs]
    tags = (language, language.partition("-")[0])
    return next((tag for tag in tags for folder in folders if (folder / f"{tag}.html").is_file()), None)
