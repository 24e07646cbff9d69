"""When a name was written about: its articles by month, drawn and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from ..catalog import Entry
from ..model import PartialDate
from .words import Words

_MOST_YEARS_BY_MONTH = 40
_MOST_LABELS = 7
_LOWEST = 3
"""Articles that fill the height of a chart at least: a single one is no peak."""
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)

Period = tuple[int, int]
"""A year and a month; the month is 0 where it is unknown."""


class Timeline(NamedTuple):
    """The number of articles of each period, oldest first, and how many have no date."""

    periods: tuple[tuple[Period, int], ...]
    undated: int = 0

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Timeline:
        """The timeline of some articles, in any order."""
        dates = (entry.article.date for entry in entries)
        found = Counter((date.year, date.month or 0) if date else None for date in dates)
        undated = found.pop(None, 0)
        return cls(tuple(sorted((period, number) for period, number in found.items() if period)), undated)


class Chart(NamedTuple):
    """A timeline as a picture of whole years: `bars` have a place, a height and a word for each.

    `width` counts months, or years where the months of most articles are unknown or would be too many. `years` are
    those at the axis, each with its place in hundredths of the width.
    """

    width: int
    height: int
    bars: tuple[tuple[int, int, str], ...]
    years: tuple[tuple[float, str], ...]
    by_month: bool

    @classmethod
    def of(cls, timeline: Timeline, words: Words) -> Chart | None:
        """The chart of a timeline; None where a single bar would tell nothing."""
        if not timeline.periods:
            return None
        first, last = timeline.periods[0][0][0], timeline.periods[-1][0][0]
        months = [(period, number) for period, number in timeline.periods if period[1]]
        known, total = (sum(number for _, number in periods) for periods in (months, timeline.periods))
        by_month = 2 * known >= total and last - first < _MOST_YEARS_BY_MONTH
        heights: Counter[Period] = Counter()
        for (year, month), number in months if by_month else timeline.periods:
            heights[year, month if by_month else 0] += number
        if len(heights) < 2:
            return None
        per_year = 12 if by_month else 1
        span = last - first + 1
        step = next(step for step in _STEPS if span <= step * _MOST_LABELS)
        return cls(
            width=span * per_year,
            height=max(_LOWEST, *heights.values()),
            bars=tuple(
                ((year - first) * per_year + max(month - 1, 0), number, _words((year, month), words))
                for (year, month), number in heights.items()
            ),
            years=tuple((round(100 * place / span, 2), f"{first + place}") for place in range(0, span, step)),
            by_month=by_month,
        )

    @property
    def drawn(self) -> Markup:
        """The bars as paths of SVG, one wide and as high as there are articles, each with what it says."""
        paths = [
            f'<path d="M{place} {self.height}v-{number}h.8v{number}z"><title>{escape(said)}: {number}</title></path>'
            for place, number, said in self.bars
        ]
        return Markup("".join(paths))  # noqa: S704 - all its texts are escaped


def rows(timeline: Timeline, words: Words) -> Sequence[tuple[str, str]]:
    """The timeline as a table: each period and its number, in words."""
    return [(_words(period, words), words.number(number)) for period, number in timeline.periods]


def _words(period: Period, words: Words) -> str:
    year, month = period
    return words.date(PartialDate(year, month or None))
