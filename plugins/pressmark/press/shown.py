"""What pages show of articles and names, as digests each of which is made once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ..catalog import Entry, Passage
from ..digest import SHORT, checksum, digest, short_digest
from ..mentions import Target
from ..pages.evidence import evidence
from .records import Records

_MARKED = 4
_SENTENCE = SHORT + _MARKED


def of_passage(passage: Passage) -> bytes:
    """What a record keeps of a passage: the short digest of the sentence, and where the name stands in it."""
    marked = (min(place, 0xFFFF).to_bytes(2, "big") for place in (passage.start, passage.end))
    return short_digest(passage.sentence) + b"".join(marked)


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """Tells with little work whether anything about articles has changed. `address` is that of a name's page."""

    records: Records
    address: Callable[[str, str], str | None]
    _names: dict[tuple[str, str], bytes] = field(default_factory=dict)
    _named: dict[str, bytes] = field(default_factory=dict)
    _seen: dict[str, bytes] = field(default_factory=dict)

    def whole(self, entries: Iterable[Entry]) -> bytes:
        """The digest of all that the articles say, and whom they name."""
        return checksum(b"".join(map(self._one, entries)))

    def listed(self, entries: Iterable[Entry], target: Target | None = None) -> bytes:
        """As `whole`."""
        return self.whole(entries)

    def together(self, entries: Iterable[Entry], target: Target, others: Callable[[], Collection[Target]]) -> bytes:
        """As `whole`."""
        return self.whole(entries)

    def names(self, targets: Iterable[tuple[str, str]]) -> bytes:
        """The digest of names and of their addresses."""
        return checksum(b"".join(map(self._name, targets)))

    def named(self, entry: Entry) -> bytes:
        """The names an article is tagged with and those in its text, with their addresses and the sentences."""
        found = self._named.get(entry.url)
        if found is None:
            tagged = self.names((kind, label) for kind, labels in entry.names.items() for label in labels)
            found = self.records[entry.path].sentences + tagged + self.names(entry.named)
            self._named[entry.url] = found
        return found

    def _one(self, entry: Entry) -> bytes:
        found = self._seen.get(entry.url)
        if found is None:
            found = self._seen[entry.url] = checksum(self.records[entry.path].content + self.named(entry))
        return found

    def _name(self, target: tuple[str, str]) -> bytes:
        found = self._names.get(target)
        if found is None:
            found = self._names[target] = digest(*target, self.address(*target))
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Tells whether what pages show of articles has changed, and no more; it takes longer than a glance."""

    glance: Glance
    _heads: dict[str, bytes] = field(default_factory=dict)

    def whole(self, entries: Iterable[Entry]) -> bytes:
        """The digest of all that the articles say, and whom they name."""
        return self.glance.whole(entries)

    def listed(self, entries: Iterable[Entry], target: Target | None = None) -> bytes:
        """The digest of what a list shows of articles, with the sentence of each that shows a name."""
        return checksum(b"".join([self._head(entry) + self._passage(entry, target) for entry in entries]))

    def together(self, entries: Iterable[Entry], target: Target, others: Callable[[], Collection[Target]]) -> bytes:
        """The digest of which articles show that a name goes together with others."""
        return digest(list(evidence(target, others(), entries, self._sentences).items()))

    def _head(self, entry: Entry) -> bytes:
        found = self._heads.get(entry.url)
        if found is None:
            article = entry.article
            dates = [date and date.key for date in (article.date, article.not_before)]
            shown = entry.url, article.title, dates, article.publication, article.language
            found = self._heads[entry.url] = short_digest(*shown)
        return found

    def _passage(self, entry: Entry, target: Target | None) -> bytes:
        place = entry.named.index(target) + 1 if target in entry.named else 0
        return self.glance.records[entry.path].sentences[place * _SENTENCE : (place + 1) * _SENTENCE]

    def _sentences(self, entry: Entry) -> Mapping[Target, object]:
        kept = self.glance.records[entry.path].sentences
        return {
            target: kept[place * _SENTENCE : place * _SENTENCE + SHORT] for place, target in enumerate(entry.named, 1)
        }
