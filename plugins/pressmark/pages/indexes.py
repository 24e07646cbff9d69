"""The indexes of names, from A to Z."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from math import ceil
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from ..catalog import Entity, Entry
from ..known import Known
from ..mentions import Target
from ..model import PartialDate
from ..processes import chunks_of
from ..text import fold
from .room import Room, Shown
from .site import Made, SiteMaker
from .words import escaped

WIDTH, HEIGHT = 48, 10
"""The units of a sparkline's SVG."""
_FEW_YEARS = 3
"""Years up to which a sparkline shows months."""
_SCREENFUL = 60


class Indexes:
    """Plans the indexes of a catalog."""

    def __init__(self, site: SiteMaker) -> None:
        self._site = site
        self._axis = _axis(site.catalog.entries)
        self._drawn = Known(self._draw)

    def planned(self, kind: str) -> Room:
        """The index of a kind."""
        url = f"{kind}/index.html"
        entities = self._site.catalog.entities[kind].values()

        def make() -> Made:
            letters: dict[str, list[str]] = {}
            base = "../" * url.count("/")
            for place, entity in sorted(((_place(one.label), one) for one in entities), key=itemgetter(0)):
                letters.setdefault(place.letter, []).append(self._item(entity, base))
            # Columns that fit on a screen: nobody reads to the end of one and scrolls back to the top of the next.
            lists = {
                letter: [Markup("".join(chunk)) for chunk in chunks_of(items, _SCREENFUL)]  # noqa: S704 - escaped
                for letter, items in letters.items()
            }
            title = self._site.words.kinds[kind].many
            return self._site.make("index", url, title, kind=kind, letters=lists, bar=self._axis.bar)

        def basis(shown: Shown) -> object:
            drawn = shown.found(shown.everything, lambda: [self._drawn[one.target] for one in entities])
            return self._axis, [(one.label, one.url) for one in entities], drawn

        return Room(url, basis, make)

    def _item(self, entity: Entity, base: str) -> str:
        """The `<li>` of a name. An article more changes an index of some thousand; a template takes four times as
        long."""
        number, newest, path = self._drawn[entity.target]
        dated = f' data-d="{newest}"' if newest else ""
        link = f'<a href="{base}{quote(entity.url)}">{escaped(entity.label)}</a>'
        count = f'<span class="pm-tag__count">{self._site.words.number(number)}</span>'
        drawn = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}"><path d="{path}"/></svg>' if path else ""
        return f"    <li{dated}>{link}&nbsp;{count}{drawn}</li>\n"

    def _draw(self, target: Target) -> _Drawn:
        entity = self._site.catalog.entities[target.kind][target.label]
        newest = next((entry.article.date for entry in entity.about if entry.article.date), None)
        return _Drawn(len(entity.about), _number(newest), self._path(entity))

    def _path(self, entity: Entity) -> str:
        """The path of a sparkline."""
        periods = self._periods
        counts = Counter([periods[entry.place] for entry in entity.about])
        known = sorted((place, number) for place, number in counts.items() if place is not None)
        highest = max((number for _, number in known), default=0)
        bars = [f"M{self._axis.left(place)} {HEIGHT}v-{ceil(HEIGHT * number / highest)}" for place, number in known]
        return "".join(bars)

    @cached_property
    def _periods(self) -> Sequence[int | None]:
        """The period of each article, looked up once for all of its names."""
        return [self._axis.place(entry.article.date) for entry in self._site.catalog.entries]


class _Drawn(NamedTuple):
    """How a name is shown beside its label: its number of articles, the newest date as a number, and the path of its
    sparkline."""

    number: int
    newest: int
    path: str


class _Axis(NamedTuple):
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


class _Place(NamedTuple):
    """Where a name stands: letters in alphabetical order, Latin first, then other scripts, then numbers, then the
    rest."""

    script: int
    letter: str
    folded: str
    label: str


def _place(label: str) -> _Place:
    folded = fold(label)
    letter = _letter(folded)
    script = 3 if letter == "#" else 2 if letter == "0–9" else 0 if letter < "ʰ" else 1
    return _Place(script, letter, folded, label)


def _letter(folded: str) -> str:
    first = next((char for char in folded if char.isalnum()), "")
    if first.isdigit():
        return "0–9"
    return first.upper()[:1] or "#"
