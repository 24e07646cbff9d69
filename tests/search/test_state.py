"""A build from the state of the one before gives the bytes of a build from nothing, and says which files it left."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.model import PartialDate
from pressmark.search import Document
from pressmark.search.build import Built, Limits, build_index
from pressmark.search.inversion import Inverted, invert, read_inverted
from pressmark.search.state import State

from .archive import documents, names
from .conftest import TINY


def build(archive: Sequence[Document], state: State | None = None, limits: Limits = TINY) -> Built:
    return build_index(inverted(archive), names(), state=state, limits=limits)


def inverted(archive: Sequence[Document]) -> list[Inverted]:
    return read_inverted(invert(document, "en") for document in archive)


def site_after(before: Mapping[str, bytes], built: Built) -> dict[str, bytes]:
    """What is in the folder when the files that were made are written and the others kept."""
    return {name: before[name] if data is None else data for name, data in built.files.items()}


def made(built: Built) -> set[str]:
    return {name for name, data in built.files.items() if data is not None}


def whole(built: Built) -> dict[str, bytes]:
    files = {name: data for name, data in built.files.items() if data is not None}
    assert len(files) == len(built.files)
    return files


EDITS = st.lists(st.tuples(st.sampled_from(["add", "remove", "reword", "date", "move", "tag"]), st.integers(0, 10**6)))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 8), st.lists(EDITS.filter(bool), min_size=1, max_size=4))
def test_random_edits_give_the_same_bytes_as_a_build_from_nothing(
    count: int, rounds: list[list[tuple[str, int]]]
) -> None:
    spare = documents(40, seed=9)[:40]
    archive = documents(count)
    built = build(archive)
    site = whole(built)
    for edits in rounds:
        for kind, number in edits:
            archive = edited(archive, kind, number, spare)
        built = build(archive, built.state)
        site = site_after(site, built)
        again = build(archive)
        assert site == again.files
        assert list(built.files) == list(again.files)


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
    }[kind]
    return [
        other for other in (*archive[:place], *archive[place + 1 :]) if other.url not in {d.url for d in changed}
    ] + (changed)


def test_nothing_new_leaves_all_files_but_the_manifest() -> None:
    archive = documents()
    random.Random(3).shuffle(archive)
    assert made(build(archive, build(documents()).state)) == {"manifest.js"}


def test_another_word_changes_its_own_shards_only() -> None:
    archive = documents(200)
    before = build(archive)
    body = archive[0].body.replace("a", "á")
    archive[0] = replace(archive[0], body=f"{body}\nzymurgy")
    changed = made(build(archive, before.state))
    assert any(name.startswith("places-") for name in changed)
    assert sum(name.startswith("articles/") for name in changed) == 1
    assert not {"titles.js", "dates.js", "facet-0.js"} & changed


def test_another_article_changes_the_shards_of_its_block_only() -> None:
    archive = documents(200)
    before = build(archive)
    # Not one of the addresses whose articles make the common text.
    built = build([*archive, Document(url="added.html", title="Robot", date=PartialDate(2023, 7, 9))], before.state)
    blocks = {name.split("/")[1] for name in built.files if name.startswith("articles/")}
    changed = {name.split("/")[1] for name in made(built) if name.startswith("articles/")}
    assert len(changed) == 1 < len(blocks)


@pytest.mark.parametrize(
    "damage", [lambda s: b"", lambda s: s[:100], lambda s: s[:-1] + b"\x00\x01", lambda s: b"x" * 99]
)
def test_a_damaged_state_is_none(damage: object) -> None:
    assert callable(damage)
    assert State.unpack(damage(build(documents(5)).state.pack())) is None


def test_a_state_may_be_packed() -> None:
    """It serves the next build as what it was."""
    archive = documents(30)
    packed = build(archive).state.pack()
    assert build(archive[1:], State.unpack(packed)).files == build(archive[1:], build(archive).state).files


def test_a_state_of_other_limits_serves_as_well() -> None:
    archive = documents(30)
    before = build(archive, limits=Limits())
    assert site_after(whole(before), build(archive, before.state)) == build(archive).files


def test_the_number_of_articles_sorted_at_once_does_not_matter() -> None:
    archive = documents(30)
    assert (
        build(archive, limits=replace(TINY, sorted=1)).files == build(archive, limits=replace(TINY, sorted=1000)).files
    )


def test_an_article_given_twice_is_one_article() -> None:
    archive = documents(5)
    again = build([*archive, archive[0]], build(archive).state)
    assert again.state.pack() == build([*archive, archive[0]]).state.pack()
    assert build([*archive, archive[0]]).files == build(archive).files
