"""A value is the machine's until a person changes it, and a person's from then on."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive.ownership import YOURS, Kept, digest, merge

KEYS = ("title", "date", "people", "summary")
VALUES = st.one_of(st.text(max_size=5), st.integers(1900, 2030), st.lists(st.text(max_size=3), max_size=3))
PAGES = st.dictionaries(st.sampled_from(KEYS), VALUES)


def test_a_first_write_is_the_machines() -> None:
    merged = merge({}, {}, {"title": "Tide"}, KEYS)
    assert merged.write == {"title": "Tide"}
    assert merged.digests == {"title": digest("Tide")}


def test_a_changed_value_stays_a_persons_even_after_a_second_import() -> None:
    current, digests = {"title": "My title"}, {"title": digest("Tide")}
    first = merge(current, digests, {"title": "Ebb"}, KEYS)
    assert first.write == {}
    assert first.kept == (Kept("title", "Ebb"),)
    second = merge(current, first.digests, {"title": "Flood"}, KEYS)
    assert second.write == {}
    assert second.kept == (Kept("title", "Flood"),)


def test_a_value_that_a_person_removed_stays_away() -> None:
    merged = merge({}, {"date": digest(2024)}, {"date": 2025}, KEYS)
    assert merged.write == {}
    assert merged.kept == (Kept("date", 2025),)


def test_a_value_the_machine_no_longer_has_is_taken_out_if_it_is_the_machines() -> None:
    merged = merge({"summary": "Old"}, {"summary": digest("Old")}, {}, KEYS)
    assert merged.remove == ("summary",)
    assert merged.digests == {}


def test_nothing_is_said_of_a_persons_value_that_the_machine_would_write_too() -> None:
    assert merge({"title": "Tide"}, {"title": digest("Ebb")}, {"title": "Tide"}, KEYS).kept == ()


def test_what_was_kept_is_told_once_for_each_new_value_of_the_machines() -> None:
    assert merge({"title": "Mine"}, {"title": digest("Tide")}, {"title": "Tide"}, KEYS).kept == ()
    first = merge({"title": "Mine"}, {"title": digest("Tide")}, {"title": "Ebb"}, KEYS)
    assert first.kept == (Kept("title", "Ebb"),)
    again = merge({"title": "Mine"}, first.digests, {"title": "Ebb"}, KEYS)
    assert again.kept == ()
    assert merge({"title": "Mine"}, again.digests, {}, KEYS).kept == (Kept("title", None),)


def test_a_persons_value_stays_theirs_when_they_return_to_what_the_machine_once_wrote() -> None:
    merged = merge({"title": "Mine"}, {"title": digest("Tide")}, {"title": "Ebb"}, KEYS)
    assert merged.digests["title"].startswith(YOURS)
    assert merge({"title": "Tide"}, merged.digests, {"title": "Flood"}, KEYS).write == {}


def test_spelling_does_not_make_an_author() -> None:
    """YAML gives a day as a date, a quoted one as text; editors change the ends of lines."""
    assert digest(datetime.date(2024, 6, 5)) == digest("2024-06-05")
    assert digest(2024) == digest("2024")
    assert digest("one\r\ntwo\r\n") == digest("one\ntwo")
    assert digest(["a", "b"]) != digest(["b", "a"])


@given(PAGES, PAGES)
def test_without_a_persons_change_every_value_follows_the_machine(
    old: dict[str, object], new: dict[str, object]
) -> None:
    digests = merge({}, {}, old, KEYS).digests
    merged = merge(old, digests, new, KEYS)
    after = {key: value for key, value in {**old, **merged.write}.items() if key not in merged.remove}
    assert {key: digest(value) for key, value in after.items()} == {key: digest(value) for key, value in new.items()}
    assert merged.kept == ()


@given(PAGES, PAGES, st.lists(PAGES, max_size=4))
def test_no_sequence_of_imports_touches_what_a_person_changed(
    machine: dict[str, object], human: dict[str, object], later: list[dict[str, object]]
) -> None:
    digests = merge({}, {}, machine, KEYS).digests
    theirs = {key for key in KEYS if digest(machine.get(key)) != digest(human.get(key))}
    page = dict(human)
    for seed in later:
        merged = merge(page, digests, seed, KEYS)
        page = {key: value for key, value in {**page, **merged.write}.items() if key not in merged.remove}
        digests = dict(merged.digests)
        for key in theirs:
            assert page.get(key) == human.get(key)
        for key in set(KEYS) - theirs:
            assert digest(page.get(key)) == digest(seed.get(key))


@given(PAGES, PAGES, PAGES)
def test_merging_twice_changes_nothing_more(
    machine: dict[str, object], human: dict[str, object], seed: dict[str, object]
) -> None:
    merged = merge(human, merge({}, {}, machine, KEYS).digests, seed, KEYS)
    page = {key: value for key, value in {**human, **merged.write}.items() if key not in merged.remove}
    again = merge(page, merged.digests, seed, KEYS)
    assert (dict(again.write), again.remove, dict(again.digests)) == ({}, (), dict(merged.digests))
