"""Tagging by itself: what the files of a person are about, and why, without writing anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .archive.authority import Authority
from .archive.store import Project
from .errors import SeedError
from .ingest import read_seeds, seed_files
from .model import Article, PartialDate
from .tagging import Explanation, Tagger, Tagging, Taxonomy, recogniser_for, tagger_for

_NOBODY = Article("", body="")
_SOME = 1 << 16


@dataclass(frozen=True, slots=True)
class Tagged:
    """One article of a file: its headline, what tagging says of it, or why it could not be read.

    `path` is the file's as it was given, with a mark for the article where the file holds several.
    """

    path: str
    title: str
    tagging: Tagging
    error: SeedError | None = None

    def names(self, *, every: bool = False) -> dict[str, list[str]]:
        """Preferred names by kind in order of salience; `every` adds those that the article only mentions."""
        mentioned = self.tagging.mentioned if every else {}
        return {kind: [*about, *mentioned.get(kind, ())] for kind, about in self.tagging.about.items()}

    def as_json(self, *, every: bool = False) -> dict[str, object]:
        """The names as an object for one line of JSON."""
        return {"path": self.path, **self.names(every=every)}

    def lines(self, *, every: bool = False, explain: bool = False) -> Iterator[str]:
        """The names, and with `explain` the reason for each and against others, as a person reads them."""
        yield f"{self.path}: {self.title}" if self.title else self.path
        for kind, names in self.names(every=every).items():
            yield f"  {kind}: {', '.join(names) or 'none'}"
        yield from (f"  {note}" for note in self.tagging.notes)
        if explain:
            for title, accepted in (("Tags", True), ("No tags", False)):
                if said := [said for said in self.tagging.explanations if said.accepted is accepted]:
                    yield f"\n  {title}"
                    yield from (line for explanation in said for line in _reasons(explanation))
            yield ""


def _reasons(said: Explanation) -> Iterator[str]:
    yield f"  - {said.name} ({said.kind}): {said.reason}"
    if said.evidence:
        yield f'      "{said.evidence}"'


def tagger_near(folder: Path) -> Tagger:
    """The tagger of the archive that a folder lies in; outside of archives one without authority files and options."""
    project = Project.near(folder)
    if project is None:
        return Tagger(Authority(), Taxonomy.default(), recogniser_for())
    return tagger_for(project.archive, project.options)


def tag_files(paths: Iterable[Path], tagger: Tagger, today: PartialDate) -> Iterator[Tagged]:
    """Tag the articles of files and of folders of files, one after the other; nothing is written anywhere.

    A file that cannot be read is answered with its error and no names, an empty one with no names.
    """
    for path in paths:
        for file in seed_files(path) if path.is_dir() else [path]:
            yield from _tag_file(file, tagger, today)


def _is_blank(file: Path) -> bool:
    """Whether a file has nothing in it but perhaps some white space."""
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return not opened.read(_SOME).strip() and not opened.read(1)


def _tag_file(file: Path, tagger: Tagger, today: PartialDate) -> Iterator[Tagged]:
    if _is_blank(file):
        yield Tagged(str(file), "", tagger.tag(_NOBODY))
        return
    for found in read_seeds(file, str(file), today=today):
        if isinstance(found, SeedError):
            yield Tagged(str(file), "", tagger.tag(_NOBODY), error=found)
        else:
            seed, article = found
            yield Tagged(seed.path, article.title, tagger.tag(article))
