"""One build of a site with everything that is remembered of the one before."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..archive.addresses import Addresses
from ..archive.authority import Authority
from ..archive.stamps import Stamp, is_settled, stamp_of, stamps
from ..catalog import Catalog, build_catalog
from ..digest import checksum, digest
from ..indexing import language_of
from ..options import Options
from ..pages.maker import PageMaker
from .assembling import Assembling, Index
from .cache import Cache
from .folder import take_over
from .index import IndexBeside
from .keys import Keys
from .printing import Printing
from .reading import read_again
from .records import Records
from .surveying import Forms, Remembering
from .wording import Wording

_MANIFEST = "manifest"
_FORMS = "forms"
_INDEX = "search"


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What a build has read: the digest of the settings and of all files' stamps, and in their place the checksums of
    the `recent` files, which may change once more without a new stamp."""

    digest: bytes
    recent: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What the last build left: what it had read, the stamp and key of every file of the site, and its search index."""

    inputs: _Inputs | None = None
    outputs: Mapping[str, tuple[Stamp, bytes]] = field(default_factory=dict)
    index: Index = field(default_factory=Index)


@dataclass(frozen=True, slots=True)
class _Printed:
    """What was made aside: the keys of pages and files, the forms of names they were made with, the search index."""

    keys: Mapping[str, bytes] = field(default_factory=dict)
    forms: Forms = field(default_factory=dict)
    index: Index = field(default_factory=Index)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a build that came to its end leaves in memory: the records, and the forms of names they were made with."""

    basis: bytes
    records: Records
    forms: Forms

    def close(self) -> None:
        """Read no more of the cache."""
        self.records.texts.close()


