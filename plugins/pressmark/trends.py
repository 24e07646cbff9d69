"""When the archive wrote about what: its articles by month and by period, and the names that rose and fell."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from .catalog import Entry
from .likelihood import log_likelihood
from .mentions import Target

CLEAR = 10.83
"""The log-likelihood ratio from which a change is shown: by chance alone one of a thousand names passes it."""
LEAST = 3
"""Articles about a name in the stretch in which it was written about most; with fewer, nothing is said of it."""
_SPANS = (1, 3, 6, 12)
"""Months that may be called newest."""
_ENOUGH = 30
"""Articles that a stretch of time needs for its shares to tell anything."""
_BEFORE = 4
"""How many times as long the time is that the newest months are compared with."""
_FEW_YEARS = 3


class Change(NamedTuple):
    """How the share of articles about a name changed from one stretch of time to the next.

    `now` of `of_now` articles are about it and `before` of `of_before` were. `score` is positive where its share rose
    and negative where it fell.
    """

    target: Target
    now: int
    of_now: int
    before: int
    of_before: int
    score: float


class Stretch(NamedTuple):
    """A stretch of time: its months, the last one included, counted from the year 0, and its articles."""

    first: int
    last: int
    entries: tuple[Entry, ...]


class Recent(NamedTuple):
    """The newest months of an archive and the time before them that they are compared with."""

    now: Stretch
    before: Stretch


def months_of(entries: Iterable[Entry]) -> Mapping[int, tuple[Entry, ...]]:
    """The articles of each month that has any, oldest month first; those without a month are left out. Months are
    counted from the year 0."""
    months: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        date = entry.article.date
        if date is not None and date.month is not None:
            months[12 * date.year + date.month - 1].append(entry)
    return {month: tuple(months[month]) for month in sorted(months)}


def recent(months: Mapping[int, Sequence[Entry]]) -> Recent | None:
    """The newest months, as few as hold enough articles to compare, and the four times as many months before them.

    Newest is what the archive's own dates say. None when there is too little to compare.
    """
    if not months:
        return None
    last = max(months)
    for span in _SPANS:
        now = stretch(months, last - span + 1, last)
        before = stretch(months, now.first - _BEFORE * span, now.first - 1)
        if min(len(now.entries), len(before.entries)) >= _ENOUGH:
            return Recent(now, before)
    return None


def stretch(months: Mapping[int, Sequence[Entry]], first: int, last: int) -> Stretch:
    """The articles from one month to another, in the order they are given within a month; `months` are in order."""
    keys = list(months)
    found = keys[bisect_left(keys, first) : bisect_left(keys, last + 1)]
    return Stretch(first, last, tuple(entry for month in reversed(found) for entry in months[month]))


def named_in(entries: Iterable[Entry], kinds: Sequence[str]) -> Counter[Target]:
    """How many of the articles are about each name of these kinds."""
    # Labels of a kind are counted at once: naming the kind with each takes ten times as long.
    names = [entry.names for entry in entries]
    counts = {kind: Counter(chain.from_iterable(map(itemgetter(kind), names))) for kind in kinds}
    return Counter({Target(kind, label): number for kind in kinds for label, number in counts[kind].items()})


def changes(
    now: Counter[Target], of_now: int, before: Counter[Target], of_before: int
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The names that clearly rose and those that clearly fell, the most surprising first.

    How surprising a change is, says the log-likelihood ratio over the articles of both stretches, by which Rayson and
    Garside compare two corpora ("Comparing Corpora using Frequency Profiling", 2000). Nothing has risen or fallen when
    one of the stretches holds too few articles to tell.
    """
    if min(of_now, of_before) < _ENOUGH:
        return (), ()
    targets = [target for target in now.keys() | before.keys() if max(now[target], before[target]) >= LEAST]
    scored = (
        (target, log_likelihood(of_now + of_before, now[target], now[target] + before[target], of_now))
        for target in targets
    )
    found = [
        Change(target, now[target], of_now, before[target], of_before, score)
        for target, score in scored
        if abs(score) >= CLEAR
    ]
    found.sort(key=lambda change: (-abs(change.score), change.target))
    return tuple(one for one in found if one.score > 0), tuple(one for one in found if one.score < 0)


class Period(NamedTuple):
    """A year, or a quarter of one (1 to 4), of the archive, with its articles."""

    year: int
    quarter: int | None
    entries: tuple[Entry, ...]


def periods(entries: Iterable[Entry]) -> tuple[Period, ...]:
    """The archive's years that hold dated articles, oldest first; its quarters where it spans up to three years."""
    dated = [(date, entry) for entry in entries if (date := entry.article.date)]
    years = {date.year for date, _ in dated}
    quarterly = bool(years) and max(years) - min(years) < _FEW_YEARS
    found: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for date, entry in dated:
        if not quarterly:
            found[date.year, 0].append(entry)
        elif date.month is not None:
            found[date.year, (date.month + 2) // 3].append(entry)
    return tuple(Period(year, quarter or None, tuple(found[year, quarter])) for year, quarter in sorted(found))
