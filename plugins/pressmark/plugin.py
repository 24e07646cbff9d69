"""The MkDocs plugin: it hands the archive's pages to MkDocs and puts the archive's own renderer in the place of its."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import markdown
from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from .archive.addresses import NAME as ADDRESSES
from .archive.addresses import Addresses
from .archive.authority import Authority
from .archive.store import read_pages
from .catalog import Catalog, Entry, build_catalog
from .config import PressmarkConfig
from .errors import PressmarkError
from .indexing import documents, names
from .pages.html import Finisher, sanitise
from .pages.links import named
from .pages.maker import PageMaker
from .pages.shell import Shells, mark
from .pages.site import Made, SiteMaker, environment
from .search import build_shards
from .search.browser import browser_scripts

THEME = Path(__file__).parent / "theme"
STYLESHEET = "assets/pressmark/pressmark.css"
AUTHORITY = "authority"
_EPOCH = "1980-01-01"
SEARCH = "search"
# A palette that follows the reader's system and can be switched; our stylesheet has the colours.
_PALETTE = [
    {
        "media": f"(prefers-color-scheme: {name})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": icon, "name": f"Switch to {other} mode"},
    }
    for name, scheme, icon, other in (
        ("light", "default", "material/weather-night", "dark"),
        ("dark", "slate", "material/weather-sunny", "light"),
    )
]
FAVICON = "assets/pressmark/favicon.svg"
_MATERIALS_FAVICON = "assets/images/favicon.png"
# What Material would ship for its own search, which ours replaces, and maps for its developers.
_NOT_SHIPPED = re.compile(r"assets/javascripts/(?:lunr|workers)/|assets/(?:javascripts|stylesheets)/[^/]+\.map$")
# Pictures that belong to articles; one that lies elsewhere may be a template's.
_PICTURE = re.compile(
    r"articles/.*\.(?:apng|avif|bmp|gif|ico|jfif|jpe?g|png|svg|tiff?|webp)\Z", re.DOTALL | re.IGNORECASE
)

log = get_plugin_logger(__name__)


class ArchivePage(Page):
    """A page that the archive makes of itself: an article, or one generated from the catalog.

    `modified` is the article's date for the sitemap, which leaves out pages that are not `listed`.
    """

    def __init__(self, file: File, config: MkDocsConfig, maker: PageMaker, origin: Entry | Made) -> None:
        super().__init__(origin.title, file, config)
        date = origin.article.updated or origin.article.date if isinstance(origin, Entry) else None
        self.modified = str(date) if date else None
        self.listed = isinstance(origin, Entry) or origin.listed
        self._maker = maker
        self._origin = origin
        self._made: Made | None = None

    def read_source(self, config: MkDocsConfig) -> None:
        """Take Markdown and metadata from the catalog, which has read the file already."""
        origin = self._origin
        self.meta = {"template": "pressmark/page.html", "title": origin.title}
        if isinstance(origin, Entry):
            self.markdown = origin.article.body
            self.meta["description"] = origin.standfirst.sentence
            if origin.article.date:
                self.meta["date"] = str(origin.article.date)
        else:
            self.markdown = ""
            self.meta["description"] = origin.description

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make the page's content, without its shell."""
        origin = self._origin
        self._made = self._maker.article(origin, self.markdown or "") if isinstance(origin, Entry) else origin
        self.content = self._made.content

    def document(self) -> str:
        """The whole document: the shell around the content, which other plugins may have changed since."""
        if self._made is None or self.content is None:
            raise RuntimeError("a page is rendered before it is put into its shell")
        return self._maker.document(self._made, self.content, self.canonical_url)


