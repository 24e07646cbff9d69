"""What pages show of articles and names, as digests each of which is made once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from ..catalog import Entry
from ..digest import checksum, digest, short_digest
from ..mentions import Target
from ..pages.evidence import evidence
from ..passages import digest_in
from .records import Records


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
            found = entry.sentences + tagged + self.names(entry.named)
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
        return checksum(
            b"".join([self._head(entry) + digest_in(entry.sentences, entry.named, target) for entry in entries])
        )

    def together(self, entries: Iterable[Entry], target: Target, others: Callable[[], Collection[Target]]) -> bytes:
        """The digest of which articles show that a name goes together with others."""
        return digest(list(evidence(target, others(), entries).items()))

    def _head(self, entry: Entry) -> bytes:
        found = self._heads.get(entry.url)
        if found is None:
            article = entry.article
            dates = [date and date.key for date in (article.date, article.not_before)]
            shown = entry.url, article.title, dates, article.publication, article.language
            found = self._heads[entry.url] = short_digest(*shown)
        return found
