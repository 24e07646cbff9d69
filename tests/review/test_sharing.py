"""A split holds: what comes in later under the name that two people share is a person's to decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressmark.add import Importer, Outcome
from pressmark.archive import page as pages
from pressmark.archive.authority import Authority
from pressmark.archive.store import Project
from pressmark.errors import PressmarkError
from pressmark.ingest import seed_files
from pressmark.model import PartialDate
from pressmark.review import Proposal, evidence
from pressmark.review.proposals import Question
from pressmark.tagging import tagger_for
from tests.review.archive import catalog_of, decided, page, project_of, proposals_of

TODAY = PartialDate(2026, 1, 1)
SPLIT = (
    'split people "Liu Wei" as "Liu Wei (chemist)" in "articles/2024/p000.md"',
    'split people "Liu Wei" as "Liu Wei (painter)" in "articles/2024/p001.md"',
)
NEW = "Harbour talks end\n\nDr. Liu Wei, 44, of Quaymark Inc. said on Tuesday that the talks were over.\n"
NEW_PAGE = "articles/undated/harbour-talks-end.md"
QUESTION = '"Liu Wei" may be Liu Wei (chemist) or Liu Wei (painter): run pressmark review, or write into the page'


def imported(project: Project, *, again: bool = False) -> list[Outcome]:
    authority = Authority.load(project.archive / "authority")
    importer = Importer(project, authority, tagger_for(project.archive), TODAY, again=again)
    return list(importer.add(seed_files(project.seeds)))


def people(project: Project, path: str = NEW_PAGE) -> tuple[str, ...]:
    return pages.read(project.archive / path, path).article.tags.get("people", ())


def meanings(project: Project) -> list[Proposal]:
    return [one for one in proposals_of(project) if one.question is Question.MEANING]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = project_of(
        tmp_path, [page("Lab", ["Liu Wei"], ["Quaymark"]), page("Show", ["Liu Wei", "Ada Vey"])], {"companies": ""}
    )
    decided(project, *SPLIT)
    (project.seeds / "talks.txt").write_text(NEW, "utf-8")
    return project


def test_a_new_article_has_nobody_s_tag_until_a_person_decides(project: Project) -> None:
    (outcome,) = imported(project)
    assert outcome.note and outcome.note.startswith(QUESTION)
    assert people(project) == ()
    (asked,) = meanings(project)
    assert str(asked.decisions[0]) == f'attribute people "Liu Wei" to "Liu Wei (chemist)" in "{NEW_PAGE}"'
    assert asked.why == "Quaymark stands in articles about Liu Wei (chemist) too"
    said = evidence(asked, catalog_of(project).authority)
    assert [one.sentence[:22] for one in said] == ["Dr. Liu Wei, 44, of Qu"]


@pytest.mark.parametrize("yes", [True, False])
def test_what_is_decided_about_an_article_holds(project: Project, yes: bool) -> None:
    imported(project)
    (asked,) = meanings(project)
    assert decided(project, *map(str, asked.decisions if yes else asked.refusals)) == [NEW_PAGE]
    expected = ("Liu Wei (chemist)",) if yes else ()
    assert people(project) == expected
    assert meanings(project) == []
    imported(project, again=True)
    assert people(project) == expected


def test_the_articles_of_the_split_are_a_person_s_and_stay(project: Project) -> None:
    imported(project, again=True)
    assert [people(project, f"articles/2024/p00{number}.md") for number in (0, 1)] == [
        ("Liu Wei (chemist)",),
        ("Liu Wei (painter)", "Ada Vey"),
    ]


def test_an_article_that_names_one_bearer_otherwise_means_that_one(project: Project) -> None:
    file = project.archive / "authority" / "people.yml"
    file.write_text(file.read_text("utf-8").replace("(chemist):", "(chemist):\n  variants: [Liu Weiming]"), "utf-8")
    (project.seeds / "talks.txt").write_text(f"{NEW}\nLiu Weiming, as friends call her, left.\n", "utf-8")
    (outcome,) = imported(project)
    assert outcome.note is None
    assert people(project) == ("Liu Wei (chemist)",)


def test_the_name_in_another_language_is_asked_about_too(project: Project) -> None:
    (project.seeds / "talks.txt").write_text("港口\n\n月谷科技的 Liu Wei 周二表示,会谈已经结束。\n", "utf-8")
    (outcome,) = imported(project)
    assert outcome.note and QUESTION in outcome.note
    assert len(meanings(project)) == 1


def test_where_the_article_tells_nothing_the_card_says_so(project: Project) -> None:
    (project.seeds / "talks.txt").write_text("Talks end\n\nDr. Liu Wei, 44, said so.\n", "utf-8")
    imported(project)
    (asked,) = meanings(project)
    assert asked.why == ("nothing else in the article tells which of Liu Wei (chemist) and Liu Wei (painter) it means")


def test_an_author_is_nobody_s_question(project: Project) -> None:
    seed = "---\ntitle: Talks\nauthors: [Liu Wei]\n---\n\nDr. Liu Wei, 44, wrote this.\n"
    (project.seeds / "talks.txt").unlink()
    (project.seeds / "talks.md").write_text(seed, "utf-8")
    (outcome,) = imported(project)
    assert outcome.note is None
    assert meanings(project) == []


def test_a_name_of_which_one_bearer_is_split_off_stays_a_heading_for_the_rest(tmp_path: Path) -> None:
    project = project_of(tmp_path, [page("Lab", ["Liu Wei"]), page("Show", ["Liu Wei"])])
    assert decided(project, SPLIT[1]) == ["authority/people.yml", "articles/2024/p001.md"]
    assert (project.archive / "authority" / "people.yml").read_text("utf-8").endswith("Liu Wei:\nLiu Wei (painter):\n")
    assert list(catalog_of(project).entities["people"]) == ["Liu Wei", "Liu Wei (painter)"]
    (project.seeds / "talks.txt").write_text(NEW, "utf-8")
    imported(project)
    assert people(project) == ("Liu Wei",)


def test_an_attribution_needs_its_heading(project: Project) -> None:
    with pytest.raises(PressmarkError, match="there is no heading"):
        decided(project, 'attribute people "Liu Wei" to "Liu Wei (judge)" in "articles/2024/p000.md"')
