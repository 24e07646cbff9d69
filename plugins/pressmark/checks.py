"""What is wrong, odd or unfinished in an archive, each with its place and what to do about it."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from .archive import front, page
from .archive.addresses import Addresses
from .archive.authority import Authority
from .archive.page import Page
from .archive.store import Project, page_paths
from .errors import PressmarkError
from .ingest import kind_beside, read_seeds, seed_files
from .model import AUTHORS, PUBLICATIONS, PartialDate
from .options import YEARS, Options
from .page_links import targets
from .text import fold


class Weight(StrEnum):
    """An error stops a build; a warning is most likely a mistake; a note is something a person may want to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found: where (a path below the project, a line where there is one), what, and what to do."""

    weight: Weight
    rule: str
    path: str
    line: int | None
    message: str
    hint: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.weight}: {self.message}. {self.hint}"

    def as_json(self) -> dict[str, object]:
        """The finding as one JSON object."""
        return asdict(self)


def check(project: Project, today: PartialDate) -> Iterator[Finding]:
    """Everything there is to say about an archive, page by page, then about seeds and names. Writes nothing."""
    kinds = project.kinds
    pages: list[Page] = []
    for name in page_paths(project.archive):
        try:
            found = page.read(project.archive / name, name, kinds)
        except PressmarkError as error:
            yield _of_error("page", project, error)
            continue
        pages.append(found)
        yield from _page(found, today, project)
    authority, addresses = Authority(), Addresses()
    try:
        authority = Authority.load(project.archive / "authority", kinds)
    except PressmarkError as error:
        yield _of_error("authority", project, error)
    try:
        addresses = Addresses.load(project.archive)
    except PressmarkError as error:
        yield _of_error("addresses", project, error)
    yield from _links(pages, set(_addresses(pages, authority, addresses, project.options)), project)
    yield from _seeds(pages, project, today)
    yield from _names(pages, authority, project)
    yield from _site(project)


def _of_error(rule: str, project: Project, error: PressmarkError) -> Finding:
    path = Path(str(error.path)) if error.path else project.archive
    shown = path.resolve()
    if shown.is_relative_to(project.root.resolve()):
        shown = shown.relative_to(project.root.resolve())
    return Finding(Weight.ERROR, rule, shown.as_posix(), error.line, error.message.rstrip("."), error.hint or "")


def _line(found: Page, key: str) -> int | None:
    pattern = re.compile(rf"^{re.escape(key)}[ \t]*:")
    return next((number for number, line in enumerate(found.text.splitlines(), 1) if pattern.match(line)), None)


def _page(found: Page, today: PartialDate, project: Project) -> Iterator[Finding]:
    path = project.page(found.path)

    def finding(weight: Weight, rule: str, key: str | None, message: str, hint: str) -> Finding:
        return Finding(weight, rule, path, _line(found, key) if key else None, message, hint)

    known = front.keys(project.kinds)
    for key in found.front:
        if key not in known:
            yield finding(
                Weight.WARNING, "unknown-key", key, f"unknown key {key!r}", f"Known keys are {', '.join(known)}."
            )
    for key, date in (("date", found.article.date), ("updated", found.article.updated)):
        if date and date.key > (today.year, today.month or 0, today.day or 0):
            yield finding(
                Weight.WARNING, "future-date", key, f"{key} {date} lies in the future", "Mend it or remove the line."
            )
    if not found.article.title:
        yield finding(Weight.WARNING, "no-title", None, "the article has no title", "Add a line title: …")
    if not found.article.body.strip():
        yield finding(Weight.WARNING, "empty-body", None, "the article has no text", "Add it, or withdraw the page.")
    if not found.source.seeds:
        yield finding(Weight.NOTE, "no-seed", None, "the page comes from no seed", "It is yours alone; nothing to do.")


_FARAWAY = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def _links(pages: Iterable[Page], known: Container[str], project: Project) -> Iterator[Finding]:
    """Links that would stop a build: to a Markdown file that is not there and is no page of the site's either."""
    for found in pages:
        if found.article.is_withdrawn or ".md" not in found.text:
            continue
        for number, target in targets(found):
            if _FARAWAY.match(target):
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(found.path), unquote(target)))
            if path.removesuffix(".md") + ".html" in known:
                continue
            if path.startswith("../") or not (project.archive / path).is_file():
                yield Finding(
                    Weight.ERROR,
                    "dead-link",
                    project.page(found.path),
                    number,
                    f"the link {target} leads to no page",
                    "Mend the link or remove it.",
                )


def _addresses(pages: Sequence[Page], authority: Authority, addresses: Addresses, options: Options) -> Iterator[str]:
    """Addresses of the site that no file stands for: lists, names, and the old ones of what was moved or merged."""
    standing = [found for found in pages if not found.article.is_withdrawn]
    yield from ("index.html", "search.html", "articles/index.html")
    years = {f"{found.article.date.year:04}" if found.article.date else "undated" for found in standing}
    if options.has_pages(YEARS):
        yield from (f"articles/{year}/index.html" for year in years)
    seeds = {seed.path for found in pages for seed in found.source.seeds}
    names: dict[str, list[str]] = {
        AUTHORS: [name for found in standing for name in found.article.authors],
        PUBLICATIONS: [found.article.publication for found in standing if found.article.publication],
    }
    for kind in options.kinds:
        resolved = ({authority.resolve(kind, name) for name in found.article.tags.get(kind, ())} for found in standing)
        names[kind] = [label for labels in resolved for label in labels if label]
    names = {kind: labels for kind, labels in names.items() if options.has_pages(kind)}
    for section, owners in addresses.sections.items():
        # The way from an article's old address is open as long as there is a page that was made from its seed.
        yield from (address for address, owner in owners.items() if section in names or owner in seeds)
    for kind, labels in names.items():
        yield f"{kind}/index.html"
        yield from addresses.assign(kind, options.with_pages(labels)).values()


