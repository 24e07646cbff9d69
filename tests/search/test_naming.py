"""Names stand between the headline and the lead of their article, and its values are counted."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.search import Document
from pressmark.search.analysis import tokens
from pressmark.search.naming import Called, Naming
from pressmark.search.reader import ShardFolder

from .archive import RUNS, WORDS
from .conftest import write

Places = dict[str, dict[int, list[int]]]
"""By word and article the positions at which it stands."""

TEXTS = st.lists(st.sampled_from([*WORDS[:12], *RUNS, "robot", "-", "zoo " * 300]), max_size=4).map(" ".join)
DOCUMENTS = st.lists(
    st.builds(
        Document,
        url=st.just(""),
        title=TEXTS,
        names=st.lists(TEXTS, max_size=4).map(tuple),
        lead=TEXTS,
        body=st.lists(TEXTS.filter(str.strip), max_size=2).map("\n".join),
        language=st.just("xx"),
        facets=st.fixed_dictionaries({"people": st.lists(st.sampled_from("ABC"), max_size=3)}),
    ),
    max_size=9,
).map(lambda archive: [replace(document, url=f"{n}.html") for n, document in enumerate(archive)])


def parts(document: Document) -> Iterator[str]:
    """What stands in an article one after the other, with an empty place between any two."""
    plain = document.normalised()
    yield plain.title
    yield from (" ".join(name.split()) for name in document.names)
    yield plain.lead
    yield from plain.body.split("\n")


def expected(archive: list[Document]) -> Places:
    found: Places = defaultdict(lambda: defaultdict(list))
    for number, document in enumerate(archive):
        position = 0
        for part in parts(document):
            places = 0
            for token in tokens(part):
                found[token.key][number].append(position + token.position)
                places = token.position + 1
            position += places + 1
    return {word: dict(places) for word, places in found.items()}


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS)
def test_every_word_of_a_name_has_its_place(archive: list[Document]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shards = ShardFolder(write(Path(folder), archive))
        found = {word: shards.places(entries[0].term) for word, entries in shards.vocabulary()}
        counted = {word: entries[0].articles for word, entries in shards.vocabulary()}
        facet = shards.facet("people") if archive else {}
    assert found == expected(archive)
    assert counted == {word: len(places) for word, places in found.items()}
    every = {person for document in archive for person in document.facets["people"]}
    assert facet == {
        person: [number for number, document in enumerate(archive) if person in document.facets["people"]]
        for person in every
    }


def test_what_articles_are_called_is_told_apart() -> None:
    archives = [
        [("en", ["A"], {"people": ["A"]})],
        [("de", ["A"], {"people": ["A"]})],
        [("en", ["A"], {"people": ["B"]})],
        [("en", ["A"], {"topics": ["A"]})],
        [("en", ["A", "A"], {"people": ["A"]})],
        [("en", ["A"], {"people": ["A"]}), ("en", [], {})],
        [("en", [], {}), ("en", ["A"], {"people": ["A"]})],
        [("en", ["A", "B"], {}), ("de", ["C"], {})],
        [("en", ["A"], {}), ("de", ["B"], {}), ("en", ["C"], {})],
    ]
    digests = {Naming.of(Called(*one) for one in archive).digest for archive in archives}
    assert len(digests) == len(archives)
