"""What a page of the archive's own, or a file beside one, is before it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from ..catalog import Entry
from ..mentions import Target
from .evidence import Evidence
from .site import Made


class Shown(Protocol):
    """Tells whether pages beside the articles' own would show articles as before. Who asks twice may remember it."""

    def __hash__(self) -> int:
        """That of the object."""

    def whole(self, entries: Iterable[Entry]) -> bytes:
        """The digest of all that such pages show of articles."""

    def everything(self) -> bytes:
        """The digest of all that such pages show of all articles."""

    def together(self, entries: Sequence[Entry], target: Target, found: Callable[[], Evidence]) -> bytes:
        """The digest of which articles of a list show that a name goes together with others; what is `listed` of them
        is asked for beside it."""

    def listed(self, entries: Iterable[Entry], target: Target | None = None) -> bytes:
        """The digest of what a list shows of articles (`Items`), with the sentence of each that shows a name."""

    def found(self, within: Callable[[], object], shown: Callable[[], object]) -> bytes:
        """The digest of what is shown and takes long to find; it is the same while what it is found in is the same."""


Address = Callable[[str], str | None]
"""The whole address of what lies at an address from the site's root; None where the site has none."""


NETWORK, THROUGH_TIME, FEED = "network.html", "through-time.html", "feed.xml"
"""The addresses of pages and files that every page may lead to, where there are any."""


class Room(NamedTuple):
    """A page before it is made. `basis` tells everything it shows beside the words of the templates, as values whose
    `repr` is the same exactly when the page is; `make` makes it; `listed` says whether the sitemap tells of it."""

    url: str
    basis: Callable[[Shown], object]
    make: Callable[[], Made]
    listed: bool = True


class BareFile(NamedTuple):
    """A file of the site that is no page and has nothing around it: a feed, data. `basis` tells everything it says, as
    a room's does; `text` makes it. `again`, where there is such a way, makes it in less time of what it was before."""

    url: str
    basis: Callable[[Shown], object]
    text: Callable[[], str]
    again: Callable[[str], str] | None = None
