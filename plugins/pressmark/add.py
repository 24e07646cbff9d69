"""The first half of the work: seeds become pages, and pages follow their seeds without losing what a person changed."""

from __future__ import annotations

import errno
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from .archive import front, page, write
from .archive.addresses import ARTICLES, NAME, Addresses
from .archive.authority import Authority
from .archive.front import SeedRecord, Source, seed_file
from .archive.ownership import BODY, Merge, digest, merge
from .archive.page import Page
from .archive.shelf import Broken, Place, Shelf, text_key
from .archive.splice import splice
from .archive.store import PageReader, Project
from .draft import Draft, Drafting, Found, owned
from .errors import PageError, PressmarkError, SeedError
from .executors import Spread, in_processes
from .ingest import Seed, kind_beside, read_seeds
from .model import CREDIT_KINDS, PICTURES, Article, PartialDate
from .outcome import Outcome, What
from .tagging import Tagger
from .text import slug

# An address whose page is inside of the archive, whatever somebody has made of the list of addresses.
_ARTICLE = re.compile(rf"{ARTICLES}(?:/(?!\.)[^/\\\0]+)+\.html")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""The disk holds no more; what cannot be written for this reason cannot be written for any seed."""


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
        read: PageReader | None = None,
        spread: Spread = in_processes,
    ) -> None:
        """`again` reads seeds anew that have not changed, because the authority files or the program have. `read` is as
        in `Shelf.of`. `spread` gathers who tags the articles when they are many."""
        self.project = project
        self.authority = authority
        self.today = today
        self.again = again
        self.kinds = project.kinds
        self.drafting = Drafting(tagger, self.kinds, today)
        self.spread = spread
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
            called = self.project.caller()
            found = (one for file in files for one in self._found(file, called(file)))
            for item in self.drafting.each(found, self.spread):
                yield item if isinstance(item, Outcome) else self._tried(item)
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

    def _found(self, file: Path, name: str) -> Iterator[Outcome | Found]:
        """The articles of a file that may be new or changed, and what becomes of it where there is none."""
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
                yield self._unchanged(found[0]) or found

    def _unchanged(self, seed: Seed) -> Outcome | None:
        """What becomes of a seed that is as it was when its page was written, unless it is to be read again."""
        place = self.shelf.by_seed(seed.path)
        record = place.seed(seed.path) if place else None
        if place is None or record is None or record.sha256 != seed.sha256:
            return None
        return None if self.again and place.seeds[0] == record else Outcome(What.UNCHANGED, seed.path, place.path)

    def _tried(self, draft: Draft) -> Outcome:
        """Bring in one article; what keeps its page from being read or written is its own trouble."""
        seed = draft.seed
        try:
            return self._add(draft)
        except PageError as broken:
            return Outcome(What.SKIPPED, seed.path, error=broken)
        except OSError as error:
            if error.errno in _FULL:
                raise
            hint = f"See that {error.filename} may be written, and run again: pressmark add"
            refused = SeedError(f"its page cannot be written: {error.strerror}", path=seed.path, hint=hint)
            return Outcome(What.SKIPPED, seed.path, error=refused)

    def _add(self, draft: Draft) -> Outcome:
        seed = draft.seed
        # Since the seed was found, another of this run may have become its page.
        if unchanged := self._unchanged(seed):
            return unchanged
        place = self.shelf.by_seed(seed.path)
        record = place.seed(seed.path) if place else None
        if place and record:
            if place.seeds[0] == record:
                return self._update(place, draft)
            # The same article was saved twice, and this copy has become another text: it gets a page of its own.
            self._rewrite(place, seeds=tuple(old for old in place.seeds if old != record))
        elif broken := self._broken(seed):
            return _waits_for(broken, self.project.page(broken.path), seed)
        elif twin := self._twin(draft):
            self._rewrite(twin, seeds=self._joined(twin, seed))
            return Outcome(What.JOINED, seed.path, twin.path)
        return self._write_new(draft)

    def _broken(self, seed: Seed) -> Broken | None:
        """The broken page that is the seed's, as it says itself or the addresses do."""
        address = self.addresses.of(ARTICLES, seed.path)
        at_address = self.shelf.broken.get(_page_path(address)) if address else None
        return at_address or self.shelf.broken_by(seed.path, seed.sha256)

    def _twin(self, draft: Draft) -> Place | None:
        """The page that holds the article already, if there is one; two headlines without a text are never one."""
        if not draft.article.body.strip():
            return None
        return self.shelf.by_digest(draft.seed.sha256) or self.shelf.by_text(draft.key)

    def _joined(self, twin: Place, seed: Seed) -> tuple[SeedRecord, ...]:
        """The seeds of a page with one more; it takes the place of one of the same bytes that is gone: it was moved."""
        for at, record in enumerate(twin.seeds):
            if record.sha256 == seed.sha256 and not (self.project.root / seed_file(record.path)).exists():
                return (*twin.seeds[:at], record._replace(path=seed.path, format=seed.format), *twin.seeds[at + 1 :])
        return (*twin.seeds, self.drafting.record(seed))

    def _write_new(self, draft: Draft) -> Outcome:
        seed, article = draft.seed, draft.article
        path = self._path_before(seed) or self._free_path(article)
        self._write_pictures(path, article)
        write.replace_file(self.project.archive / path, draft.page.encode())
        self._put(Place.of(path, (self.drafting.record(seed),), article, draft.key))
        return Outcome(What.ADDED, seed.path, path, note=_note(draft))

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

    def _update(self, place: Place, draft: Draft, take: Collection[str] = ()) -> Outcome:
        """Bring what is the machine's on a page up to its seed, and report what a person's changes kept.

        The keys in `take` are the machine's again, whatever a person has made of them.
        """
        seed, tagged = draft.seed, draft.article
        old = self.shelf.read(place, self.project.archive, self.kinds)
        keys = (*(key for key in front.keys(self.kinds) if key != "source"), BODY)
        current = owned({key: value for key, value in old.front.items() if key != "source"}, old.article.body)
        given_up = {key: _digest(current.get(key)) for key in take}
        digests = {key: at for key, at in {**old.source.digests, **given_up}.items() if at is not None}
        merged = merge(current, digests, owned(front.values(tagged, self.kinds), tagged.body), keys)
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
            self._write_pictures(place.path, tagged)
        self._write(place.path, text)
        return Outcome(What.UPDATED, seed.path, place.path, kept=merged.kept, note=_note(draft))

    def _source_after(self, old: Page, seed: Seed, tagged: Article, merged: Merge) -> Source:
        """What a page says of its origin after a merge."""
        after = {**old.front, BODY: old.article.body, **merged.write}
        return Source(
            seeds=tuple(
                record._replace(sha256=seed.sha256, format=seed.format) if record.path == seed.path else record
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
                outcome = self._update(place, self.drafting.draft(*found), take=keys)
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
        found = page.parse(text, path, path, self.kinds)
        self._put(Place.of(path, found.source.seeds, found.article, text_key(found.article)))

    def _put(self, place: Place) -> None:
        self.shelf.put(place)
        self._remember(place)

    def _remember(self, place: Place) -> None:
        owner = place.seeds[0].path if place.seeds else place.path
        self.addresses.record(ARTICLES, place.path.removesuffix(".md") + ".html", owner)


def _note(draft: Draft) -> str | None:
    """What a person should know of an article that was taken all the same, and of its tags."""
    article = draft.article
    of_body = article.guessed.get(BODY) if article.body.strip() else "the article has a headline and no text"
    return "; ".join(filter(None, (of_body, *draft.notes))) or None


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
