"""What the archive has about a name, as data for other programs."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from ..association import Companion
from ..catalog import Entity, Entry
from ..mentions import Target
from .items import MOST_KNOWN
from .timeline import Timeline


@dataclass(frozen=True, slots=True)
class DossierData:
    """Makes the data of all names."""

    _known: dict[str, str] = field(default_factory=dict)

    def text_of(
        self,
        entity: Entity,
        together: Mapping[str, Sequence[Companion]],
        timeline: Timeline,
        before: str = "",
        changed: Collection[str] = (),
    ) -> str:
        """The JSON of a name, as the handbook's page on publishing describes it. All addresses begin at the site's
        root.

        What stands in the JSON it had `before` of articles whose paths are not among the `changed` ones is taken from
        there: a name may have thirty thousand.
        """
        data = {
            "kind": entity.kind,
            "label": entity.label,
            "url": entity.url,
            **_heading(entity),
            "counts": {"about": len(entity.about), "mentioned": len(entity.mentioned), "undated": timeline.undated},
            "months": {
                f"{year:04}-{month:02}" if month else f"{year:04}": number for (year, month), number in timeline.periods
            },
            "together": {
                kind: {one.entity.label: one.together for one in companions} for kind, companions in together.items()
            },
        }
        lists = {"about": entity.about, "mentioned": entity.mentioned}
        known, target = _objects(before), entity.target

        def line(entry: Entry) -> str:
            found = None if entry.path in changed else known.get(_beginning(entry))
            return f"\n{found or self._article(entry, target)}}}"

        # An article a line, which is easy to compare and to read by the line.
        said = ",\n".join(f'"{name}":[{",".join(map(line, entries))}]' for name, entries in lists.items())
        return f"{_json(data)[:-1]},\n{said}}}\n"

    def _article(self, entry: Entry, target: Target) -> str:
        """The object of an article, with its sentence about a name, but for the last bracket."""
        head = self._head(entry)
        if target not in entry.named:
            return head
        return f'{head},"sentence":{_json(entry.passages[target].sentence)}'

    def _head(self, entry: Entry) -> str:
        """What an article's object begins with."""
        known = self._known.get(entry.url)
        if known is None:
            # An article stands in the data of ten names.
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            said = {
                "title": entry.title,
                "date": str(entry.article.date) if entry.article.date else None,
                "publication": entry.article.publication,
            }
            # The encoder is made anew for a dictionary, and takes more than twice as long as for its texts.
            known = ",".join(
                [_beginning(entry), *(f'"{name}":{_json(value)}' for name, value in said.items() if value)]
            )
            self._known[entry.url] = known
        return known


def _beginning(entry: Entry) -> str:
    """What an article's object begins with, by which it is found."""
    return f'{{"url":{_json(entry.url)}'


def _objects(before: str) -> Mapping[str, str]:
    """The objects of articles in the JSON of a name, by what they begin with, without the last bracket."""
    # All their values are texts, which end with a quote, and in which quotes are escaped.
    found = (line.rstrip(",]}") for line in before.split("\n"))
    return {line.partition(',"')[0]: line for line in found}


def _heading(entity: Entity) -> Mapping[str, object]:
    heading = entity.heading
    if heading is None:
        return {}
    said = {
        "name": heading.name,
        "qualifier": heading.qualifier,
        "variants": heading.variants,
        "scope_note": heading.scope_note,
        "see_also": heading.see_also,
        "parent": heading.parent,
        "identifiers": dict(heading.identifiers),
    }
    return {"heading": {name: value for name, value in said.items() if value}}


# One for all articles: with settings of its own, json.dumps makes a new one each time.
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
