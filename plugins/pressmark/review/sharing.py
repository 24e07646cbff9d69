"""Articles that use a name which several headings share, and do not say whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from ..archive.ownership import is_yours
from ..catalog import Catalog, Entry
from ..mentions import NameFinder, Target
from ..model import TOPICS
from ..text import fold
from .archive_names import Appearances
from .bearers import Company, company_of


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name in an article, the heading it is likeliest to mean, and why."""

    kind: str
    name: str
    likeliest: str
    why: str
    article: Entry


def open_names(catalog: Catalog, names: Appearances, common: Set[Company]) -> Iterator[OpenName]:
    """The shared names of each article whose list of tags is the machine's and has none of the headings that share one.

    `common` is the company that tells nothing. Linear in the text of the articles, which is only read where there are
    shared names.
    """
    authority = catalog.authority
    shared = {
        Target(kind, form): labels
        for kind in catalog.options.kinds
        if kind != TOPICS
        for form, labels in authority.shared(kind).items()
    }
    if not shared:
        return
    finder = NameFinder((target.label, target) for target in shared)
    company = {
        (target.kind, label): _company(names[target.kind].get(label, ()), common)
        for target, labels in shared.items()
        for label in labels
    }
    for entry in catalog.entries:
        for target in sorted(_named(entry, finder)):
            labels = shared[target]
            if _is_open(entry, target, labels):
                likeliest, why = _likeliest(entry, {label: company[target.kind, label] for label in labels}, common)
                yield OpenName(*target, likeliest, why, entry)


def _named(entry: Entry, finder: NameFinder) -> set[Target]:
    text = f"{entry.title}\n{entry.body}"
    return {target for mention in finder.find(text) for target in mention.targets}


def _is_open(entry: Entry, target: Target, labels: Sequence[str]) -> bool:
    tags = entry.article.tags.get(target.kind)
    return (
        not is_yours(tags, entry.text().digests.get(target.kind))
        and not set(labels) & set(entry.names[target.kind])
        and fold(target.label) not in map(fold, entry.article.credited)
    )


def _company(articles: Sequence[Entry], common: Set[Company]) -> Counter[Company]:
    return Counter(one for entry in articles for one in company_of(entry) if one not in common)


def _likeliest(entry: Entry, company: dict[str, Counter[Company]], common: Set[Company]) -> tuple[str, str]:
    """The heading that keeps most of the article's company; where none does, the first of them."""
    here = [one for one in company_of(entry) if one not in common]
    known = {label: [one for one in here if one in counts] for label, counts in company.items()}
    best = max(known, key=lambda label: len(known[label]))
    if not known[best]:
        return best, f"nothing else in the article tells which of {' and '.join(company)} it means"
    return best, f"{', '.join(name for _, name in known[best][:3])} stands in articles about {best} too"
