"""What already stands in the archive, by seed and by text, so that an import knows what it has."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from ..digest import checksum
from ..errors import PageError
from ..model import AUTHORS, KINDS, PUBLICATIONS, Article
from ..processes import chunks_of, processors, split_off
from ..text import fold_whole, squeeze
from ..yaml_text import YamlTextError, read_fields
from . import page
from .front import SeedRecord
from .page import Page
from .store import PageReader, page_paths

_PATH = re.compile(r"^[ \t]*(?:-[ \t]+)?path:([^\r\n]+)", re.MULTILINE)
_SHA256 = re.compile(r"\b[0-9a-f]{64}\b")
_CHUNK = 250

Key = TypeVar("Key", str, bytes)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands: its page's path below the archive, the seeds it came from, and its names by kind.

    `text` is what it shares with a page of the same headline and body, None where there is too little to tell.
    """

    path: str
    seeds: tuple[SeedRecord, ...]
    names: Mapping[str, tuple[str, ...]]
    text: bytes | None

    @classmethod
    def of(cls, path: str, seeds: tuple[SeedRecord, ...], article: Article, text: bytes | None) -> Place:
        """The place of a page that says this of an article; `text` is its `text_key`."""
        publications = (article.publication,) if article.publication else ()
        names = {**article.tags, AUTHORS: article.authors, PUBLICATIONS: publications}
        return cls(path, seeds, names, text)

    def seed(self, path: str) -> SeedRecord | None:
        """The record of that seed, if the page was made from it."""
        return next((seed for seed in self.seeds if seed.path == path), None)


@dataclass(frozen=True, slots=True)
class Broken:
    """A page that cannot be read: its path below the archive, why, and the seeds and digests it seems to name."""

    path: str
    error: PageError
    names: frozenset[str]


@dataclass(slots=True)
class Shelf:
    """The places of an archive's articles, and its broken pages by path. Holds no texts, so that it stays small."""

    places: dict[str, Place] = field(default_factory=dict)
    broken: dict[str, Broken] = field(default_factory=dict)
    _by_seed: dict[str, str] = field(default_factory=dict)
    _by_text: dict[bytes, str] = field(default_factory=dict)
    _by_digest: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: Path, kinds: Sequence[str] = KINDS, read: PageReader | None = None) -> Shelf:
        """Read every page of the archive. A folder of pages that cannot be opened is a PageError.

        `read` is a reader that has to stay in this process; without it the pages are read in several.
        """
        paths = list(page_paths(archive))
        workers = processors() if read is None and len(paths) > 2 * _CHUNK else 1
        reader = read or page.read

        def look(chunk: Sequence[str]) -> list[Place | Broken]:
            return [_look(archive, path, kinds, reader) for path in chunk]

        shelf = cls()
        with split_off(workers, look) as spread:
            for found in chain.from_iterable(spread(chunks_of(paths, _CHUNK))):
                if isinstance(found, Place):
                    shelf.put(found)
                else:
                    shelf.broken[found.path] = found
        return shelf

    def put(self, place: Place) -> None:
        """Take in a place, new or changed; what its page said and came from before is forgotten."""
        if old := self.places.get(place.path):
            for seed in old.seeds:
                _forget(self._by_seed, seed.path, old.path)
                _forget(self._by_digest, seed.sha256, old.path)
            if old.text:
                _forget(self._by_text, old.text, old.path)
        # The same names stand on many pages.
        names = {kind: tuple(map(sys.intern, of_kind)) for kind, of_kind in place.names.items()}
        self.places[place.path] = replace(place, names=names)
        for seed in place.seeds:
            self._by_seed[seed.path] = place.path
            self._by_digest.setdefault(seed.sha256, place.path)
        if place.text:
            self._by_text.setdefault(place.text, place.path)

    def by_seed(self, path: str) -> Place | None:
        """The place of the page made from that seed."""
        return self.places.get(self._by_seed.get(path, ""))

    def by_digest(self, sha256: str) -> Place | None:
        """The place of a page made from a seed of the same bytes, whatever a person has made of the page since."""
        return self.places.get(self._by_digest.get(sha256, ""))

    def by_text(self, key: bytes | None) -> Place | None:
        """The place of a page with the same `text_key`: the same headline and body, after folding."""
        return self.places.get(self._by_text.get(key, "")) if key else None

    def broken_by(self, path: str, sha256: str) -> Broken | None:
        """The broken page that seems to have been made from that seed, or from one of the same bytes."""
        return next((found for found in self.broken.values() if not found.names.isdisjoint((path, sha256))), None)

    def read(self, place: Place, archive: Path, kinds: Sequence[str]) -> Page:
        """The page itself, read again from disk."""
        return page.read(archive / place.path, place.path, kinds)


def _forget(table: dict[Key, str], key: Key, path: str) -> None:
    if table.get(key) == path:
        del table[key]


def _look(archive: Path, path: str, kinds: Sequence[str], read: PageReader) -> Place | Broken:
    try:
        found = read(archive / path, path, kinds)
    except PageError as error:
        return Broken(path, error, _named(archive / path))
    return Place.of(path, found.source.seeds, found.article, text_key(found.article))


def _named(path: Path) -> frozenset[str]:
    """What a broken page names under `source`, as far as it can be made out."""
    try:
        text = path.read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return frozenset()
    return frozenset((*_SHA256.findall(text), *map(_typed, _PATH.findall(text))))


def _typed(value: str) -> str:
    """A value of YAML without its quotation marks."""
    try:
        return str(read_fields(f"path:{value}")["path"].value)
    except YamlTextError:
        return value.strip()


def text_key(article: Article) -> bytes | None:
    """What two seeds share that hold the same article; None where there is too little text to tell."""
    if not article.body.strip():
        return None
    words = fold_whole(squeeze(f"{article.title}\n{article.body}"))
    return checksum(words.encode("utf-8", "surrogatepass"))