def _seeds(pages: Iterable[Page], project: Project, today: PartialDate) -> Iterator[Finding]:
    """Seeds that are gone, have changed since their page was brought up to them, have no page, or are very large."""
    by_file: dict[str, list[tuple[Page, str, str]]] = defaultdict(list)
    for found in pages:
        for seed in found.source.seeds:
            by_file[front.seed_file(seed.path)].append((found, seed.path, seed.sha256))
    for name, records in sorted(by_file.items()):
        digests = _digests(project.root / name, name, {path for _, path, _ in records}, today)
        for found, path, digest in records:
            if path not in digests:
                yield Finding(
                    Weight.WARNING,
                    "seed-gone",
                    project.page(found.path),
                    _line(found, "source"),
                    f"its seed {path} is gone",
                    "Put it back, or withdraw the page if the article is to go.",
                )
            elif digests[path] != digest:
                yield Finding(
                    Weight.NOTE,
                    "seed-changed",
                    project.page(found.path),
                    _line(found, "source"),
                    f"its seed {path} has changed",
                    "Run: pressmark add",
                )
    yield from _unread(project, by_file)


_LARGEST = 50 << 20
"""Bytes of a file at which GitHub begins to complain; at twice as many it refuses it."""


def _unread(project: Project, known: Container[str]) -> Iterator[Finding]:
    """Files in `seeds/` that no page comes from, and such as are too large to be shared."""
    for file in seed_files(project.seeds):
        if kind_beside(file):
            continue
        name = project.called(file)
        if name not in known:
            message = "no page was made from this seed"
            yield Finding(Weight.NOTE, "seed-new", name, None, message, "Run: pressmark add")
        if (size := _size(file)) > _LARGEST:
            message = f"the file has {size >> 20:,} MB, and GitHub takes none of 100 MB or more"
            hint = "Split it, compress it (.jsonl.gz), or keep it elsewhere and use: pressmark add --link"
            yield Finding(Weight.NOTE, "seed-large", name, None, message, hint)


def _size(file: Path) -> int:
    """A file's size in bytes, 0 for what cannot be looked at."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


_MOST_OF_SITE = 1_000_000_000
"""Bytes of a site that GitHub Pages publishes at most; told from four fifths of it, while there is time to act."""


def _site(project: Project) -> Iterator[Finding]:
    """A built site that is, or soon will be, too large to be published on GitHub Pages."""
    size = sum(_size(path) for path in project.site.rglob("*") if path.is_file())
    if size >= _MOST_OF_SITE * 4 // 5:
        yield Finding(
            Weight.WARNING,
            "site-large",
            project.configuration.site_dir,
            None,
            f"the site has {size // 1_000_000:,} MB, and GitHub Pages takes {_MOST_OF_SITE // 1_000_000:,} MB at most",
            "Set least_articles or leave_out for fewer pages, or publish on another host.",
        )


def _digests(file: Path, name: str, wanted: set[str], today: PartialDate) -> Mapping[str, str]:
    """The present digests of a seed file's articles by their paths, as far as they are there."""
    if not file.is_file():
        return {}
    if wanted == {name}:
        with file.open("rb") as opened:
            return {name: hashlib.file_digest(opened, "sha256").hexdigest()}
    found = read_seeds(file, name, today=today)
    return {seed.path: seed.sha256 for seed, _ in (one for one in found if isinstance(one, tuple))}


_SUFFIX = re.compile(r"[ ,]+(?:inc|ltd|llc|plc|corp|corporation|co|company|gmbh|ag|group|holdings|limited)\.?$")


def _names(pages: Iterable[Page], authority: Authority, project: Project) -> Iterator[Finding]:
    """Names of one kind that are most likely one name: alike but for case, accents, marks, suffix or one letter."""
    for kind in project.kinds:
        labels: dict[str, str] = {}
        for found in pages:
            for name in found.article.tags.get(kind, ()):
                if label := authority.resolve(kind, name):
                    labels.setdefault(label, project.page(found.path))
        for one, other in sorted(_alike(labels)):
            yield Finding(
                Weight.NOTE,
                "similar-names",
                labels[other],
                None,
                f"{kind}: {one!r} and {other!r} look like one name",
                f"If they are, write into {project.page(f'authority/{kind}.yml')} under one: variants: [the other].",
            )


def _alike(labels: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of labels that share a spelling after folding, or after one letter is left out of each."""
    keys: dict[str, list[str]] = defaultdict(list)
    for label in sorted(labels):
        plain = " ".join(re.findall(r"\w+", _SUFFIX.sub("", fold(label)))) or label
        # In short names one letter makes another name: Li and Lin, AMD and ARM.
        shorter = {plain[:at] + plain[at + 1 :] for at in range(len(plain))} if len(plain) >= 9 else set()
        for key in {plain, *shorter}:
            keys[key].append(label)
    return {pair for group in keys.values() for pair in pairwise(group) if pair[0] != pair[1]}
