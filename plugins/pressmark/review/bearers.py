"""A name that may have two bearers: the company it keeps falls into groups that have nobody in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from ..catalog import Entry
from ..model import COMPANIES, KINDS, PEOPLE, TOPICS

_LEAST = 3
"""Articles that a bearer has at least; fewer may be chance."""
_COVERED, _SHARE = 0.85, 0.2
"""The share of the articles that all bearers have together, and each one; many small groups are a busy person's."""
_CONSTANT = 3 / 4
"""The share of a bearer's articles in which one name stands; articles that hang together by chance have none."""
_COMMON = 0.1
_COMMON_AT_LEAST = 20
"""A name that stands in more articles than both of these tells nothing of whom one means."""

Company = tuple[str, str]
"""A kind and a name that stands in an article too."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A group of articles that may be about one bearer, newest first, and the company that tells it apart."""

    qualifier: str
    articles: tuple[Entry, ...]


def common_company(entries: Sequence[Entry]) -> frozenset[Company]:
    """The names that stand in so many articles that they tell nothing."""
    counts: Counter[Company] = Counter()
    for entry in entries:
        counts.update(company_of(entry))
    limit = max(_COMMON_AT_LEAST, _COMMON * len(entries))
    return frozenset(company for company, number in counts.items() if number > limit)


def bearers(label: str, articles: Sequence[Entry], common: Set[Company]) -> list[Bearer]:
    """The bearers that a person's name may have, the one with most articles first; none where it seems to be one.

    Linear in the names of the articles.
    """
    if len(articles) < 2 * _LEAST:
        return []
    company = [[one for one in company_of(entry) if one not in common and one != (PEOPLE, label)] for entry in articles]
    known = sum(map(bool, company))
    groups = [group for group in _connected(company) if len(group) >= max(_LEAST, _SHARE * known)]
    if len(groups) < 2 or sum(map(len, groups)) < _COVERED * known:
        return []
    found = []
    for group in sorted(groups, key=lambda group: (-len(group), group)):
        counts = Counter(one for number in group for one in company[number])
        constant = [one for one, number in counts.items() if number >= _CONSTANT * len(group)]
        if not constant:
            return []
        _, qualifier = min(constant, key=lambda one: (one[0] != COMPANIES, one[0] != TOPICS, -counts[one], one))
        found.append(Bearer(qualifier, tuple(articles[number] for number in group)))
    return found


def company_of(entry: Entry) -> Iterator[Company]:
    """All that an article is about."""
    return ((kind, name) for kind in KINDS for name in entry.names.get(kind, ()))


def _connected(company: Sequence[Sequence[Company]]) -> list[list[int]]:
    """The numbers of articles in groups: two are in one if they share a name, or each shares one with a third."""
    parent = list(range(len(company)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    first: dict[Company, int] = {}
    for number, names in enumerate(company):
        for name in names:
            parent[root(number)] = root(first.setdefault(name, number))
    groups: Mapping[int, list[int]] = defaultdict(list)
    for number, names in enumerate(company):
        if names:
            groups[root(number)].append(number)
    return list(groups.values())
