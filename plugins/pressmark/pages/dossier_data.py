"""What the archive has about a name, as data for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..association import Companion
from ..catalog import Entity, Entry
from ..digest import short_digest
from ..mentions import Target
from ..passages import sentence_in
from .items import MOST_KNOWN
from .timeline import Timeline


@dataclass(frozen=True, slots=True)
class DossierData:
    """Makes the data of all names."""

    _known: dict[str, str] = field(default_factory=dict)

    def text_of(
        self, entity: Entity, together: Mapping[str, Sequence[Companion]], timeline: Timeline, before: str = ""
    ) -> str:
        """The JSON of a name, as the handbook's page on publishing describes it. All addresses begin at the site's
        root.

        Sentences that stand in the JSON it had `before` are taken from there: reading them from among all that an
        article says takes four times as long, and a name may have twenty thousand.
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
        known, target = _sentences(before), entity.target
        said = ",\n".join(f'"{name}":[{self._articles(target, entries, known)}]' for name, entries in lists.items())
        return f"{_json(data)[:-1]},\n{said}}}\n"

    def _articles(self, target: Target, entries: Sequence[Entry], known: Mapping[str, str]) -> str:
        """An article a line, which is easy to compare and to read by the line."""
        return ",".join([f"\n{self._article(entry, target, known)}" for entry in entries])

    def _article(self, entry: Entry, target: Target, known: Mapping[str, str]) -> str:
        """The object of an article, with its sentence about a name; some sentences are known by what stands before."""
        head, digest = self._head(entry), sentence_in(entry.sentences, entry.named, target)
        if digest is None:
            return f"{head}}}"
        if (rest := known.get(head)) is not None:
            sentence, end = _read(rest)
            if short_digest(sentence) == digest:
                return f"{head}{_SENTENCE}{rest[:end]}}}"
        return f"{head}{_SENTENCE}{_json(entry.passages[target].sentence)}}}"

    def _head(self, entry: Entry) -> str:
        """What an article's object begins with."""
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
        return known


def _sentences(before: str) -> Mapping[str, str]:
    """What stands in each line of the JSON of a name from its sentence on, by what stands before that."""
    # No text has the key in it, because its quotes would be escaped.
    parted = (line.partition(_SENTENCE) for line in before.split("\n"))
    return {head: rest for head, _, rest in parted if rest}


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


_SENTENCE = ',"sentence":'
_read = json.JSONDecoder().raw_decode

# One for all articles: with settings of its own, json.dumps makes a new one each time.
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
