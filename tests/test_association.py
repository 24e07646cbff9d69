"""Who goes with whom: a name that is everywhere tells less than one that is found here."""

from __future__ import annotations

import math
import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import incidence
from pressmark.association import TOGETHER, Association
from pressmark.bonds import LogLikelihood, bonds_of
from pressmark.catalog import Catalog, Entity
from pressmark.likelihood import log_likelihood
from pressmark.presence import Presence
from tests.test_catalog import catalog_of


def association(catalog: Catalog, most: int = TOGETHER) -> Association:
    return Association(catalog, lambda: bonds_of(Presence.of(catalog), most))


def test_the_ratio_is_that_of_dunnings_paper() -> None:
    """The words "the" and "swiss" of table 3: 110 times together, 2,442 and 111 times alone, in 31,777 pairs."""
    assert log_likelihood(31_777, 110, 2_552, 221) == pytest.approx(270.72, abs=0.01)
    assert log_likelihood(31_777, 0, 2_552, 221) < 0


@given(st.data())
def test_the_ratio_is_the_same_from_both_sides_and_below_zero_for_names_that_avoid_each_other(
    data: st.DataObject,
) -> None:
    total = data.draw(st.integers(1, 500))
    one, other = data.draw(st.integers(1, total)), data.draw(st.integers(1, total))
    both = data.draw(st.integers(max(0, one + other - total), min(one, other)))
    ratio = log_likelihood(total, both, one, other)
    assert ratio == log_likelihood(total, both, other, one) == LogLikelihood(total)(both, one, other)
    assert (ratio >= 0) == (both * total >= one * other) or abs(ratio) < 1e-6


def test_a_name_that_is_everywhere_stands_below_a_telling_one() -> None:
    texts = {f"2024/all-{n}": "---\ntitle: T\ncompanies: [Everywhere]\n---\n" for n in range(40)}
    texts |= {f"2024/m-{n}": "---\ntitle: T\npeople: [Mara]\ncompanies: [Everywhere]\n---\n" for n in range(6)}
    texts |= {f"2024/q-{n}": "---\ntitle: T\npeople: [Mara]\ncompanies: [Quaymark]\n---\n" for n in range(4)}
    catalog = catalog_of(texts)
    found = association(catalog, 5).companions(catalog.entities["people"]["Mara"])["companies"]
    assert [(one.entity.label, one.together) for one in found] == [("Quaymark", 4), ("Everywhere", 6)]


def test_what_shows_as_much_stands_by_name_and_no_more_than_asked_for() -> None:
    catalog = catalog_of({"2024/a": "---\ntitle: A\npeople: [Mara, Bo, Al, Cy]\n---\n"})
    found = association(catalog, 2).companions(catalog.entities["people"]["Mara"])
    assert [one.entity.label for one in found["people"]] == ["Al", "Bo"]


def test_authors_and_outlets_stand_by_the_number_of_their_articles() -> None:
    front = "---\ntitle: T\npeople: [Mara]\nauthors: [{0}, {0}]\npublication: {1}\n---\n"
    texts = {f"2024/{n}": front.format("Ada" if n < 3 else "Rare", "The Ebb") for n in range(4)}
    texts |= {f"2023/{n}": "---\ntitle: T\nauthors: [Ada]\n---\n" for n in range(30)}
    catalog = catalog_of(texts)
    found = association(catalog, 5).companions(catalog.entities["people"]["Mara"])
    assert [(one.entity.label, one.together) for one in found["authors"]] == [("Ada", 3), ("Rare", 1)]
    assert [(one.entity.label, one.together) for one in found["publications"]] == [("The Ebb", 4)]


def test_a_list_of_names_joins_nobody() -> None:
    names = ", ".join(f"Guest {number}" for number in range(101))
    catalog = catalog_of(
        {"2024/a": f"---\ntitle: A\npeople: [{names}]\n---\n", "2024/b": "---\ntitle: B\npeople: [Guest 1, Bo]\n---\n"}
    )
    found = association(catalog, 500).companions(catalog.entities["people"]["Guest 1"])
    assert [one.entity.label for one in found["people"]] == ["Bo"]


def some(number: int, seed: int) -> Catalog:
    """Articles whose names are as frequent as in life: a few of them everywhere, most of them rare."""
    chance = random.Random(seed)
    texts = {}
    for place in range(number):
        people, companies, authors = (
            ", ".join(sorted({f"{kind}{int(30 ** chance.random())}" for _ in range(many)}))
            for kind, many in (("P", 4), ("C", 2), ("A", 1))
        )
        front = f"people: [{people}]\ncompanies: [{companies}]\nauthors: [{authors}]"
        texts[f"2024/{place}"] = f"---\ntitle: T\n{front}\n---\n"
    return catalog_of(texts)


def test_an_article_more_moves_hardly_any_names_of_others() -> None:
    chance = random.Random(5)
    texts = {}
    for place in range(900):
        people = ", ".join(sorted({f"P{int(40 * chance.random())}" for _ in range(2)}))
        companies = ", ".join(sorted({f"C{int(300 ** chance.random())}" for _ in range(3)}))
        texts[f"2024/{place}"] = f"---\ntitle: T\npeople: [{people}]\ncompanies: [{companies}]\n---\n"
    more = {"2025/x": "---\ntitle: T\npeople: [Nobody Else]\n---\n"}
    before, after = (association(one).shown for one in map(catalog_of, (texts, texts | more)))
    known = catalog_of(texts).entities["people"].values()
    moved = [entity.label for entity in known if before(entity) != after(entity)]
    assert len(moved) <= 1


def by_the_definition(catalog: Catalog, entity: Entity, kind: str, most: int) -> list[tuple[str, int]]:
    """The names of a kind that go with one, found as one would by hand."""
    counts = Counter(label for entry in entity.about for label in entry.names[kind])
    if kind == entity.kind:
        del counts[entity.label]
    known = catalog.entities[kind]

    def place(label: str) -> tuple[float, int, str]:
        both = counts[label]
        score = log_likelihood(len(catalog.entries), both, len(entity.about), len(known[label].about))
        steps = math.copysign(math.floor(math.sqrt(abs(score)) / 2), score)
        return -both if kind == "authors" else -steps, -both, label

    return [(label, counts[label]) for label in sorted(counts, key=place)[:most]]


@pytest.mark.parametrize("at_once", [1, 100, 1 << 20])
def test_all_at_once_is_what_each_is_by_itself(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pairs are worked out together."""
    monkeypatch.setattr(incidence, "AT_ONCE", at_once)
    catalog = some(120, 1)
    found_at_once = association(catalog, 7)
    for kind in ("people", "companies", "authors"):
        for entity in catalog.entities[kind].values():
            found = {
                other: [(one.entity.label, one.together) for one in companions]
                for other, companions in found_at_once.companions(entity).items()
            }
            wanted = {
                other: by_the_definition(catalog, entity, other, 7) for other in ("people", "companies", "authors")
            }
            assert found == {other: companions for other, companions in wanted.items() if companions}


def test_an_archive_without_names_joins_nobody() -> None:
    assert not bonds_of(Presence.of(catalog_of({}))).others
    assert not bonds_of(Presence.of(catalog_of({"2024/a": "---\ntitle: A\n---\n"}))).others
