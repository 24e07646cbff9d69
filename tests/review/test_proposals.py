"""What is proposed, what is not, and that an answer is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressmark.review import evidence
from pressmark.review.likeness import likenesses
from pressmark.review.noise import noise
from pressmark.review.proposals import Question
from tests.review.archive import catalog_of, decided, page, project_of, proposals_of


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("people", "R. Okoro", "Ruth Okoro"),
        ("people", "R.B. Okoro", "R. B. Okoro"),
        ("people", "Ruth B. Okoro", "Ruth Okoro"),
        ("people", "Ruth B. Okoro", "Ruth Beatrice Okoro"),
        ("people", "Bob Lindqvist", "Robert Lindqvist"),
        ("people", "Zoë Peña", "Zoe Pena"),
        ("people", "Liu Wei", "Wei Liu"),
        ("people", "Mara Lindqvist", "Mara Lindqist"),
        ("companies", "Quaymark", "Quaymark Holdings, Inc."),
        ("companies", "Brine & Sons", "Brine and Sons"),
        ("companies", "The Tidewater Post", "Tidewater Post"),
        ("companies", "NHB", "Northern Harbour Board"),
        ("companies", "U.S. Harbour Board", "US Harbour Board"),
        ("topics", "Harbour crane", "Harbour cranes"),
        ("products", "Crane-Bot", "CraneBot"),
    ],
)
def test_likely_variants_are_seen(kind: str, one: str, other: str) -> None:
    found = [{alike.one, alike.other} for alike in likenesses(kind, [one, other, "Ilse Brandt", "Somebody Else"])]
    assert found == [{one, other}]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("people", "Ruth A. Okoro", "Ruth B. Okoro"),
        ("people", "Ruth Okoro", "Ronald Okoro"),
        ("people", "Li Na", "Lin Na"),
        ("people", "Ivan Alton", "Ivan Dalton"),
        ("companies", "Hall 21 Systems", "Hall 22 Systems"),
        ("companies", "AMB", "ARB"),
        ("companies", "Quaymark Robotics", "Quaymark Foods"),
        ("people", "🎉", "!!!"),
    ],
)
def test_names_of_their_own_are_let_be(kind: str, one: str, other: str) -> None:
    assert not list(likenesses(kind, [one, other]))


def test_ten_thousand_names_that_are_all_alike_end_in_few_proposals() -> None:
    assert len(list(likenesses("people", [f"J. Smith {number % 97} Vey{number}" for number in range(10_000)]))) < 1_000


def test_a_name_without_end_is_like_nothing_else() -> None:
    assert not list(likenesses("people", ["a" * 1_000_000, "a" * 999_999]))


@pytest.mark.parametrize(
    ("kind", "label", "is_noise"),
    [
        ("people", "Outstanding Scientist", True),
        ("people", "voice", True),
        ("people", "Reading", True),
        ("people", "李彦宏", False),
        ("people", "Ruth Okoro", False),
        ("companies", "Brine Street", True),
        ("companies", "Okoro", True),
        ("companies", "2024", True),
        ("companies", "Quaymark", False),
        ("topics", "cranes", False),
    ],
)
def test_noise_is_told_from_names(kind: str, label: str, is_noise: bool) -> None:
    assert bool(noise(kind, label, frozenset({"okoro"}))) is is_noise


PAGES = [
    *(
        page(f"Yard {number}", ["Ruth Okoro"], ["Quaymark"], body="Ruth Okoro is here. So is Quaymark.")
        for number in range(6)
    ),
    page("Yard 6", ["R. Okoro"], body="It rained. Then R. Okoro came."),
    page("Yard 7", ["Reading Secretary", "Quaymark"]),
]


def test_each_proposal_has_its_question_its_reason_and_sentences(tmp_path: Path) -> None:
    project = project_of(tmp_path, PAGES)
    catalog = catalog_of(project)
    found = proposals_of(project)
    assert [(one.question, str(one.decisions[0])) for one in found] == [
        (Question.VARIANT, 'merge people "R. Okoro" into "Ruth Okoro"'),
        (Question.KIND, 'retype people "Quaymark" to "companies"'),
        (Question.HEADING, 'keep companies "Quaymark"'),
        (Question.HEADING, 'keep people "Ruth Okoro"'),
        (Question.NOISE, 'never people "Quaymark"'),
        (Question.NOISE, 'never people "Reading Secretary"'),
    ]
    assert found[0].why == "an initial for the first name; 1 article about R. Okoro, 6 about Ruth Okoro"
    assert [str(one) for one in evidence(found[0], catalog.authority)][:2] == [
        "Then R. Okoro came. (articles/2024/p006.md)",
        "Ruth Okoro is here. (articles/2024/p000.md)",
    ]


@pytest.mark.parametrize("yes", [True, False])
def test_an_answer_is_never_asked_for_again(tmp_path: Path, yes: bool) -> None:
    project = project_of(tmp_path, PAGES)
    asked: list[str] = []
    while proposals := proposals_of(project):
        decisions = proposals[0].decisions if yes else proposals[0].refusals
        asked += map(str, decisions)
        decided(project, *map(str, decisions))
    assert len(asked) == len(set(asked)) <= 6


def test_the_order_of_pages_changes_nothing(tmp_path: Path) -> None:
    one = project_of(tmp_path / "one", PAGES)
    other = project_of(tmp_path / "other")
    folder = other.archive / "articles" / "2024"
    folder.mkdir(parents=True)
    for path in sorted((one.archive / "articles" / "2024").iterdir(), reverse=True):
        (folder / path.name).write_bytes(path.read_bytes())
    assert [str(each.decisions) for each in proposals_of(one)] == [str(each.decisions) for each in proposals_of(other)]


def test_a_slip_is_none_where_both_names_stand_in_one_article(tmp_path: Path) -> None:
    project = project_of(tmp_path, [page("A", ["Mara Lindqvist", "Mara Lindqist"])])
    assert not proposals_of(project)


def test_a_person_whose_company_falls_apart_may_be_two(tmp_path: Path) -> None:
    pages = [page(f"Lab {number}", ["Liu Wei"], ["Quaymark"]) for number in range(3)]
    pages += [page(f"Race {number}", ["Liu Wei", "Ada Vey"]) for number in range(4)]
    project = project_of(tmp_path, pages, {"people": "Ada Vey:\n", "companies": "Quaymark:\n"})
    (found,) = (one for one in proposals_of(project) if one.question is Question.BEARERS)
    assert [split.target for split in found.decisions] == ["Liu Wei (Ada Vey)", "Liu Wei (Quaymark)"]
    assert len(evidence(found, catalog_of(project).authority)) == 6
    assert [str(one) for one in found.refusals] == ['single people "Liu Wei"']
    decided(project, *map(str, found.refusals))
    assert all(one.question is not Question.BEARERS for one in proposals_of(project))


def test_a_person_who_is_busy_is_one(tmp_path: Path) -> None:
    pages = [page(f"Lab {number}", ["Liu Wei"], ["Quaymark"]) for number in range(3)]
    pages += [page(f"Race {number}", ["Liu Wei", "Ada Vey"]) for number in range(3)]
    pages += [page("Both", ["Liu Wei", "Ada Vey"], ["Quaymark"])]
    assert all(one.question is not Question.BEARERS for one in proposals_of(project_of(tmp_path, pages)))


def test_what_headlines_say_again_and_again_may_be_a_topic(tmp_path: Path) -> None:
    filler = "Morning fog lifted slowly over hill number"
    pages = [page(f"Report {number}", body=f"{filler} {number}.") for number in range(90)]
    pages += [page("Tide", body=f"Workers saw a tidal turbine in hall {number}.") for number in range(8)]
    project = project_of(tmp_path, pages)
    found = [one for one in proposals_of(project) if one.question is Question.TOPIC]
    assert [one.name for one in found] == ["Tidal turbine"]
    assert "tidal turbine" in str(evidence(found[0], catalog_of(project).authority)[0])
    decided(project, 'never topics "Tidal turbine"')
    assert not proposals_of(project)


def test_what_every_article_says_is_no_topic(tmp_path: Path) -> None:
    pages = [page("Tide", body=f"Workers saw a tidal turbine in hall {number}.") for number in range(5)]
    assert not proposals_of(project_of(tmp_path, pages))


def test_articles_that_hang_together_by_chance_are_no_two_people(tmp_path: Path) -> None:
    """Each shares a name with the next, and no name stands in most of a group."""
    pages = [page(f"Lab {at}", ["Liu Wei"], [f"Quay {at}", f"Quay {at + 1}"]) for at in range(5)]
    pages += [page(f"Race {at}", ["Liu Wei"], [f"Mark {at}", f"Mark {at + 1}"]) for at in range(5)]
    assert all(one.question is not Question.BEARERS for one in proposals_of(project_of(tmp_path, pages)))
