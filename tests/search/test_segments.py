"""A build from the segments of the one before gives the bytes of a build from nothing, and leaves what is the same."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.model import PartialDate
from pressmark.search import Document
from pressmark.search.build import LIMITS, Limits, _block, build_index, build_shards
from pressmark.search.inversion import Inverted, invert, read_inverted
from pressmark.search.naming import Called, Naming
from pressmark.search.segment import stretches
from pressmark.search.storage import Memory

from .archive import RUNS, WORDS, documents, names
from .conftest import TINY


@dataclass
class Site:
    """The index of an archive that changes: its files, its segments, and what its files were made of."""

    storage: Memory = field(default_factory=Memory)
    contents: Mapping[str, bytes] = field(default_factory=dict)

    def build(self, archive: Sequence[Document], limits: Limits = TINY) -> set[str]:
        """Bring the index up to the archive; the names of the files that were written."""
        before = dict(self.storage.files)
        self.storage.files.clear()
        called = [Called.of(document, "en") for document in archive]
        self.contents = build_index(
            inverted(archive), Naming.of(called), names(), self.storage, self.contents, limits=limits
        )
        written = set(self.storage.files)
        self.storage.files.update({name: before[name] for name in self.contents.keys() - written})
        return written


def inverted(archive: Sequence[Document]) -> list[Inverted]:
    return read_inverted(invert(document, "en") for document in archive)


def built(archive: Sequence[Document], limits: Limits = TINY) -> Site:
    site = Site()
    site.build(archive, limits)
    return site


def segments(site: Site) -> dict[str, bytes]:
    return {name: data for name, data in site.storage.kept.items() if name.startswith("segment-")}


KINDS = ["add", "remove", "reword", "date", "move", "tag", "call"]
EDITS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 10**6)))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 8), st.lists(EDITS.filter(bool), min_size=1, max_size=4))
def test_random_edits_give_the_same_bytes_as_a_build_from_nothing(
    count: int, rounds: list[list[tuple[str, int]]]
) -> None:
    spare = documents(40, seed=9)[:40]
    archive = documents(count)
    site = built(archive)
    for edits in rounds:
        for kind, number in edits:
            archive = edited(archive, kind, number, spare)
        site.build(archive)
        assert site.storage.files == built(archive).storage.files


def edited(archive: list[Document], kind: str, number: int, spare: Sequence[Document]) -> list[Document]:
    fresh = replace(spare[number % len(spare)], url=f"added/{number}.html")
    if kind == "add" or not archive:
        return [*(document for document in archive if document.url != fresh.url), fresh]
    place = number % len(archive)
    document = archive[place]
    changed = {
        "remove": [],
        "reword": [replace(document, body=fresh.body)],
        "date": [replace(document, date=fresh.date)],
        "move": [replace(document, url=f"moved/{number}.html")],
        "tag": [replace(document, facets=fresh.facets, names=fresh.names)],
        "call": [replace(document, names=(*document.names, *fresh.title.split()[: number % 4]))],
    }[kind]
    return [
        other for other in (*archive[:place], *archive[place + 1 :]) if other.url not in {d.url for d in changed}
    ] + (changed)


def test_nothing_new_leaves_all_files_but_the_manifest() -> None:
    archive = documents()
    site = built(archive)
    random.Random(3).shuffle(archive)
    assert site.build(archive) == {"manifest.js"}


def test_another_word_changes_its_own_shards_only() -> None:
    archive = documents(200)
    site = built(archive)
    body = archive[0].body.replace("a", "á")
    archive[0] = replace(archive[0], body=f"{body}\nzymurgy")
    changed = site.build(archive)
    assert any(name.startswith("places-") for name in changed)
    assert sum(name.startswith("articles/") for name in changed) == 1
    assert not {"titles.js", "dates.js", "facet-0.js"} & changed


@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from([*WORDS, *RUNS])), max_size=9))
@settings(max_examples=15, deadline=None)
def test_other_names_make_no_segment_anew(calls: list[tuple[int, str]]) -> None:
    archive = documents(30)
    site = built(archive)
    kept = segments(site)
    for number, name in calls:
        place = number % len(archive)
        facets = {**archive[place].facets, "people": (name,)}
        archive[place] = replace(archive[place], names=(name, *archive[place].names), facets=facets)
    written = site.build(archive)
    assert segments(site) == kept
    assert not any(file.startswith("articles/") for file in written)
    assert site.storage.files == built(archive).storage.files


def test_names_are_read_once() -> None:
    site = built(documents(30))
    kept = {name for name in site.storage.kept if name.startswith("names-")}
    site.build(documents(30)[1:] + documents(30)[:1])
    site.build([replace(document, date=None) for document in documents(30)])
    assert {name for name in site.storage.kept if name.startswith("names-")} == kept


def test_another_article_changes_its_block_and_few_segments_only() -> None:
    archive = documents(200)
    site = built(archive)
    kept = segments(site)
    # Not one of the addresses whose articles make the common text.
    changed = site.build([*archive, Document(url="added.html", title="Robot", date=PartialDate(2023, 7, 9))])
    blocks = {name.split("/")[1] for name in site.contents if name.startswith("articles/")}
    assert len({name.split("/")[1] for name in changed if name.startswith("articles/")}) == 1 < len(blocks)
    # One that is full leaves its last article to the next.
    assert 0 < len(segments(site).keys() - kept.keys()) <= 3 < len(kept)


@pytest.mark.parametrize("articles", [1, 4_000, 5_000, 10_000, 30_000, 60_000, 1_000_000])
def test_blocks_are_small_while_they_are_few(articles: int) -> None:
    many = articles / _block(LIMITS.block, articles)
    assert many < 256 or _block(LIMITS.block, articles) == LIMITS.block
    assert many >= 128 or _block(LIMITS.block, articles) == _block(LIMITS.block, 0) < 20


def test_of_known_segments_no_words_are_read() -> None:
    articles = inverted(documents(200))
    naming = Naming.of([Called.of(document, "en") for document in documents(200)])
    storage = Memory()
    contents = build_index(articles, naming, names(), storage, limits=TINY)

    def lost() -> bytes:
        raise AssertionError("an article was read")

    # The text that all rows are compressed after is made of these.
    chosen = sorted(articles, key=lambda article: (crc32(article.url.encode()), article.url))[:64]
    unread = [article if article in chosen else article._replace(source=lost) for article in articles]
    assert build_index(unread, naming, names(), storage, contents, limits=TINY) == contents


def test_a_file_that_has_gone_is_written_again() -> None:
    site = built(documents(30))
    before = dict(site.storage.files)
    site.contents = {name: content for name, content in site.contents.items() if name != "dates.js"}
    assert site.build(documents(30)) == {"manifest.js", "dates.js"}
    assert site.storage.files == before


def test_files_of_other_limits_serve_as_well() -> None:
    site = built(documents(30), Limits())
    site.build(documents(30)[1:])
    assert site.storage.files == built(documents(30)[1:]).storage.files


@pytest.mark.parametrize("segment", [1, 2, 1000])
def test_the_size_of_segments_does_not_matter(segment: int) -> None:
    """But for that of what is made at once."""
    files = built(documents(30), replace(TINY, segment=segment)).storage.files
    assert files == built(documents(30)).storage.files


@given(st.lists(st.integers(0, 400), unique=True), st.integers(1, 9))
def test_segments_are_of_limited_size_and_begin_by_the_address(urls: list[int], mean: int) -> None:
    articles = inverted([Document(url=f"{url}.html", title="") for url in urls])
    found = list(stretches(articles, mean))
    assert [article for held in found for article in held] == articles
    assert all(0 < len(held) <= 2 * mean for held in found)
    assert all(crc32(article.url.encode()) % mean for held in found for article in held[1:])


def test_an_article_given_twice_is_one_article() -> None:
    archive = documents(5)
    assert build_shards([*archive, archive[0]], limits=TINY) == build_shards(archive, limits=TINY)
