"""Who goes with whom: a name that is everywhere tells less than one that is found here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.association import Association, LogLikelihood
from tests.test_catalog import catalog_of


def test_the_ratio_is_that_of_dunnings_paper() -> None:
    """The words "the" and "swiss" of table 3: 110 times together, 2,442 and 111 times alone, in 31,777 pairs."""
    assert LogLikelihood(31_777)(110, 2_552, 221) == pytest.approx(270.72, abs=0.01)


@given(st.data())
def test_the_ratio_is_the_same_from_both_sides_and_below_zero_for_names_that_avoid_each_other(
    data: st.DataObject,
) -> None:
    total = data.draw(st.integers(1, 500))
    one, other = data.draw(st.integers(1, total)), data.draw(st.integers(1, total))
    both = data.draw(st.integers(max(0, one + other - total), min(one, other)))
    ratio = LogLikelihood(total)
    assert ratio(both, one, other) == ratio(both, other, one)
    assert (ratio(both, one, other) >= 0) == (both * total >= one * other) or abs(ratio(both, one, other)) < 1e-6


def test_a_name_that_is_everywhere_stands_below_a_telling_one() -> None:
    texts = {f"2024/all-{n}": "---\ntitle: T\ncompanies: [Everywhere]\n---\n" for n in range(40)}
    texts |= {f"2024/m-{n}": "---\ntitle: T\npeople: [Mara]\ncompanies: [Everywhere]\n---\n" for n in range(6)}
    texts |= {f"2024/q-{n}": "---\ntitle: T\npeople: [Mara]\ncompanies: [Quaymark]\n---\n" for n in range(4)}
    catalog = catalog_of(texts)
    found = Association(catalog).companions(catalog.entities["people"]["Mara"], 5)["companies"]
    assert [(one.entity.label, one.together) for one in found] == [("Quaymark", 4), ("Everywhere", 6)]


def test_what_shows_as_much_stands_by_name_and_no_more_than_asked_for() -> None:
    catalog = catalog_of({"2024/a": "---\ntitle: A\npeople: [Mara, Bo, Al, Cy]\n---\n"})
    found = Association(catalog).companions(catalog.entities["people"]["Mara"], 2)
    assert [one.entity.label for one in found["people"]] == ["Al", "Bo"]


def test_authors_and_outlets_stand_by_the_number_of_their_articles() -> None:
    front = "---\ntitle: T\npeople: [Mara]\nauthors: [{0}, {0}]\npublication: {1}\n---\n"
    texts = {f"2024/{n}": front.format("Ada" if n < 3 else "Rare", "The Ebb") for n in range(4)}
    texts |= {f"2023/{n}": "---\ntitle: T\nauthors: [Ada]\n---\n" for n in range(30)}
    catalog = catalog_of(texts)
    found = Association(catalog).companions(catalog.entities["people"]["Mara"], 5)
    assert [(one.entity.label, one.together) for one in found["authors"]] == [("Ada", 3), ("Rare", 1)]
    assert [(one.entity.label, one.together) for one in found["publications"]] == [("The Ebb", 4)]


def test_a_list_of_names_joins_nobody() -> None:
    names = ", ".join(f"Guest {number}" for number in range(101))
    catalog = catalog_of(
        {"2024/a": f"---\ntitle: A\npeople: [{names}]\n---\n", "2024/b": "---\ntitle: B\npeople: [Guest 1, Bo]\n---\n"}
    )
    found = Association(catalog).companions(catalog.entities["people"]["Guest 1"], 500)
    assert [one.entity.label for one in found["people"]] == ["Bo"]
