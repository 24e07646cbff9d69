"""What pages would show of all articles, worked out beside whatever else is done."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ..association import Bonds
from ..catalog import Catalog, Entry
from ..digest import checksum, digest, plain_digest
from ..mentions import Target
from ..pages.around import Surroundings
from ..pages.related import Relations, Traits, traits_of
from ..presence import Presence
from .records import Records
from .shown import Names


class Question(NamedTuple):
    """What is to be reckoned of all articles: who goes with whom, which are related, and what the pages of each show of
    others.

    `seen` are the digests, one after the other, of what is shown of an article elsewhere, `told` those of the names
    that relate articles; `beside` are the places of the articles before and after each, -1 for none, and `citing` those
    of the articles that lead to one, by its place.
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
    all that it says, with its address and whom it names, and of all that its page shows of the others."""

    bonds: Bonds
    relations: Relations
    articles: list[bytes]
    around: list[bytes]


Reckoner = Callable[[Question], Callable[[], Answer]]
"""Takes a question; what it returns waits for the answer."""


def look(catalog: Catalog, records: Records, ask: Reckoner) -> Looked:
    """Look at all articles; where the archive is large that takes as long as planning all other pages."""
    question, targets = _question(catalog)
    answer = ask(question)
    names = Names(catalog.address)

    def said(entry: Entry) -> bytes:
        text = records[entry.path].content + entry.sentences
        return checksum(text + names.of_kinds(entry.names) + names.digest(entry.named) + entry.url.encode())

    articles = [said(entry) for entry in catalog.entries]
    bonds, related, around = answer()
    return Looked(bonds, Relations(targets, related), articles, around)


def _question(catalog: Catalog) -> tuple[Question, tuple[Target, ...]]:
    """What has to be known of a catalog, and whom the numbers of names in it stand for that relate articles."""
    entries, surroundings = catalog.entries, Surroundings(catalog)
    traits, targets = traits_of(entries, catalog.options.kinds)
    places = surroundings.places
    question = Question(
        presence=Presence.of(catalog),
        traits=traits,
        seen=b"".join(map(_seen, entries)),
        told=b"".join(digest(*target) for target in targets),
        beside=array("q", [one for place in range(len(entries)) for one in surroundings.beside(place)]),
        citing={
            places[url]: [places[entry.url] for entry in found] for url, found in surroundings.citations.citing.items()
        },
    )
    return question, targets


def _seen(entry: Entry) -> bytes:
    article = entry.article
    dates = tuple(date and date.key for date in (article.date, article.not_before))
    return plain_digest((entry.url, entry.title, dates, article.language))
