"""One build of a site with everything that is remembered of the one before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..archive.addresses import NAME, Addresses
from ..archive.authority import Authority
from ..beside import Apart
from ..catalog import Catalog, build_catalog
from ..digest import checksum
from ..indexing import language_of
from ..options import Options
from .folder import exchange, keep_few, take_over
from .index import IndexBeside
from .looking import Looked, look
from .manifest import SEARCH, Assembled, Standing
from .reading import read_again
from .records import Records
from .surveying import Means, Remembering
from .wording import Wording

if TYPE_CHECKING:
    from ..pages.maker import PageMaker

_MEANS = "means"
_ADDRESSES = "addresses"


class _Addresses(NamedTuple):
    """The addresses that were read from a file with this checksum."""

    key: bytes
    sections: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class _Printed:
    """What was made aside: the keys of pages and files, the addresses of those that are new, what articles were
    surveyed with, the search index."""

    keys: Mapping[str, bytes] = field(default_factory=dict)
    written: Collection[str] = ()
    means: Means | None = None
    search: Assembled = field(default_factory=Assembled)


class Kept(NamedTuple):
    """What a build that came to its end leaves in memory: the records, and what their articles were surveyed with."""

    basis: bytes
    records: Records
    means: Means | None

    def close(self) -> None:
        """Read no more of the cache."""
        self.records.texts.close()


@dataclass(slots=True)
class Press:
    """Prints the site that `standing` tells of.

    `aside` is a folder in which all that MkDocs makes is put before it goes into the site, `pages` one for all other
    pages, and `index` the search index that is made beside them. `kept` is what the build before has left in memory, if
    it was the last to use the cache.
    """

    standing: Standing
    aside: Path
    pages: Path
    index: IndexBeside
    kept: Kept | None = None
    _records: Records | None = field(default=None, init=False)
    _looking: Apart[Looked] | None = field(default=None, init=False)
    _looked: Looked | None = field(default=None, init=False)
    _printed: _Printed = field(default_factory=_Printed, init=False)

    def read(self, archive: Path, authority: Authority, options: Options) -> Catalog:
        """The catalog of an archive, of which only what has changed is read; a broken page is a PageError.

        The search index is made beside this and whatever else is done.
        """
        standing, cache, index = self.standing, self.standing.cache, self.index
        means: object
        if self.kept is not None and self.kept.basis == standing.basis:
            records, means = self.kept.records, self.kept.means
        else:
            if self.kept is not None:
                self.kept.close()
            records, means = Records.load(cache), cache.load(_MEANS)
        self._records = records
        read_again(archive, records, options.kinds, standing.read)
        surveyor = Remembering(records, means if isinstance(means, Means) else None, authority.resolution)
        holdings = (record.holding for record in records)
        catalog = build_catalog(holdings, authority, self._addresses(archive), options, surveyor, surveyor.names)
        index.read(Wording(catalog, records, cache, language_of(catalog)), standing.shards)
        self._looking = Apart(lambda: look(catalog, records, index.ask))
        index.leave()
        return catalog

    def _addresses(self, archive: Path) -> Addresses:
        """The addresses of an archive. Those of a hundred thousand articles are ten megabytes, and reading them takes
        most of a second."""
        path, cache = archive / NAME, self.standing.cache
        if not path.exists():
            return Addresses()
        data = path.read_bytes()
        key, known = checksum(data), cache.load(_ADDRESSES)
        if not isinstance(known, _Addresses) or known.key != key:
            known = _Addresses(key, Addresses.read(path, data).sections)
            cache.store(_ADDRESSES, known)
        return Addresses(known.sections)

    @property
    def paths(self) -> Collection[str]:
        """The paths of all pages that were read, withdrawn ones too."""
        return self._remembered().paths

    @property
    def looked(self) -> Looked:
        """What was found beside all else of the articles that were read; it may have to be waited for."""
        if self._looking is None:
            raise RuntimeError("an archive is read before it is printed")
        if self._looked is None:
            self._looked = self._looking.result()
        return self._looked

    def print(
        self,
        maker: PageMaker,
        known: frozenset[str],
        files: Mapping[str, Path],
        others: Mapping[str, Path],
        hidden: Callable[[Iterable[str]], set[str]],
    ) -> list[tuple[str, str]]:
        """Make aside what has changed of the archive's pages and its search, and copy the `files` beside articles and
        `others` (by address).

        `hidden` tells, of the addresses that articles show, which files are not to be copied. Returned are the links
        that lead nowhere and should, each with the path of its page.
        """
        # Not loaded before: the processes that look at all articles should begin as soon as they can.
        from .keys import Keys
        from .printing import Printing

        records, looked, standing = self._remembered(), self.looked, self.standing
        maker.surroundings.relations = looked.relations
        keys = Keys(maker, looked, known, files, standing.basis)
        # Where nothing stands, all is moved at once.
        aside = self.pages if standing.there else self.aside
        # MkDocs lets what it makes of templates take the place of what it copies.
        copied = {url: path for url, path in others.items() if not (self.aside / url).is_file()}
        printing = Printing(maker, records, {**files, **copied}, standing.site, aside, keys, standing.keys.get)
        printing.print()
        printing.copy(hidden(_asked(records)))
        written = printing.written if standing.there else ()
        self._printed = _Printed(printing.keys, written, Means.of(maker.site.catalog), self._indexed())
        return [(record.holding.path, link) for record in records if record.trace for link in record.trace.dead]

    def give_up(self) -> None:
        """End what goes on beside; the site is as it was."""
        self.standing.end()
        self.index.end()
        if self._looking is not None:
            self._looking.end()
        if self._records is not None:
            self._records.texts.close()

    def finish(self) -> Kept | None:
        """Put everything that was made aside into the site, remove what is no longer of it, and remember it all.

        Returned is what the next build of the same process need not load.

        Without `print` all of the site was made aside, by whom it is not known, and the next build makes it all again.
        """
        printed, standing = self._printed, self.standing
        if self._records is not None:
            # Between these two they do not belong together.
            standing.cache.store(_MEANS, None)
            self._records.save()
            standing.cache.store(_MEANS, printed.means)
        keep = {*printed.keys, *(f"{SEARCH}/{name}" for name in printed.search.index.files)}
        there = take_over(standing.site, self.aside, standing.there, keep)
        exchange(standing.site, self.pages, printed.written, there)
        keep_few(self.pages)
        exchange(standing.site, self.index.aside, (f"{SEARCH}/{name}" for name in printed.search.written), there)
        standing.remember(there, printed.keys, printed.search.index, known=self._records is not None)
        return None if self._records is None else Kept(standing.basis, self._records, printed.means)

    def _indexed(self) -> Assembled:
        assembled, changed = self.index.result()
        records = self._remembered()
        for path, key in changed.items():
            records[path].words = key
            records.put(records[path])
        return assembled

    def _remembered(self) -> Records:
        if self._records is None:
            raise RuntimeError("an archive is read before it is printed")
        return self._records


def _asked(records: Records) -> Iterable[str]:
    return (address for record in records if record.trace for address in record.trace.asked)
