"""Articles surveyed again only when they, or names that stand in them, have changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..archive.page import Leaf
from ..catalog import Names, Survey, survey
from ..digest import digest
from ..mentions import NameFinder, Target
from ..processes import chunks_of, processors, split_off
from .records import Records

_CHUNK = 200
_MOST_CHANGED = 50
"""Changed forms of names up to which looking for each of them in all texts is quicker than surveying all articles."""

Forms = Mapping[str, tuple[Target, ...]]
"""Every form of a name, and whom it may stand for."""


@dataclass(frozen=True, slots=True)
class Remembering:
    """A surveyor that remembers. `before` are the forms that the remembered surveys were made with."""

    records: Records
    before: Forms | None

    def __call__(self, named: Sequence[tuple[Leaf, Names]], finder: NameFinder) -> Iterable[Survey]:
        """Survey the articles; the pages of those that are surveyed anew have to be made anew."""
        changed = self._changed(finder.forms)
        stale = [place for place, (leaf, names) in enumerate(named) if self._is_stale(leaf, names, changed)]
        workers = processors() if len(stale) > 2 * _CHUNK else 1

        def work(chunk: Sequence[int]) -> list[Survey]:
            return [survey(*named[place], finder) for place in chunk]

        with split_off(workers, work) as spread:
            found = (one for chunk in spread(chunks_of(stale, _CHUNK)) for one in chunk)
            for place, one in zip(stale, found, strict=True):
                leaf, names = named[place]
                record = self.records[leaf.path]
                record.survey, record.names, record.trace = one, names, None
                record.surveyed = digest(one.standfirst, list(one.passages.items()))
                self.records.put(record)
        return [_surveyed(self.records, leaf) for leaf, _ in named]

    def _changed(self, forms: Forms) -> list[str] | None:
        """The forms that came, went or mean others now; None when they are many."""
        if self.before is None:
            return None
        before = self.before
        changed = [form for form in before.keys() | forms.keys() if before.get(form) != forms.get(form)]
        return sorted(changed) if len(changed) <= _MOST_CHANGED else None

    def _is_stale(self, leaf: Leaf, names: Names, changed: list[str] | None) -> bool:
        record = self.records[leaf.path]
        if changed is None or record.survey is None or record.trace is None or record.names != names:
            return True
        text = record.trace.text
        return any(form in text for form in changed)


def _surveyed(records: Records, leaf: Leaf) -> Survey:
    found = records[leaf.path].survey
    if found is None:
        raise RuntimeError("every article is surveyed")
    return found
