"""The first half of the work: seeds become pages, and pages follow their seeds without losing what a person changed."""

from __future__ import annotations

import errno
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from .archive import front, page, write
from .archive.addresses import ARTICLES, NAME, Addresses
from .archive.authority import Authority
from .archive.front import SeedRecord, Source, seed_file
from .archive.ownership import BODY, Kept, Merge, digest, merge
from .archive.page import Page
from .archive.shelf import Broken, Place, Shelf
from .archive.splice import splice
from .archive.store import PageReader, Project
from .errors import PageError, PressmarkError, SeedError
from .ingest import Seed, kind_beside, read_seeds
from .model import CREDIT_KINDS, PICTURES, Article, PartialDate
from .tagging import Tagger
from .text import slug

# An address whose page is inside of the archive, whatever somebody has made of the list of addresses.
_ARTICLE = re.compile(rf"{ARTICLES}(?:/(?!\.)[^/\\\0]+)+\.html")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""The disk holds no more; what cannot be written for this reason cannot be written for any seed."""


class What(StrEnum):
    """What became of a seed; what is none, such as a picture beside it, is passed over."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    JOINED = "joined"
    SKIPPED = "skipped"
    PASSED = "passed over"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one seed: its page, the values a person's ownership kept, or why it was skipped.

    `note` is what a person should read although the seed was taken, or the kind of what was passed over. A broken page
    stands for its own seed.
    """

    what: What
    seed: str
    page: str | None = None
    kept: tuple[Kept, ...] = ()
    error: PressmarkError | None = None
    note: str | None = None


class Importer:
    """Brings seeds into one archive. Adding the same seeds again changes nothing."""

    def __init__(
        self,
        project: Project,
        authority: Authority,
        tagger: Tagger,
        today: PartialDate,
        *,
        again: bool = False,
        read: PageReader = page.read,
    ) -> None:
        """`again` reads seeds anew that have not changed, because the authority files or the program have. `read` reads
        the archive's pages."""
        self.project = project
        self.authority = authority
        self.tagger = tagger
        self.today = today
        self.again = again
        self.kinds = project.kinds
        self.addresses = Addresses.load(project.archive)
        self.shelf = Shelf.of(project.archive, self.kinds, read)
        for place in self.shelf.places.values():
            self._remember(place)

    def add(self, files: Iterable[Path]) -> Iterator[Outcome]:
        """Bring in the seeds of these files, yielding an outcome for each as it is done.

        Every page is written at once or not at all, so an import can be stopped anywhere and run again. The addresses
        are written last; a run that was stopped before is made up for by the next. What one seed or page is refused
        for is told, and the others go on; an OSError ends the run when the disk is full.
        """
        try:
            for broken in self.shelf.broken.values():
                yield Outcome(What.SKIPPED, broken.path, broken.path, error=broken.error)
            for file in files:
                yield from self._add_file(file)
        finally:
            self._save_addresses()

    def _save_addresses(self) -> None:
        """Write down every address in use, and those that somebody else has written down meanwhile."""
        latest = Addresses.load(self.project.archive)
        latest.join(self.addresses)
        self.addresses = latest
        options = self.project.options
        for kind in filter(options.has_pages, (*self.kinds, *CREDIT_KINDS)):
            names = (place.names.get(kind, ()) for place in self.shelf.places.values())
            labels = ({self.authority.resolve(kind, name) for name in of_one} for of_one in names)
            self.addresses.assign(kind, options.with_pages(label for of_one in labels for label in of_one if label))
        write.replace_file(self.project.archive / NAME, self.addresses.dump())

    def _add_file(self, file: Path) -> Iterator[Outcome]:
        name = self.project.called(file)
        if _is_garbled(name):
            shown = name.encode("utf-8", "replace").decode()
            error = SeedError("the file's name is not UTF-8", path=shown, hint="Rename the file.")
            yield Outcome(What.SKIPPED, shown, error=error)
            return
        if kind := kind_beside(file):
            yield Outcome(What.PASSED, name, note=kind)
            return
        place = self.shelf.by_seed(name)
        record = place.seed(name) if place else None
        if place and record and not self.again and record.sha256 == _sha256(file):
            yield Outcome(What.UNCHANGED, name, place.path)
            return
        for found in read_seeds(file, name, today=self.today, kinds=self.kinds):
            if isinstance(found, SeedError):
                yield Outcome(What.SKIPPED, name, error=found)
            else:
                yield self._tried(*found)

    def _tried(self, seed: Seed, article: Article) -> Outcome:
        """Bring in one article; what keeps its page from being read or written is its own trouble."""
        try:
            return self._add(seed, article)
        except PageError as broken:
            return Outcome(What.SKIPPED, seed.path, error=broken)
        except OSError as error:
            if error.errno in _FULL:
                raise
            hint = f"See that {error.filename} may be written, and run again: pressmark add"
            refused = SeedError(f"its page cannot be written: {error.strerror}", path=seed.path, hint=hint)
            return Outcome(What.SKIPPED, seed.path, error=refused)

    def _add(self, seed: Seed, article: Article) -> Outcome:
        place = self.shelf.by_seed(seed.path)
        record = place.seed(seed.path) if place else None
        if place and record:
            if record.sha256 == seed.sha256 and not (self.again and place.seeds[0] == record):
                return Outcome(What.UNCHANGED, seed.path, place.path)
            if place.seeds[0] == record:
                return self._update(place, seed, article)
            # The same article was saved twice, and this copy has become another text: it gets a page of its own.
            self._rewrite(place, seeds=tuple(old for old in place.seeds if old != record))
        elif broken := self._broken(seed):
            return _waits_for(broken, self.project.page(broken.path), seed)
        elif twin := self._twin(seed, article):
            self._rewrite(twin, seeds=self._joined(twin, seed))
            return Outcome(What.JOINED, seed.path, twin.path)
        return self._write_new(seed, article)

    def _broken(self, seed: Seed) -> Broken | None:
        """The broken page that is the seed's, as it says itself or the addresses do."""
        address = self.addresses.of(ARTICLES, seed.path)
        at_address = self.shelf.broken.get(_page_path(address)) if address else None
        return at_address or self.shelf.broken_by(seed.path, seed.sha256)

    def _tagged(self, article: Article) -> tuple[Article, tuple[str, ...]]:
        """The article with tags of every kind, and what is to be said of them; names given in the seed are final."""
        if all(kind in article.tags for kind in self.kinds):
            return article, ()
        tagging = self.tagger.tag(article)
        tags = {kind: article.tags.get(kind, tagging.about.get(kind, ())) for kind in self.kinds}
        return replace(article, tags=tags), tagging.notes

    def _record(self, seed: Seed) -> SeedRecord:
        return SeedRecord(seed.path, seed.sha256, seed.format, str(self.today))

    def _twin(self, seed: Seed, article: Article) -> Place | None:
        """The page that holds the article already, if there is one; two headlines without a text are never one."""
        if not article.body.strip():
            return None
        return self.shelf.by_digest(seed.sha256) or self.shelf.by_text(article)

    def _joined(self, twin: Place, seed: Seed) -> tuple[SeedRecord, ...]:
        """The seeds of a page with one more; it takes the place of one of the same bytes that is gone: it was moved."""
        for at, record in enumerate(twin.seeds):
            if record.sha256 == seed.sha256 and not (self.project.root / seed_file(record.path)).exists():
                return (*twin.seeds[:at], replace(record, path=seed.path, format=seed.format), *twin.seeds[at + 1 :])
        return (*twin.seeds, self._record(seed))

    def _write_new(self, seed: Seed, article: Article) -> Outcome:
        tagged, notes = self._tagged(article)
        values = front.values(tagged, self.kinds)
        source = Source(
            seeds=(self._record(seed),),
            guessed=tagged.guessed,
            not_before=tagged.not_before,
            digests=_digests(_owned(values, tagged.body)),
        )
        path = self._path_before(seed) or self._free_path(tagged)
        self._write_pictures(path, article)
        self._write(path, write.new_page(values, source, tagged.body))
        return Outcome(What.ADDED, seed.path, path, note=_note(tagged, notes))

    def _path_before(self, seed: Seed) -> str | None:
        """The path of the page the seed had before somebody deleted it, if nobody else has taken it."""
        address = self.addresses.of(ARTICLES, seed.path)
        if address is None or not _ARTICLE.fullmatch(address):
            return None
        path = _page_path(address)
        return None if path in self.shelf.places or (self.project.archive / path).exists() else path

    def _free_path(self, article: Article) -> str:
        """The page's path, fixed from now on: by year, named after the headline, numbered where that is taken."""
        year = f"{article.date.year:04}" if article.date else "undated"
        stem = f"{ARTICLES}/{year}/{slug(article.title)}"
        taken = self.addresses
        while (path := _page_path(taken.free(ARTICLES, stem))) in self.shelf.places or (
            self.project.archive / path
        ).exists():
            # Somebody else's file has the name; its address is not ours to give away again.
            taken.record(ARTICLES, path.removesuffix(".md") + ".html", path)
        return path

    def _update(self, place: Place, seed: Seed, article: Article, take: Collection[str] = ()) -> Outcome:
        """Bring what is the machine's on a page up to its seed, and report what a person's changes kept.

        The keys in `take` are the machine's again, whatever a person has made of them.
        """
        old = self.shelf.read(place, self.project.archive, self.kinds)
        tagged, notes = self._tagged(article)
        keys = (*(key for key in front.keys(self.kinds) if key != "source"), BODY)
        current = _owned({key: value for key, value in old.front.items() if key != "source"}, old.article.body)
        given_up = {key: _digest(current.get(key)) for key in take}
        digests = {key: at for key, at in {**old.source.digests, **given_up}.items() if at is not None}
        merged = merge(current, digests, _owned(front.values(tagged, self.kinds), tagged.body), keys)
        source = self._source_after(old, seed, tagged, merged)
        if not merged.write and not merged.remove and source == old.source:
            return Outcome(What.UNCHANGED, seed.path, place.path, kept=merged.kept)
        body = merged.write.get(BODY)
        text = splice(
            old.text,
            write={key: value for key, value in merged.write.items() if key != BODY},
            remove=merged.remove,
            source=source,
            body=str(body) if body is not None else "" if BODY in merged.remove else None,
            kinds=self.kinds,
        )
        if body is not None:
            self._write_pictures(place.path, article)
        self._write(place.path, text)
        return Outcome(What.UPDATED, seed.path, place.path, kept=merged.kept, note=_note(tagged, notes))

    def _source_after(self, old: Page, seed: Seed, tagged: Article, merged: Merge) -> Source:
        """What a page says of its origin after a merge."""
        after = {**old.front, BODY: old.article.body, **merged.write}
        return Source(
            seeds=tuple(
                replace(record, sha256=seed.sha256, format=seed.format) if record.path == seed.path else record
                for record in old.source.seeds
            ),
            # A reason for a guess is worth telling only as long as the guess stands on the page.
            guessed={
                key: why for key, why in tagged.guessed.items() if merged.digests.get(key) == _digest(after.get(key))
            },
            not_before=tagged.not_before,
            digests=merged.digests,
        )

    def take(self, path: str, keys: Collection[str]) -> Outcome:
        """Give keys of a page back to the machine: write what its seed says now. `path` is below the archive."""
        place = self.shelf.places.get(path)
        if place is None or not place.seeds:
            raise PressmarkError("expected a page that was made from a seed", path=path, hint="Name one in articles/.")
        for key in keys:
            if key not in (*front.keys(self.kinds), BODY) or key == "source":
                known = ", ".join((*front.keys(self.kinds)[:-1], BODY))
                raise PressmarkError(f"expected a key of the page, found {key!r}", path=path, hint=f"Keys are {known}.")
        name = place.seeds[0].path
        file = seed_file(name)
        for found in read_seeds(self.project.root / file, file, today=self.today, kinds=self.kinds):
            if not isinstance(found, SeedError) and found[0].path == name:
                outcome = self._update(place, *found, take=keys)
                self._save_addresses()
                return outcome
        raise PressmarkError(f"its seed {name} cannot be read", path=path, hint="Run: pressmark check")

    def _rewrite(self, place: Place, seeds: tuple[SeedRecord, ...]) -> None:
        """Write other seeds into a page's source, and nothing else."""
        old = self.shelf.read(place, self.project.archive, self.kinds)
        source = replace(old.source, seeds=seeds)
        text = splice(old.text, write={}, remove=(), source=source, body=None, kinds=self.kinds)
        self._write(place.path, text)

    def _write_pictures(self, path: str, article: Article) -> None:
        """Put the pictures of an article beside its page, before the page that shows them."""
        folder = self.project.archive / Path(path).parent / PICTURES
        for picture in article.pictures:
            write.replace_file(folder / picture.name, picture.content)

    def _write(self, path: str, text: str) -> None:
        write.replace_file(self.project.archive / path, text.encode())
        self.shelf.put(page.parse(text, path, path, self.kinds))
        self._remember(self.shelf.places[path])

    def _remember(self, place: Place) -> None:
        owner = place.seeds[0].path if place.seeds else place.path
        self.addresses.record(ARTICLES, place.path.removesuffix(".md") + ".html", owner)


