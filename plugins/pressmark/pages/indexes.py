"""The indexes of names, from A to Z."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import ceil

from markupsafe import Markup

from ..catalog import Entity, Entry
from ..digest import checksum
from ..model import PartialDate
from ..text import fold
from .room import Room
from .site import Made, SiteMaker

WIDTH, HEIGHT = 48, 10
"""The units of a sparkline's SVG."""
_FEW_YEARS = 3
"""Years up to which a sparkline shows months."""


@dataclass(frozen=True, slots=True)
class Line:
    """A name in an index: the path of its sparkline, and its newest date as one number."""

    entity: Entity
    sparkline: Markup
    newest: int


class Indexes:
    """Plans the indexes of a catalog."""

    def __init__(self, site: SiteMaker) -> None:
        self._site = site
        self._axis = _axis(site.catalog.entries)
        self._dates = {entry.url: _number(entry.article.date).to_bytes(4, "big") for entry in site.catalog.entries}

    def planned(self, kind: str) -> Room:
        """The index of a kind."""
        url = f"{kind}/index.html"
        entities = self._site.catalog.entities[kind].values()

        def make() -> Made:
            letters: dict[str, list[Line]] = {}
            for line in sorted(map(self._line, entities), key=lambda line: _place(line.entity.label)):
                letters.setdefault(_letter(line.entity.label), []).append(line)
            title = self._site.words.kinds[kind].many
            return self._site.make("index", url, title, kind=kind, letters=letters, bar=self._axis.bar)

        return Room(url, lambda _: (self._axis, [(one.label, one.url, self._drawn(one)) for one in entities]), make)

    def _line(self, entity: Entity) -> Line:
        counts = Counter([self._places[entry.url] for entry in entity.about])
        known = sorted((place, number) for place, number in counts.items() if place is not None)
        highest = max((number for _, number in known), default=0)
        bars = [f"M{self._axis.left(place)} {HEIGHT}v-{ceil(HEIGHT * number / highest)}" for place, number in known]
        dates = (entry.article.date for entry in entity.about if entry.article.date)
        return Line(entity, Markup("".join(bars)), _number(next(dates, None)))  # noqa: S704 - numbers alone

    @cached_property
    def _places(self) -> Mapping[str, int | None]:
        """The period of each article by its address, looked up once for all of its names."""
        return {entry.url: self._axis.place(entry.article.date) for entry in self._site.catalog.entries}

    def _drawn(self, entity: Entity) -> bytes:
        """What a name's number of articles, its sparkline and its newest date are told from."""
        return checksum(b"".join([self._dates[entry.url] for entry in entity.about]))


@dataclass(frozen=True, slots=True)
class _Axis:
    """The periods of an archive's sparklines: years, or months where the years are few."""

    first: int = 0
    years: int = 0

    @property
    def by_month(self) -> bool:
        return self.years <= _FEW_YEARS

    @property
    def step(self) -> float:
        """The width of a period."""
        return WIDTH / max(1, self.years * 12 if self.by_month else self.years)

    @property
    def bar(self) -> float:
        """The width of a bar."""
        return round(0.8 * self.step, 2)

    def left(self, place: int) -> str:
        """Where the bar of a period begins."""
        return _left(place, self.step)

    def place(self, date: PartialDate | None) -> int | None:
        """The period of a date, if it is known."""
        if date is None:
            return None
        year = date.year - self.first
        if not self.by_month:
            return year
        return year * 12 + date.month - 1 if date.month else None


@lru_cache(maxsize=1 << 10)
def _left(place: int, step: float) -> str:
    return f"{round((place + 0.5) * step, 1):g}"


def _axis(entries: Sequence[Entry]) -> _Axis:
    years = [entry.article.date.year for entry in entries if entry.article.date]
    return _Axis(min(years), max(years) - min(years) + 1) if years else _Axis()


def _number(date: PartialDate | None) -> int:
    """A date as a number that is greater when it is later: 20240305; 0 for none."""
    if date is None:
        return 0
    year, month, day = date.key
    return year * 10000 + month * 100 + day


def _place(label: str) -> tuple[int, str, str, str]:
    """Where a name stands: letters in alphabetical order, Latin first, then other scripts, then numbers, then the
    rest."""
    letter = _letter(label)
    script = 3 if letter == "#" else 2 if letter == "0–9" else 0 if letter < "ʰ" else 1
    return script, letter, fold(label), label


def _letter(label: str) -> str:
    first = next((char for char in fold(label) if char.isalnum()), "")
    if first.isdigit():
        return "0–9"
    return first.upper()[:1] or "#"
