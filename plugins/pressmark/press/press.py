"""One build of a site with everything that is remembered of the one before."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..archive.addresses import Addresses
from ..archive.authority import Authority
from ..catalog import Catalog, build_catalog
from ..digest import digest
from ..pages.maker import PageMaker
from .cache import Cache
from .folder import stamps, take_over
from .printing import Printing
from .processes import Apart
from .reading import read_again, settled
from .records import Records, Stamp
from .surveying import Forms, Remembering
from .wording import Index, Wording

_MANIFEST = "manifest"
_FORMS = "forms"
_INDEX = "search"


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What the last build left: the digest of all it read (None when some of it may have changed unseen since), the
    stamp and key of every file of the site, and its search index."""

    inputs: bytes | None = None
    outputs: Mapping[str, tuple[Stamp, bytes]] = field(default_factory=dict)
    index: Index = field(default_factory=Index)


@dataclass(frozen=True, slots=True)
class _Printed:
    """What was made aside: the keys of pages and files, the forms of names they were made with, the search index."""

    keys: Mapping[str, bytes] = field(default_factory=dict)
    forms: Forms = field(default_factory=dict)
    index: Index = field(default_factory=Index)


@dataclass(slots=True)
class Press:
    """Prints a site into the folder `site`.

    `cache` keeps what is remembered, `aside` is a folder in which everything new is put before it goes into the site.
    `inputs` are the folders and files that a site is made of, `basis` is the digest of everything else.
    """

    cache: Cache
    site: Path
    aside: Path
    inputs: tuple[Path, ...]
    basis: bytes
    _before: _Manifest = field(default_factory=_Manifest, init=False)
    _there: Mapping[str, Stamp] = field(default_factory=dict, init=False)
    _read: bytes | None = field(default=None, init=False)
    _records: Records | None = field(default=None, init=False)
    _index: Apart[tuple[Index, Mapping[str, bytes]]] | None = field(default=None, init=False)
    _printed: _Printed = field(default_factory=_Printed, init=False)

    def is_done(self) -> bool:
        """Whether the site is what a build would make; call it first. Nothing is read but the stamps of files."""
        found = self.cache.load(_MANIFEST)
        self._before = found if isinstance(found, _Manifest) else _Manifest()
        self._there = stamps(self.site)
        self._read = self._inputs()
        if self._read is None or self._read != self._before.inputs:
            return False
        return self._there == {path: stamp for path, (stamp, _) in self._before.outputs.items()}

    def _inputs(self) -> bytes | None:
        now = time.time_ns()
        found = [(str(path), sorted(_stamps(path).items())) for path in self.inputs]
        if all(settled(stamp, now) for _, files in found for _, stamp in files):
            return digest(self.basis, found)
        return None

    def read(self, archive: Path, authority: Authority, addresses: Addresses, language: str) -> Catalog:
        """The catalog of an archive, of which only what has changed is read; a broken page is a PageError.

        From now on the search index is made beside whatever else is done.
        """
        records = self._records = Records.load(self.cache)
        read_again(archive, records)
        forms = self.cache.load(_FORMS)
        surveyor = Remembering(records, forms if isinstance(forms, dict) else None)
        catalog = build_catalog((record.leaf for record in records), authority, addresses, surveyor=surveyor)
        # What a build that was broken off left there.
        shutil.rmtree(self._index_aside, ignore_errors=True)
        wording = Wording(catalog, records, self.cache, language)
        self._index = Apart(lambda: wording.make(self._index_aside, self._before.index, self._is_there))
        return catalog

    @property
    def _index_aside(self) -> Path:
        return self.aside.with_name(f"{self.aside.name}-{_INDEX}")

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
        printing = Printing(maker, records, known, files, self.basis, self.aside)
        printing.print(self._is_current)
        printing.copy(hidden(_asked(records)), self._is_current)
        index = self._indexed()
        self._printed = _Printed(printing.keys, maker.site.catalog.finder.forms, index)
        return [(record.leaf.path, link) for record in records if record.trace for link in record.trace.dead]

    def give_up(self) -> None:
        """End what goes on beside; the site is as it was."""
        if self._index is not None:
            self._index.end()

    def finish(self) -> None:
        """Put everything that was made aside into the site, remove what is no longer of it, and remember it all.

        Without `print` all of the site was made aside, by whom it is not known, and the next build makes it all again.
        """
        printed = self._printed
        if self._records is not None:
            # Between these two, surveys and forms do not belong together.
            self.cache.store(_FORMS, None)
            self._records.save()
            self.cache.store(_FORMS, printed.forms)
        take_over(self.site, self.aside, {*printed.keys, *(f"{_INDEX}/{name}" for name in printed.index.files)})
        outputs = {path: (stamp, printed.keys.get(path, b"")) for path, stamp in stamps(self.site).items()}
        inputs = None if self._records is None else self._read
        self.cache.store(_MANIFEST, _Manifest(inputs, outputs, printed.index))

    def _indexed(self) -> Index:
        if self._index is None:
            raise RuntimeError("an archive is read before it is printed")
        index, words = self._index.result()
        records = self._remembered()
        for path, key in words.items():
            if records[path].words != key:
                records[path].words = key
                records.put(records[path])
        for path in stamps(self._index_aside):
            target = self.aside / _INDEX / path
            target.parent.mkdir(parents=True, exist_ok=True)
            (self._index_aside / path).replace(target)
        return index

    def _remembered(self) -> Records:
        if self._records is None:
            raise RuntimeError("an archive is read before it is printed")
        return self._records

    def _is_current(self, url: str, key: bytes) -> bool:
        return self._before.outputs.get(url) == (self._there.get(url), key)

    def _is_there(self, shard: str) -> bool:
        url = f"{_INDEX}/{shard}"
        known = self._before.outputs.get(url)
        return known is not None and known[0] == self._there.get(url)


def _stamps(path: Path) -> Mapping[str, Stamp]:
    if path.is_dir():
        return stamps(path)
    state = path.stat()
    return {"": (state.st_mtime_ns, state.st_size)}


def _asked(records: Records) -> Iterable[str]:
    return (address for record in records if record.trace for address in record.trace.asked)