def _note(article: Article, notes: Iterable[str]) -> str | None:
    """What a person should know of an article that was taken all the same, and of its tags."""
    of_body = article.guessed.get(BODY) if article.body.strip() else "the article has a headline and no text"
    return "; ".join(filter(None, (of_body, *notes))) or None


def _waits_for(broken: Broken, page: str, seed: Seed) -> Outcome:
    """What becomes of the seed of a broken page: nothing, and a second page least of all."""
    if seed.sha256 in broken.names:
        return Outcome(What.UNCHANGED, seed.path, broken.path)
    hint = f"Mend {page} and run again: pressmark add"
    error = SeedError("its page is broken, so it was left alone", path=seed.path, hint=hint)
    return Outcome(What.SKIPPED, seed.path, broken.path, error=error)


def _is_garbled(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return True
    return False


def _page_path(address: str) -> str:
    return address.removesuffix(".html") + ".md"


def _owned(values: Mapping[str, object], body: str) -> dict[str, object]:
    """A page's values with its body among them; an empty body is an absent one."""
    return {**values, **({BODY: body} if body.strip() else {})}


def _digests(values: Mapping[str, object]) -> dict[str, str]:
    return {key: digest(value) for key, value in values.items()}


def _digest(value: object) -> str | None:
    return None if value is None else digest(value)


def _sha256(file: Path) -> str | None:
    """The digest of a file; None for one that cannot be read, of which its reader will say why."""
    try:
        if not file.is_file():
            return None
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None
