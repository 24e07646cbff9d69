"""An archive in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .archive.authority import Authority
from .archive.store import Project, read_pages


@dataclass(frozen=True, slots=True)
class Stats:
    """Numbers of articles: in all, withdrawn, with a date; by year (`undated` last), by publication (`unknown` last),
    and by heading of each kind; the most frequent first but for years."""

    articles: int
    withdrawn: int
    dated: int
    years: Mapping[str, int]
    publications: Mapping[str, int]
    kinds: Mapping[str, Mapping[str, int]]

    def as_json(self) -> dict[str, object]:
        """The numbers as one JSON object; `undated` is what is not dated."""
        return {
            "articles": self.articles,
            "withdrawn": self.withdrawn,
            "dated": self.dated,
            "undated": self.articles - self.dated,
            "years": dict(self.years),
            "publications": dict(self.publications),
            "kinds": {kind: dict(names) for kind, names in self.kinds.items()},
        }


def stats(project: Project) -> Stats:
    """Count the archive's articles; withdrawn pages are counted only as such.

    A broken page is a PageError, a broken authority file an AuthorityError.
    """
    kinds = project.kinds
    years: Counter[str] = Counter()
    publications: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    authority = Authority.load(project.archive / "authority", kinds)
    withdrawn = 0
    for page in read_pages(project.archive, kinds):
        if page.article.is_withdrawn:
            withdrawn += 1
            continue
        article = page.article
        years[f"{article.date.year:04}" if article.date else "undated"] += 1
        publications[article.publication or "unknown"] += 1
        for kind in kinds:
            # Two names of one article may be variants of one heading.
            labels = {authority.resolve(kind, name) for name in article.tags.get(kind, ())}
            names[kind].update(label for label in labels if label)
    return Stats(
        articles=years.total(),
        withdrawn=withdrawn,
        dated=years.total() - years["undated"],
        years={year: years[year] for year in sorted(years) if years[year]},
        publications=_ordered(publications, last="unknown"),
        kinds={kind: _ordered(counter) for kind, counter in names.items()},
    )


def _ordered(counter: Counter[str], last: str | None = None) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (item[0] == last, -item[1], item[0])))
