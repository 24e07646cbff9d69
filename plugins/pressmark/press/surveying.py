"""Articles surveyed again only when they, or names that stand in them, have changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from ..catalog import Catalog, Holding, Names, Survey, survey
from ..mentions import NameFinder, Target
from ..processes import chunks_of, processors, split_off
from . import coding
from .records import Records
from .texts import encoded

_CHUNK = 200
_MOST_CHANGED = 50
"""Changed forms of names up to which looking for each of them in all texts is quicker than surveying all articles."""

Forms = Mapping[str, tuple[Target, ...]]
"""Every form of a name, and whom it may stand for."""


class Means(NamedTuple):
    """What articles are surveyed with: the digest of how names are resolved, and the forms that are looked for."""

    resolution: bytes
    forms: Forms

    @classmethod
    def of(cls, catalog: Catalog) -> Self:
        """What the articles of a catalog have been surveyed with."""
        return cls(catalog.authority.resolution, catalog.finder.forms)


@dataclass(frozen=True, slots=True)
class Remembering:
    """A surveyor that remembers. `before` is what the remembered surveys were made with, `resolution` the digest of how
    names are resolved now."""

    records: Records
    before: Means | None
    resolution: bytes

    def names(self, holding: Holding) -> Names | None:
        """The names an article is about, if they are known."""
        is_known = self.before is not None and self.before.resolution == self.resolution
        return self.records[holding.path].names if is_known else None

    def __call__(self, held: Sequence[tuple[Holding, Names]], finder: NameFinder) -> Iterable[Survey]:
        """Survey the articles; the pages of those that are surveyed anew have to be made anew."""
        changed = self._changed(finder.forms)
        stale = [place for place, (holding, names) in enumerate(held) if self._is_stale(holding, names, changed)]
        workers = processors() if len(stale) > 2 * _CHUNK else 1

        def work(chunk: Sequence[int]) -> list[_Surveyed]:
            return [_survey(*held[place], finder) for place in chunk]

        with split_off(workers, work) as spread:
            found = (one for chunk in spread(chunks_of(stale, _CHUNK)) for one in chunk)
            for place, one in zip(stale, found, strict=True):
                self._remember(*held[place], one)
        return [self._survey_of(holding) for holding, _ in held]

    def _changed(self, forms: Forms) -> list[bytes] | None:
        """The forms that came, went or mean others now; None when they are many."""
        if self.before is None:
            return None
        before = self.before.forms
        changed = [form for form in before.keys() | forms.keys() if before.get(form) != forms.get(form)]
        return [encoded(form) for form in sorted(changed)] if len(changed) <= _MOST_CHANGED else None

    def _is_stale(self, holding: Holding, names: Names, changed: list[bytes] | None) -> bool:
        record = self.records[holding.path]
        if changed is None or record.survey is None or record.trace is None or record.names != names:
            return True
        if not changed:
            return False
        words = self.records.texts.read(record.trace.words)
        return any(form in words for form in changed)

    def _remember(self, holding: Holding, names: Names, found: _Surveyed) -> None:
        texts, record = self.records.texts, self.records[holding.path]
        record.said = texts.put(found.said, record.said)
        record.survey, record.names, record.trace = coding.to_survey(texts, found.survey, record.said), names, None
        self.records.put(record)

    def _survey_of(self, holding: Holding) -> Survey:
        found = self.records[holding.path].survey
        if found is None:
            raise RuntimeError("every article is surveyed")
        return found


class _Surveyed(NamedTuple):
    """A survey as plain values, and what it says at length."""

    survey: coding.Plain
    said: bytes


def _survey(holding: Holding, names: Names, finder: NameFinder) -> _Surveyed:
    found = survey(holding, names, finder)
    return _Surveyed(coding.of_survey(found), coding.of_said(found.said()))
