"""The HTML of the long parts of a name's page: its lists of articles, its companions, its months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..association import Companion
from ..catalog import Entity, Entry
from ..mentions import Target
from .evidence import Evidence
from .items import sentence_for
from .pieces import Pieces, safe
from .words import escaped


@dataclass(frozen=True, slots=True)
class DossierHtml:
    """Makes parts of the page of one name, in a fifth of the time that they took as macros of its template.

    `base` is the way from the page to the site's root, `listed` how many of its articles are listed on the page itself,
    and `evidence` which of them show that it goes with another name.
    """

    pieces: Pieces
    entity: Entity
    base: str
    listed: int
    evidence: Evidence

    def companions(self, found: Sequence[Companion]) -> Markup:
        """Names that occur with this one, each with articles that show it: those in the list on this page are pointed
        at."""
        return safe(f'<ul class="pm-with">\n{"".join(map(self._companion, found))}</ul>\n')

    def _companion(self, one: Companion) -> str:
        tag, number = self.pieces.tag(one.entity, self.base), escaped(self.pieces.words.articles(one.together))
        shown = "".join(self._shown(one.entity.target))
        return f"  <li>{tag}<details><summary>{number}</summary>{shown}</details></li>\n"

    def _shown(self, other: Target) -> Iterator[str]:
        about, words, places = self.entity.about, self.pieces.words, self.evidence.get(other, ())
        for place in places:
            if place < self.listed:
                date = about[place].article.date
                yield f'<a href="#a{place}">{escaped(words.date(date) if date else about[place].title)}</a> '
        if places and places[-1] >= self.listed:
            yield '<ol class="pm-list">'
            yield from (self._further(about[place], other) for place in places if place >= self.listed)
            yield "</ol>"

    def _further(self, entry: Entry, other: Target) -> str:
        return self.pieces.items(entry, sentence_for(entry, self.entity.target, other), self.base)

    def tags(self, found: Sequence[Companion]) -> Markup:
        """Names that occur with this one as tags."""
        return safe(self.pieces.tags([one.entity for one in found], self.base))

    def counted(self, found: Sequence[Companion]) -> Markup:
        """Names that occur with this one as tags, each with how often it does."""
        return safe("".join([f"{self.pieces.tag(one.entity, self.base, one.together)} " for one in found]))


def table_rows(rows: Sequence[tuple[str, str]]) -> Markup:
    """The rows of a table of words and numbers."""
    cells = [f'<tr><th scope="row">{escaped(words)}</th><td>{escaped(number)}</td></tr>' for words, number in rows]
    return safe("".join(cells))
