"""What pages would show of all articles, worked out beside whatever else is done."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from ..association import Bonds
from ..catalog import Catalog, Entry
from ..digest import checksum, plain_digest
from ..pages.around import Surroundings
from ..pages.related import Relations, Traits, traits_of
from ..presence import Presence
from .records import Records
from .shown import Names


class Question(NamedTuple):
    """What is to be reckoned of all articles: who goes with whom, which are related, and what the pages of each show of
    others.

    `seen` is as in Looked, `told` are the digests, one after the other, of the names in the roster; `beside` are the
    places of the articles before and after each, -1 for none, and `citing` those of the articles that lead to one, by
    its place.
    """

    presence: Presence
    traits: Traits
    seen: bytes
    told: bytes
    beside: array[int]
    citing: Mapping[int, Sequence[int]]


class Answer(NamedTuple):
    """Who goes with whom, which articles are related, and of each the digest of all that its page shows of others."""

    bonds: Bonds
    related: array[int]
    around: list[bytes]


class Looked(NamedTuple):
    """Which names of a catalog go together, which of its articles are related, and of each in its order the digests of
    all that it says, with its address and whom it names, and of all that its page shows of the others. `seen` are the
    digests, one after the other, of what is shown of an article elsewhere, but for sentences."""

    bonds: Bonds
    relations: Relations
    articles: list[bytes]
    around: list[bytes]
    seen: bytes


_LENGTH = 4
"""Bytes of a number of names."""

Reckoner = Callable[[Question], Callable[[], Answer]]
"""Takes a question; what it returns waits for the answer."""


def look(catalog: Catalog, records: Records, ask: Reckoner) -> Looked:
    """Look at all articles; where the archive is large that takes as long as planning all other pages."""
    roster = catalog.roster
    told = Names(catalog.address).each(roster.targets)
    question = _question(catalog, told)
    answer = ask(question)

    def said(entry: Entry, about: Sequence[int], named: Sequence[int]) -> bytes:
        names = [told[number] for number in chain(about, named)]
        text = entry.sentences + entry.url.encode()
        return checksum(b"".join([records[entry.path].content, len(about).to_bytes(_LENGTH), *names, text]))

    articles = list(map(said, catalog.entries, roster.about.each(), roster.named.each()))
    bonds, related, around = answer()
    return Looked(bonds, Relations(roster.targets, related), articles, around, question.seen)


def _question(catalog: Catalog, told: Sequence[bytes]) -> Question:
    """What has to be known of a catalog, of whose names these are the digests."""
    entries, surroundings = catalog.entries, Surroundings(catalog)
    cited = surroundings.citations.citing
    return Question(
        presence=Presence.of(catalog),
        traits=traits_of(catalog),
        seen=b"".join(map(_seen, entries)),
        told=b"".join(told),
        beside=array("q", [one for place in range(len(entries)) for one in surroundings.beside(place)]),
        citing={entry.place: [one.place for one in cited[entry.url]] for entry in entries if entry.url in cited},
    )


def _seen(entry: Entry) -> bytes:
    article = entry.article
    dates = tuple(date and date.key for date in (article.date, article.not_before))
    return plain_digest((entry.url, entry.title, dates, article.publication, article.language))
