"""Which articles are shown as related, in which order, and how little an article more changes."""

from __future__ import annotations

import random

from pressmark.pages.related import MOST, related
from tests.pages.surroundings import address, catalog

KINDS = ("people", "companies", "topics")


def titles(articles: dict[str, str], name: str) -> list[str]:
    return [one.entry.title for one in related(catalog(articles).entries, KINDS)[address(name)]]


def test_a_rare_name_tells_more_than_a_frequent_one() -> None:
    articles = {f"x{number}": "topics: [Tides]" for number in range(20)}
    articles |= {"a": "topics: [Tides]\npeople: [Mara Lindqvist]", "b": "people: [Mara Lindqvist]"}
    assert titles(articles, "a")[0] == "b"
    assert len(titles(articles, "a")) == MOST


def test_several_shared_names_tell_more_than_one() -> None:
    articles = {
        "a": "people: [Mara, Noor]\ntopics: [Tides]",
        "b": "people: [Mara]",
        "c": "people: [Noor]\ntopics: [Tides]",
    }
    assert titles(articles, "a") == ["c", "b"]


def test_the_reason_is_the_rarest_names_that_are_shared() -> None:
    articles = {f"x{number}": "topics: [Tides]" for number in range(9)}
    articles |= dict.fromkeys("ab", "people: [Mara]\ncompanies: [Quaymark]\ntopics: [Tides]")
    first = related(catalog(articles).entries, KINDS)[address("a")][0]
    assert (first.entry.title, [name.label for name in first.shared]) == ("b", ["Mara", "Quaymark"])


def test_among_equals_the_nearest_in_time_comes_first() -> None:
    articles = {name: f"people: [Mara]\ndate: 2024-03-{day:02}" for name, day in {"a": 10, "b": 1, "c": 12}.items()}
    assert titles(articles | {"d": "people: [Mara]"}, "a") == ["c", "b", "d"]


def test_an_article_is_not_related_to_itself_nor_to_a_copy_of_itself() -> None:
    found = catalog({"a": "people: [M]", "b": "title: A\npeople: [M]", "c": "title: Á\npeople: [M]"})
    shown = related(found.entries, KINDS)
    assert [one.entry.url for one in shown[address("a")]] == []


def test_who_shares_nothing_is_related_to_nobody() -> None:
    assert titles({"a": "people: [Mara]", "b": "people: [Noor]", "c": ""}, "a") == []
    assert titles({"a": "authors: [Mara]", "b": "authors: [Mara]"}, "a") == []


def some(number: int, seed: int) -> dict[str, str]:
    """Articles whose names are as frequent as in life: a few of them everywhere, most of them rare."""
    chance = random.Random(seed)
    drawn = {}
    for place in range(number):
        people = {f"P{int(300 ** chance.random())}" for _ in range(3)}
        topics = {f"T{int(20 ** chance.random())}" for _ in range(2)}
        day = f"{chance.randint(2010, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        drawn[f"a{place}"] = (
            f"date: {day}\npeople: [{', '.join(sorted(people))}]\ntopics: [{', '.join(sorted(topics))}]"
        )
    return drawn


def test_an_article_more_changes_few_pages() -> None:
    entries = catalog(some(600, 1)).entries
    plain = [
        {url: [(one.entry.url, one.shared) for one in found] for url, found in related(kept, KINDS).items()}
        for kept in (entries, *(entries[:place] + entries[place + 1 :] for place in range(5, 600, 85)))
    ]
    changed = [sum(before[url] != plain[0][url] for url in before) for before in plain[1:]]
    assert sum(changed) / len(changed) < 30


def test_the_order_in_which_articles_are_read_does_not_matter() -> None:
    articles = some(60, 2)
    shuffled = dict(sorted(articles.items(), key=lambda item: item[1]))
    assert related(catalog(articles).entries, KINDS) == related(catalog(shuffled).entries, KINDS)
