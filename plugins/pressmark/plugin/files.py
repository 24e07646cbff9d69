"""Pages and files of an archive as MkDocs knows them."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from ..archive.front import values
from ..catalog import Entry
from ..pages.room import Room
from ..pages.site import Made

if TYPE_CHECKING:
    from ..pages.maker import PageMaker


class ArchivePage(Page):
    """A page that the archive makes of itself: an article, or one that is planned from the catalog.

    `warn_of` is told of links that lead nowhere: the path of the page below the archive's folder, and the link.
    """

    def __init__(
        self,
        file: File,
        config: MkDocsConfig,
        maker: PageMaker,
        origin: Entry | Room,
        warn_of: Callable[[str, str], None],
    ) -> None:
        super().__init__(origin.title if isinstance(origin, Entry) else None, file, config)
        self._maker = maker
        self._origin = origin
        self._warn_of = warn_of
        self._made: Made | None = None

    def read_source(self, config: MkDocsConfig) -> None:
        """Take Markdown and metadata from the catalog, which has read the file already."""
        origin = self._origin
        # What somebody else has written is no template of ours, to the plugin macros either.
        self.meta = {"template": "pressmark/page.html", "render_macros": False}
        if isinstance(origin, Entry):
            self.markdown = origin.body
            self.meta |= values(origin.article, tuple(origin.article.tags))
            self.meta |= {"title": origin.title, "description": origin.standfirst.sentence}
            if date := origin.article.date:
                # Other plugins know of days alone.
                self.meta["date"] = datetime.date(date.year, date.month or 1, date.day or 1)
        else:
            self.markdown = ""
            self._made = origin.make()
            self.meta |= {"title": self._made.title, "description": self._made.description}
        # A feed tells what came when; the plugin rss leaves out what is called so.
        self.meta["draft"] = "date" not in self.meta

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make the page's content, without its shell."""
        origin = self._origin
        if isinstance(origin, Entry):
            finished = self._maker.finished(origin, self.markdown or "")
            for link in finished.dead:
                self._warn_of(origin.path, link)
            self._made = self._maker.article(origin, finished.markup)
        self.content = self._made.content if self._made else ""

    def document(self) -> str:
        """The whole document: the shell around the content, which other plugins may have changed since."""
        if self._made is None:
            raise RuntimeError("a page is rendered before it is put into its shell")
        return self._maker.document(self._made, self.content)


class StandingFile(File):
    """A file of the site that MkDocs neither makes nor copies."""

    def is_documentation_page(self) -> bool:
        """No: it is not MkDocs' to render."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Leave the file to who makes it."""


class FewerFiles(Files):
    """Files of a site without those that somebody else makes, which are there for who asks for one by its path.

    So links to them are found, and MkDocs does not go through tens of thousands of them a dozen times. `left` holds
    their addresses by path. What lies on disk and is only `copied` is not put into the site either: nearly all of it is
    there already.
    """

    def __init__(self, files: Iterable[File], left: Mapping[str, str], config: MkDocsConfig) -> None:
        super().__init__(file for file in files if file.src_uri not in left)
        self._left = left
        self._config = config

    def copied(self) -> Mapping[str, Path]:
        """The files on disk that are only copied, by address, without those that are left."""
        return {
            file.dest_uri: Path(file.abs_src_path)
            for file in self
            if file.abs_src_path and file.inclusion.is_included() and not file.is_documentation_page()
        }

    def copy_static_files(
        self, dirty: bool = False, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> None:
        """Put files into the site that lie nowhere else."""
        for file in self:
            if not file.abs_src_path and not file.is_documentation_page() and inclusion(file.inclusion):
                file.copy_file(dirty)

    def get_file_from_path(self, path: str) -> File | None:
        """The file at a path below the archive's folder."""
        found = super().get_file_from_path(path)
        url = self._left.get(posixpath.normpath(path))
        if found is not None or url is None:
            return found
        standing = StandingFile.generated(self._config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        standing.dest_uri = url
        return standing