@dataclass(slots=True)
class Press:
    """Prints a site into the folder `site`.

    `cache` keeps what is remembered, `aside` is a folder in which everything new is put before it goes into the site.
    `inputs` are the folders and files that a site is made of, `basis` is the digest of everything else. `kept` is what
    the build before has left in memory, if it was the last to use the cache.
    """

    cache: Cache
    site: Path
    aside: Path
    inputs: tuple[Path, ...]
    basis: bytes
    kept: Kept | None = None
    _before: _Manifest = field(default_factory=_Manifest, init=False)
    _there: Mapping[str, Stamp] = field(default_factory=dict, init=False)
    _inputs: _Inputs | None = field(default=None, init=False)
    _records: Records | None = field(default=None, init=False)
    _index: IndexBeside | None = field(default=None, init=False)
    _printed: _Printed = field(default_factory=_Printed, init=False)

    def is_done(self) -> bool:
        """Whether the site is what a build would make; call it first. Of most files only the stamps are looked at."""
        found = self.cache.load(_MANIFEST)
        self._before = found if isinstance(found, _Manifest) else _Manifest()
        self._there = stamps(self.site)
        now = time.time_ns()
        read = {str(top / path): stamp for top in self.inputs for path, stamp in _stamps(top).items()}
        recent = {path: _checksum(path) for path, stamp in read.items() if not is_settled(stamp, now)}
        self._inputs = _Inputs(self._digest(read, recent), recent)
        before = self._before.inputs
        if before is None or before.digest != self._digest(read, before.recent):
            return False
        if any(_checksum(path) != known for path, known in before.recent.items()):
            return False
        return self._there == {path: stamp for path, (stamp, _) in self._before.outputs.items()}

    def _digest(self, read: Mapping[str, Stamp], recent: Collection[str]) -> bytes:
        return digest(self.basis, sorted((path, None if path in recent else stamp) for path, stamp in read.items()))

    def read(self, archive: Path, authority: Authority, addresses: Addresses, options: Options) -> Catalog:
        """The catalog of an archive, of which only what has changed is read; a broken page is a PageError.

        The search index is made beside this and whatever else is done.
        """
        beside = self.aside.with_name(f"{self.aside.name}-{_INDEX}")
        index = self._index = IndexBeside(Assembling(self.cache, beside, self._before.index, self._is_there))
        forms: object
        if self.kept is not None and self.kept.basis == self.basis:
            records, forms = self.kept.records, self.kept.forms
        else:
            if self.kept is not None:
                self.kept.close()
            records, forms = Records.load(self.cache), self.cache.load(_FORMS)
        self._records = records
        read_again(archive, records, options.kinds)
        surveyor = Remembering(records, forms if isinstance(forms, dict) else None)
        catalog = build_catalog((record.holding for record in records), authority, addresses, options, surveyor)
        index.read(Wording(catalog, records, self.cache, language_of(catalog)))
        return catalog

    def print(
        self,
        maker: PageMaker,
        known: frozenset[str],
        files: Mapping[str, Path],
        hidden: Callable[[Iterable[str]], set[str]],
    ) -> list[tuple[str, str]]:
        """Make aside what has changed of the archive's pages and its search, and copy `files` (by address).

        `hidden` tells, of the addresses that articles show, which files are not to be copied. Returned are the links
        that lead nowhere and should, each with the path of its page.
        """
        records = self._remembered()
        keys = Keys(maker, records, known, files, self.basis)
        printing = Printing(maker, records, files, self.aside, keys, self._key)
        printing.print()
        printing.copy(hidden(_asked(records)))
        index = self._indexed()
        self._printed = _Printed(printing.keys, maker.site.catalog.finder.forms, index)
        return [(record.holding.path, link) for record in records if record.trace for link in record.trace.dead]

    def give_up(self) -> None:
        """End what goes on beside; the site is as it was."""
        if self._index is not None:
            self._index.end()
        if self._records is not None:
            self._records.texts.close()

    def finish(self) -> Kept | None:
        """Put everything that was made aside into the site, remove what is no longer of it, and remember it all.

        Returned is what the next build of the same process need not load.

        Without `print` all of the site was made aside, by whom it is not known, and the next build makes it all again.
        """
        printed = self._printed
        if self._records is not None:
            # Between these two, surveys and forms do not belong together.
            self.cache.store(_FORMS, None)
            self._records.save()
            self.cache.store(_FORMS, printed.forms)
        keep = {*printed.keys, *(f"{_INDEX}/{name}" for name in printed.index.files)}
        there = take_over(self.site, self.aside, self._there, keep)
        outputs = {path: (stamp, printed.keys.get(path, b"")) for path, stamp in there.items()}
        inputs = None if self._records is None else self._inputs
        self.cache.store(_MANIFEST, _Manifest(inputs, outputs, printed.index))
        return None if self._records is None else Kept(self.basis, self._records, printed.forms)

    def _indexed(self) -> Index:
        if self._index is None:
            raise RuntimeError("an archive is read before it is printed")
        index, words = self._index.result()
        records = self._remembered()
        for path, key in words.items():
            if records[path].words != key:
                records[path].words = key
                records.put(records[path])
        made = self._index.assembling.folder
        for path in stamps(made):
            target = self.aside / _INDEX / path
            target.parent.mkdir(parents=True, exist_ok=True)
            (made / path).replace(target)
        return index

    def _remembered(self) -> Records:
        if self._records is None:
            raise RuntimeError("an archive is read before it is printed")
        return self._records

    def _key(self, url: str) -> bytes | None:
        """The key of the file at an address, if nobody has touched it since it was made."""
        stamp, key = self._before.outputs.get(url, (None, None))
        return key if stamp == self._there.get(url) else None

    def _is_there(self, shard: str) -> bool:
        url = f"{_INDEX}/{shard}"
        known = self._before.outputs.get(url)
        return known is not None and known[0] == self._there.get(url)


def _stamps(path: Path) -> Mapping[str, Stamp]:
    if path.is_dir():
        return stamps(path)
    return {"": stamp_of(path)}


def _checksum(path: str) -> bytes:
    try:
        return checksum(Path(path).read_bytes())
    except FileNotFoundError:
        return b""


def _asked(records: Records) -> Iterable[str]:
    return (address for record in records if record.trace for address in record.trace.asked)
