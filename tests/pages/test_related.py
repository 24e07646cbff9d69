"""Which articles are shown as related, in which order, and how little an article more changes."""

from __future__ import annotations

import datetime
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import pytest

from pressmark import incidence
from pressmark.catalog import Catalog, Entry
from pressmark.mentions import Target
from pressmark.pages.related import MOST, Related, Relations, traits_of
from pressmark.pages.relating import related_among
from tests.pages.surroundings import address, catalog

KINDS = ("people", "companies", "topics")


def related(catalog: Catalog) -> Mapping[str, tuple[Related, ...]]:
    """By address, the articles that are related to each."""
    relations = Relations(catalog.roster.targets, related_among(traits_of(catalog)))
    return {entry.url: relations.of(place, catalog.entries) for place, entry in enumerate(catalog.entries)}


def titles(articles: dict[str, str], name: str) -> list[str]:
    return [one.entry.title for one in related(catalog(articles))[address(name)]]


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
    first = related(catalog(articles))[address("a")][0]
    assert (first.entry.title, [name.label for name in first.shared]) == ("b", ["Mara", "Quaymark"])


def test_among_equals_the_nearest_in_time_comes_first() -> None:
    articles = {name: f"people: [Mara]\ndate: 2024-03-{day:02}" for name, day in {"a": 10, "b": 1, "c": 12}.items()}
    assert titles(articles | {"d": "people: [Mara]"}, "a") == ["c", "b", "d"]


def test_an_article_is_not_related_to_itself_nor_to_a_copy_of_itself() -> None:
    found = catalog({"a": "people: [M]", "b": "title: A\npeople: [M]", "c": "title: Á\npeople: [M]"})
    shown = related(found)
    assert [one.entry.url for one in shown[address("a")]] == []


@pytest.mark.parametrize(("copies", "expected"), [(15, ["Copy", "far"]), (16, ["Copy"])])
def test_of_those_that_share_most_a_limited_number_is_looked_at(copies: int, expected: list[str]) -> None:
    """Copies of one article are shown once, and enough of them leave no room for what shares less."""
    articles = {f"x{number}": "title: Copy\npeople: [Mara, Noor]" for number in range(copies)}
    assert titles(articles | {"a": "people: [Mara, Noor]", "far": "people: [Mara]"}, "a") == expected


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
    articles = some(600, 1)
    without = [{name: text for name, text in articles.items() if name != f"a{place}"} for place in range(5, 600, 85)]
    plain = [
        {url: [(one.entry.url, one.shared) for one in found] for url, found in related(catalog(kept)).items()}
        for kept in (articles, *without)
    ]
    changed = [sum(before[url] != plain[0][url] for url in before) for before in plain[1:]]
    assert sum(changed) / len(changed) < 30


def test_the_order_in_which_articles_are_read_does_not_matter() -> None:
    articles = some(60, 2)
    shuffled = dict(sorted(articles.items(), key=lambda item: item[1]))
    assert related(catalog(articles)) == related(catalog(shuffled))


def by_the_definition(entries: Sequence[Entry], place: int) -> list[tuple[str, list[str]]]:
    """The articles that are related to one and the names they share, found as one would by hand."""
    about: dict[Target, list[int]] = defaultdict(list)
    names = [[Target(kind, label) for kind in KINDS for label in entry.names[kind]] for entry in entries]
    for one, named in enumerate(names):
        for name in named:
            about[name].append(one)
    weights = {name: len(entries).bit_length() + 1 - len(places).bit_length() for name, places in about.items()}
    scores: Counter[int] = Counter()
    for name in names[place]:
        at = about[name].index(place)
        near = about[name][max(0, at - 16) : at + 17] if len(about[name]) > 32 else about[name]
        scores.update({one: weights[name] for one in near if one != place})
    days = [day.toordinal() for day in map(day_of, entries)]
    ranked = sorted(scores, key=lambda one: (-scores[one], abs(days[one] - days[place]), entries[one].url))
    least = sorted(scores.values(), reverse=True)[15:16] or [0]
    looked_at = [one for one in ranked if scores[one] >= least[0] and entries[one].title != entries[place].title]
    # The first with each headline.
    first = {entries[one].title: one for one in reversed(looked_at)}
    own = sorted(names[place], key=lambda name: -weights[name])
    return [
        (entries[one].url, [name.label for name in own if name in names[one]][:2])
        for one in sorted(first.values(), key=looked_at.index)[:MOST]
    ]


def day_of(entry: Entry) -> datetime.date:
    date = entry.article.date
    return datetime.date(date.year, date.month or 1, date.day or 1) if date else datetime.date.min


@pytest.mark.parametrize("at_once", [1, 50, 1 << 20])
def test_the_arrays_say_what_the_definition_says(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pairs are worked out together."""
    monkeypatch.setattr(incidence, "AT_ONCE", at_once)
    for seed in range(3):
        copies = {
            f"b{place}": f"title: Copy {place % 5}\n{front}" for place, front in enumerate(some(30, seed).values())
        }
        whole = catalog(some(90, seed + 9) | copies)
        entries = whole.entries
        found = [[(one.entry.url, [name.label for name in one.shared]) for one in of] for of in related(whole).values()]
        assert found == [by_the_definition(entries, place) for place in range(len(entries))]
