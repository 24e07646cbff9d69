"""What pages show of articles and names, as digests each of which is made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ..catalog import Entry
from ..digest import SIZE, checksum, digest
from ..known import Known
from ..mentions import Target
from ..pages.evidence import Evidence, either
from ..passages import digest_in


class Names:
    """Tells the digests of names and of their addresses. `address` is that of a name's page, where it has one."""

    def __init__(self, address: Callable[[str, str], str | None]) -> None:
        def of_kind(kind: str) -> Known[str, bytes]:
            return Known(lambda label: digest(kind, label, address(kind, label)))

        self._known = Known(of_kind)

    def each(self, targets: Iterable[tuple[str, str]]) -> list[bytes]:
        """Those of some names, in this order."""
        known = self._known
        return [known[kind][label] for kind, label in targets]

    def digest(self, targets: Iterable[tuple[str, str]]) -> bytes:
        """That of some names in this order."""
        return checksum(b"".join(self.each(targets)))


class Glance:
    """Tells with little work whether anything about articles has changed; `seen` are the digests of all that they say,
    and of whom they name, by their places."""

    def __init__(self, seen: Sequence[bytes]) -> None:
        self.seen = seen
        self._everything = cache(lambda: checksum(b"".join(seen)))

    def whole(self, entries: Iterable[Entry]) -> bytes:
        """The digest of all that the articles say, and whom they name."""
        seen = self.seen
        return checksum(b"".join([seen[entry.place] for entry in entries]))

    def listed(self, entries: Iterable[Entry], target: Target | None = None) -> bytes:
        """As `whole`."""
        return self.whole(entries)

    def everything(self) -> bytes:
        """The digest of what all articles say, and whom they name."""
        return self._everything()

    def together(self, entries: Sequence[Entry], target: Target, found: Callable[[], Evidence]) -> bytes:
        """Nothing that is not in what is listed."""
        return b""

    def found(self, within: Callable[[], object], shown: Callable[[], object]) -> bytes:
        """The digest of what it is found in."""
        return digest(within())


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Tells whether what pages show of articles has changed, and no more; it takes longer than a glance. `seen` are the
    digests, one after the other, of what is shown of an article beside its sentences."""

    glance: Glance
    seen: bytes

    def whole(self, entries: Iterable[Entry]) -> bytes:
        """The digest of all that the articles say, and whom they name."""
        return self.glance.whole(entries)

    def everything(self) -> bytes:
        """The digest of what all articles say, and whom they name."""
        return self.glance.everything()

    def listed(self, entries: Iterable[Entry], target: Target | None = None) -> bytes:
        """The digest of what a list shows of articles, with the sentence of each that shows a name."""
        seen = self.seen

        def shown(entry: Entry) -> bytes:
            start = entry.place * SIZE
            return seen[start : start + SIZE] + digest_in(entry.sentences, entry.named, target)

        return checksum(b"".join(map(shown, entries)))

    def together(self, entries: Sequence[Entry], target: Target, found: Callable[[], Evidence]) -> bytes:
        """The digest of which articles show that a name goes together with others, and by which sentences."""

        def said(place: int, other: Target) -> bytes:
            entry = entries[place]
            return digest_in(entry.sentences, entry.named, either(entry, target, other))

        return digest([(other, places, [said(place, other) for place in places]) for other, places in found().items()])

    def found(self, within: Callable[[], object], shown: Callable[[], object]) -> bytes:
        """The digest of what is shown."""
        return digest(shown())
