"""What the last build left: whether there is anything to do, and what can stay as it is.

Most builds end here, in a preview above all. So nothing is loaded here that only a build needs.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..archive.stamps import Stamp, is_settled, stamp_of, stamps
from ..digest import checksum, plain_digest
from .cache import Cache

if TYPE_CHECKING:
    from ..beside import Apart

SEARCH = "search"
"""The folder of a site with its search index."""
_MANIFEST = "manifest"
_MANY = 5_000
"""Files of a site from which on another process looks at them: loading how to split one off takes as long as 3,000."""


_Touched = Mapping[str, Stamp | None]
"""The stamps of files that are not as they were; None for one that is gone."""


class Index(NamedTuple):
    """A search index: the digest of all it was made from, and the names of its files."""

    digest: bytes = b""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembled:
    """An index, and those of its files that were made for it and are others than before."""

    index: Index = field(default_factory=Index)
    written: frozenset[str] = frozenset()


class _Inputs(NamedTuple):
    """What a build has read: the digest of the settings and of all files' stamps, and in their place the checksums of
    the `recent` files, which may change once more without a new stamp."""

    digest: bytes
    recent: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What the last build left: what it had read, the stamp and the key of every file of the site, and its search
    index."""

    inputs: _Inputs | None = None
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    keys: Mapping[str, bytes] = field(default_factory=dict)
    index: Index = field(default_factory=Index)


@dataclass
class Standing:
    """How the site in a folder stands to what it is made of.

    `inputs` are the folders and files that a site is made of, `basis` is the digest of everything else. Once they have
    been looked at, `read` are the stamps of all files in those.
    """

    cache: Cache
    site: Path
    inputs: tuple[Path, ...]
    basis: bytes
    read: Mapping[str, Stamp] = field(default_factory=dict, init=False)
    _before: _Manifest = field(default_factory=_Manifest, init=False)
    _inputs: _Inputs | None = field(default=None, init=False)
    _looking: Apart[_Touched] | None = field(default=None, init=False)
    _touched: _Touched | None = field(default=None, init=False)

    def is_done(self) -> bool:
        """Whether the site is what a build would make; call it first. Of most files only the stamps are looked at.

        If it is not, another process may still be looking at the site's files.
        """
        found = self.cache.load(_MANIFEST)
        self._before = found if isinstance(found, _Manifest) else _Manifest()
        if len(self._before.stamps) >= _MANY:
            from ..beside import Apart

            self._looking = Apart(self._look)
        now = time.time_ns()
        self.read = {path: stamp for top in self.inputs for path, stamp in _stamps(top)}
        recent = {path: _checksum(path) for path, stamp in self.read.items() if not is_settled(stamp, now)}
        self._inputs = _Inputs(self._digest(recent), recent)
        before = self._before.inputs
        if before is None:
            return False
        is_known = before.recent.keys() == recent.keys()
        if before.digest != (self._inputs.digest if is_known else self._digest(before.recent)):
            return False
        return all(_checksum(path) == known for path, known in before.recent.items()) and not self._found()

    def end(self) -> None:
        """Look no more at the site's files."""
        if self._looking is not None:
            self._looking.end()

    def _found(self) -> _Touched:
        if self._touched is None:
            self._touched = self._looking.result() if self._looking else self._look()
        return self._touched

    def _look(self) -> _Touched:
        """The stamps of the site's files that are not as the build before left them."""
        before, now = self._before.stamps, stamps(self.site)
        if before == now:
            return {}
        gone: dict[str, Stamp | None] = dict.fromkeys(before.keys() - now.keys())
        return {**gone, **{url: stamp for url, stamp in now.items() if before.get(url) != stamp}}

    def _digest(self, recent: Collection[str]) -> bytes:
        read = sorted((path, None if path in recent else stamp) for path, stamp in self.read.items())
        return plain_digest([self.basis, read])

    @property
    def index(self) -> Index:
        """The search index of the last build."""
        return self._before.index

    @cached_property
    def there(self) -> Mapping[str, Stamp]:
        """The stamps of the site's files."""
        before, touched = self._before.stamps, self._found()
        # Two hundred thousand of them are not copied without need.
        return {url: at for url, at in {**before, **touched}.items() if at is not None} if touched else before

    @cached_property
    def keys(self) -> Mapping[str, bytes]:
        """The keys of the site's files that nobody has touched since they were made."""
        before, touched = self._before.keys, self._found()
        return {url: key for url, key in before.items() if url not in touched} if touched else before

    @property
    def shards(self) -> frozenset[str]:
        """The files of the search index that are as the last build left them."""
        return frozenset(name for name in self.index.files if f"{SEARCH}/{name}" in self.keys)

    def remember(self, there: Mapping[str, Stamp], keys: Mapping[str, bytes], index: Index, *, known: bool) -> None:
        """Keep what a build has left; unless it is `known` what that was made from, the next one makes all of it."""
        every = {path: keys.get(path, b"") for path in there}
        self.cache.store(_MANIFEST, _Manifest(self._inputs if known else None, there, every, index))


def _stamps(top: Path) -> Iterator[tuple[str, Stamp]]:
    """The stamps of a file, or of all files in a folder, with their paths."""
    if not top.is_dir():
        yield str(top), stamp_of(top)
        return
    # As MkDocs does, which makes pages of what links lead to.
    for path, stamp in stamps(top, follow=True).items():
        yield f"{top}/{path}", stamp


def _checksum(path: str) -> bytes:
    try:
        return checksum(Path(path).read_bytes())
    except OSError:
        # Whoever needs it tells of that.
        return b""