class PressmarkPlugin(BasePlugin[PressmarkConfig]):
    """Makes an archive's pages, its name and year pages, and its search. Keeps nothing between builds."""

    _env: Environment
    _nav: Navigation
    _hidden: set[str]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our templates and stylesheet behind the user's own and before the theme's."""
        if config.use_directory_urls:
            # Only addresses with file names work from a folder that is opened with a double click.
            config.use_directory_urls = False
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        # Fonts from elsewhere would be a request to somebody else on every page.
        config.theme["font"] = False
        if not config.theme.get("palette"):
            config.theme["palette"] = _PALETTE
        if config.theme.get("favicon") == _MATERIALS_FAVICON:
            config.theme["favicon"] = FAVICON
        # The theme looks for the front page in the navigation, where ours is not.
        config.extra.setdefault("homepage", "index.html")
        config.extra_css.insert(0, STYLESHEET)
        if "attr_list" not in config.markdown_extensions:
            # Captions are set apart by it.
            config.markdown_extensions.append("attr_list")
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read the archive and put its pages and its search index among the files of the site."""
        for file in list(files):
            if (
                file.src_uri == ADDRESSES
                or file.src_uri.startswith(f"{AUTHORITY}/")
                or _NOT_SHIPPED.match(file.src_uri)
            ):
                files.remove(file)
        try:
            catalog = self._catalog(Path(config.docs_dir))
        except PressmarkError as error:
            raise PluginError(str(error)) from error
        site = SiteMaker(catalog, environment(config.theme.dirs, catalog), config.site_name)
        maker = PageMaker(
            site=site,
            finisher=Finisher(catalog, lambda url: url in addresses),
            convert=_converter(config),
            shells=Shells(lambda depth, section: self._shell(depth, section, config, files)),
            dead_link=lambda path, link: log.warning("%s: the link %r leads to no page of the archive", path, link),
        )
        for page in catalog.withdrawn:
            if found := files.get_file_from_path(page.path):
                files.remove(found)
        for entry in catalog.entries:
            if found := files.get_file_from_path(entry.path):
                self._put(found, config, maker, entry)
        taken = {file.dest_uri for file in files}
        for made in site.generated():
            # What a person put in its place stands.
            if made.url not in taken:
                taken.add(made.url)
                file = File.generated(config, made.url.removesuffix(".html") + ".md", content="")
                files.append(file)
                self._put(file, config, maker, made)
        self._hidden = {
            address
            for page in catalog.withdrawn
            for address in named(sanitise(maker.markup(page.article.body)), page.url)
            if _PICTURE.match(address)
        }
        shards = build_shards(documents(catalog), names(catalog), language=self.config.language)
        for name, data in {**shards, **browser_scripts()}.items():
            files.append(File.generated(config, f"{SEARCH}/{name}", content=data))
        addresses = {file.dest_uri for file in files}
        return files

    def _catalog(self, archive: Path) -> Catalog:
        authority = Authority.load(archive / AUTHORITY)
        return build_catalog(read_pages(archive), authority, Addresses.load(archive))

    def _put(self, file: File, config: MkDocsConfig, maker: PageMaker, origin: Entry | Made) -> None:
        """Make a file a page of ours."""
        file.inclusion = InclusionLevel.NOT_IN_NAV
        ArchivePage(file, config, maker, origin)

    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> Page:
        """Take the clock out of the site: MkDocs would date every page, and the sitemap's archive, by the build."""
        page.update_date = _EPOCH
        return page

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for the shell."""
        self._nav = nav
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the templates for the shell, and leave out the pictures that only withdrawn articles name."""
        self._env = env
        env.globals["pressmark_sections"] = _SECTIONS
        # By now every page has its content.
        for file in files.documentation_pages() if self._hidden else ():
            if file.page is not None:
                self._hidden.difference_update(named(file.page.content or "", file.dest_uri))
        for file in list(files):
            if file.dest_uri in self._hidden:
                files.remove(file)
        return env

    def _shell(self, depth: int, section: str, config: MkDocsConfig, files: Files) -> str:
        """The theme's document for pages at a depth, with marks where pages differ."""
        file = File.generated(config, "/".join(["x"] * depth + ["page.md"]), content="")
        page = Page(mark("title"), file, config)
        page.content = ""
        page.meta = {"description": mark("description"), "pressmark": True}
        page.canonical_url = mark("canonical") if config.site_url else None
        context = get_context(self._nav, [], config, page)
        context["pressmark_section"] = section  # type: ignore[typeddict-unknown-key]
        context["mark"] = mark  # type: ignore[typeddict-unknown-key]
        return self._env.get_template("pressmark/shell.html").render(context)


_SECTIONS = (
    ("articles", "articles/index.html", "Articles"),
    ("people", "people/index.html", "People"),
    ("companies", "companies/index.html", "Companies"),
    ("topics", "topics/index.html", "Topics"),
)


def _converter(config: MkDocsConfig) -> Callable[[str], str]:
    """One converter for all articles: constructing it takes as long as converting a short article."""
    converter = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {})
    return lambda body: converter.reset().convert(body)
