"""The page that shows the archive through time: its months as a calendar, and what rose and fell in each period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import pairwise
from math import ceil, sqrt
from typing import NamedTuple

from ..catalog import Catalog, Entity, Entry
from ..mentions import Target
from ..model import PartialDate
from ..trends import Change, Period, changes, named_in, periods
from .room import THROUGH_TIME, Room
from .site import Made, SiteMaker

_SHADES = 5
_TOP = 5
_CHANGED = 6
_STREAM = 8
_LEAST_PERIODS = 3
_OPEN = 4


class Cell(NamedTuple):
    """A month in the calendar: its articles and how dark it is shown, from 0 for none to 5 for the most."""

    month: PartialDate
    number: int
    shade: int


class Row(NamedTuple):
    """A year in the calendar: its months, how many of its articles are of an unknown month, and how many there are."""

    year: int
    cells: tuple[Cell, ...]
    unknown: int
    number: int


class Course(NamedTuple):
    """A name through all periods: in how many articles of each it is what they are about."""

    entity: Entity
    numbers: tuple[int, ...]
    sizes: tuple[int, ...]

    @property
    def path(self) -> str:
        """The path of an SVG picture with a bar 3 wide and up to 16 high for the share in each period, 4 apart."""
        shares = [number / size for number, size in zip(self.numbers, self.sizes, strict=True)]
        most = max(shares)
        heights = [ceil(16 * share / most) for share in shares]
        return "".join(f"M{4 * place} 16v-{high}h3v{high}" for place, high in enumerate(heights) if high)

    @property
    def peak(self) -> int:
        """The place of the period in which its share was largest, the latest of such."""
        shares = [number / size for number, size in zip(self.numbers, self.sizes, strict=True)]
        return max(range(len(shares)), key=lambda place: (shares[place], place))


class Turn(NamedTuple):
    """A name that rose or fell."""

    entity: Entity
    change: Change


class Chapter(NamedTuple):
    """What a period was about: its most frequent names by kind, and those that rose or fell since the one before."""

    period: Period
    before: Period | None
    top: Mapping[str, tuple[tuple[Entity, int], ...]]
    rose: tuple[Turn, ...]
    fell: tuple[Turn, ...]


class ThroughTime(NamedTuple):
    """All that the page shows: the calendar, newest year first; names through the periods, by kind; the periods, newest
    first."""

    rows: tuple[Row, ...]
    periods: tuple[Period, ...]
    courses: Mapping[str, tuple[Course, ...]]
    chapters: tuple[Chapter, ...]

    @property
    def basis(self) -> object:
        """Everything of it that is shown, as plain values."""
        courses = [(one.entity.kind, one.entity.label, one.entity.url, one.numbers) for one in self._courses()]
        chapters = [
            (
                [(one.label, one.url, number) for found in chapter.top.values() for one, number in found],
                [(turn.entity.label, turn.entity.url, turn.change) for turn in (*chapter.rose, *chapter.fell)],
            )
            for chapter in self.chapters
        ]
        sizes = [(period.year, period.quarter, len(period.entries)) for period in self.periods]
        return self.rows, sizes, courses, chapters

    def _courses(self) -> Iterator[Course]:
        for found in self.courses.values():
            yield from found


def planned(site: SiteMaker) -> Iterator[Room]:
    """The page before it is made, if there is anything to show on it."""
    if found := periods(site.catalog.entries):
        page = cache(partial(through_time, site.catalog, found))
        yield Room(
            THROUGH_TIME,
            lambda shown: shown.found(shown.everything, lambda: (page().basis, len(site.catalog.entries))),
            lambda: _made(site, page()),
        )


def _made(site: SiteMaker, shown: ThroughTime) -> Made:
    dated = sum(row.number for row in shown.rows)
    return site.make(
        "through_time",
        THROUGH_TIME,
        site.words.gettext("Through time"),
        shown=shown,
        dated=dated,
        undated=len(site.catalog.entries) - dated,
        months=site.words.months,
        open=_OPEN,
    )


def through_time(catalog: Catalog, found: Sequence[Period]) -> ThroughTime:
    """The archive through time, which these are the periods of."""
    kinds = [kind for kind in catalog.options.kinds if kind in catalog.entities]
    counts = [named_in(period.entries, kinds) for period in found]
    told = kinds if len(found) >= _LEAST_PERIODS else ()
    return ThroughTime(
        rows=tuple(_rows(catalog.entries)),
        periods=tuple(found),
        courses={kind: _courses(kind, catalog, found, counts) for kind in told},
        chapters=tuple(_chapters(catalog, kinds, found, counts)),
    )


def _rows(entries: Sequence[Entry]) -> Iterator[Row]:
    dates = Counter([(date.year, date.month) for entry in entries if (date := entry.article.date)])
    years, months = Counter[int](), Counter[int]()
    for (year, month), number in dates.items():
        years[year] += number
        if month is not None:
            months[12 * year + month - 1] += number
    most = max(months.values(), default=1)
    for year in sorted(years, reverse=True):
        numbers = [months[12 * year + month] for month in range(12)]
        cells = (Cell(PartialDate(year, at), number, _shade(number, most)) for at, number in enumerate(numbers, 1))
        yield Row(year, tuple(cells), years[year] - sum(numbers), years[year])


def _shade(number: int, most: int) -> int:
    # By the root: one month of many articles must not make all others alike.
    return ceil(_SHADES * sqrt(number / most))


def _courses(
    kind: str, catalog: Catalog, found: Sequence[Period], counts: Sequence[Counter[Target]]
) -> tuple[Course, ...]:
    """The names of a kind that most dated articles are about."""
    totals: Counter[Target] = Counter()
    for count in counts:
        totals.update({target: number for target, number in count.items() if target.kind == kind})
    sizes = tuple(len(period.entries) for period in found)
    return tuple(
        Course(entity, tuple(count[entity.target] for count in counts), sizes)
        for entity, number in _most(totals, kind, catalog, _STREAM)
        if number >= _LEAST_PERIODS
    )


def _chapters(
    catalog: Catalog, kinds: Sequence[str], found: Sequence[Period], counts: Sequence[Counter[Target]]
) -> Iterator[Chapter]:
    nothing: tuple[None, Counter[Target]] = None, Counter()
    told = [nothing, *zip(found, counts, strict=True)]
    for (before, named_before), (period, named) in reversed(list(pairwise(told))):
        assert period is not None
        rose, fell = changes(named, len(period.entries), named_before, len(before.entries) if before else 0)
        yield Chapter(
            period,
            before,
            {kind: tuple(_most(named, kind, catalog, _TOP)) for kind in kinds},
            _turns(rose, catalog),
            _turns(fell, catalog),
        )


def _turns(changed: Sequence[Change], catalog: Catalog) -> tuple[Turn, ...]:
    found = [Turn(entity, change) for change in changed if (entity := catalog.entity(change.target))]
    return tuple(found[:_CHANGED])


def _most(counts: Counter[Target], kind: str, catalog: Catalog, most: int) -> Iterator[tuple[Entity, int]]:
    """The names of a kind that have pages, the most frequent first."""
    ranked = sorted((-number, target) for target, number in counts.items() if target.kind == kind)
    found = ((entity, -number) for number, target in ranked if (entity := catalog.entity(target)))
    return (pair for pair, _ in zip(found, range(most), strict=False))
