"""What the archive has about a name, as data for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..association import Companion
from ..catalog import Entity, Entry
from ..passages import Passage
from .items import MOST_KNOWN
from .timeline import Timeline


@dataclass(frozen=True, slots=True)
class DossierData:
    """Makes the data of all names."""

    _known: dict[str, str] = field(default_factory=dict)

    def text_of(self, entity: Entity, together: Mapping[str, Sequence[Companion]], timeline: Timeline) -> str:
        """The JSON of a name, as the handbook's page on publishing describes it. All addresses begin at the site's
        root."""
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
        said = ",\n".join(f'"{name}":[{self._articles(entity, entries)}]' for name, entries in lists.items())
        return f"{_json(data)[:-1]},\n{said}}}\n"

    def _articles(self, entity: Entity, entries: Sequence[Entry]) -> str:
        """An article a line, which is easy to compare and to read by the line."""
        target = entity.target
        return ",".join([f"\n{self._article(entry, entry.passages.get(target))}" for entry in entries])

    def _article(self, entry: Entry, passage: Passage | None) -> str:
        known = self._known.get(entry.url)
        if known is None:
            # An article stands in the data of ten names.
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            said = {
                "url": entry.url,
                "title": entry.title,
                "date": str(entry.article.date) if entry.article.date else None,
                "publication": entry.article.publication,
            }
            # The encoder is made anew for a dictionary, and takes more than twice as long as for its texts.
            known = "{" + ",".join([f'"{name}":{_json(value)}' for name, value in said.items() if value])
            self._known[entry.url] = known
        return f'{known},"sentence":{_json(passage.sentence)}}}' if passage and passage.sentence else f"{known}}}"


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
