"""Decisions become small changes of authority files, and what cannot be decided is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressmark.archive.authority import Authority
from pressmark.errors import AuthorityError, PressmarkError
from pressmark.review import Decision, Desk
from tests.review.archive import catalog_of, decided, page, project_of

PEOPLE = "# People.\n\nRuth Okoro:\n  variants: [Ruth B. Okoro]  # as she signs\n\nTomas Adair:\n"

CASES = {
    "a variant of a heading": (
        ['merge people "R. Okoro" into "Ruth Okoro"'],
        "# People.\n\nRuth Okoro:\n  variants: [Ruth B. Okoro, R. Okoro]  # as she signs\n\nTomas Adair:\n",
    ),
    "a variant of a variant is one of its heading": (
        ['merge people "R. Okoro" into "Ruth B. Okoro"'],
        "# People.\n\nRuth Okoro:\n  variants: [Ruth B. Okoro, R. Okoro]  # as she signs\n\nTomas Adair:\n",
    ),
    "a heading that gives way to another": (
        ['merge people "Tomas Adair" into "Ruth Okoro"'],
        "# People.\n\nRuth Okoro:\n  variants: [Ruth B. Okoro]  # as she signs\n\n"
        "Tomas Adair:\n  merged_into: Ruth Okoro\n",
    ),
    "a chain of variants ends at one heading": (
        ['merge people "T. Adair" into "Thomas Adair"', 'merge people "Thomas Adair" into "Tomas Adair"'],
        "# People.\n\nRuth Okoro:\n  variants: [Ruth B. Okoro]  # as she signs\n\n"
        "Thomas Adair:\n  variants: [T. Adair]\n  merged_into: Tomas Adair\n\nTomas Adair:\n",
    ),
    "two that only look alike are two headings": (
        ['differ people "Rut Okoro" from "Ruth Okoro"'],
        "# People.\n\nRut Okoro:\n\nRuth Okoro:\n  variants: [Ruth B. Okoro]  # as she signs\n"
        "  is_not: [Rut Okoro]\n\nTomas Adair:\n",
    ),
    "no tag any more, and again": (
        ['never people "Senior Fellow"', 'never people "Tomas Adair"', 'keep people "Tomas Adair"'],
        "# People.\n\nRuth Okoro:\n  variants: [Ruth B. Okoro]  # as she signs\n\nSenior Fellow:\n  never_tag: true\n\n"
        "Tomas Adair:\n  never_tag: false\n",
    ),
    "another preferred name": (
        ['rename people "Ruth Okoro" to "Ruth B. Okoro"', 'rename people "Ada Vey" to "Adah Vey"'],
        "# People.\n\nAdah Vey:\n  variants: [Ada Vey]\n\n"
        "Ruth B. Okoro:\n  variants: [Ruth Okoro]  # as she signs\n\nTomas Adair:\n",
    ),
    "one bearer": (
        ['single people "Tomas Adair"'],
        "# People.\n\nRuth Okoro:\n  variants: [Ruth B. Okoro]  # as she signs\n\nTomas Adair:\n  never_split: true\n",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_decision_is_a_small_change_and_nothing_the_second_time(case: str, tmp_path: Path) -> None:
    lines, after = CASES[case]
    project = project_of(tmp_path, authority={"people": PEOPLE})
    assert decided(project, *lines) == ["authority/people.yml"]
    path = project.archive / "authority" / "people.yml"
    assert path.read_text() == after
    if "again" not in case:
        assert decided(project, *lines) == []
    Authority.load(path.parent)


def test_a_name_of_another_kind_moves_with_its_variants(tmp_path: Path) -> None:
    project = project_of(tmp_path, authority={"people": "Quaymark:\n  variants: [Quaymark Inc.]\n"})
    decided(project, 'retype people "Quaymark" to "companies"')
    authority = Desk(project).authority
    assert authority.resolve("people", "Quaymark Inc.") is None
    assert authority.resolve("companies", "Quaymark Inc.") == "Quaymark"
    text = (project.archive / "authority/companies.yml").read_text()
    assert text.startswith("# Names about which")
    assert text.endswith("\n\nQuaymark:\n  variants: [Quaymark Inc.]\n")


def test_articles_of_a_split_name_their_bearer_and_keep_everything_else(tmp_path: Path) -> None:
    texts = [page("One", ["Liu Wei", "Ada Vey"]).replace("date: 2024", "date: 2024  # or so"), page("Two", ["Liu Wei"])]
    project = project_of(tmp_path, texts)
    said = decided(
        project,
        'split people "Liu Wei" as "Liu Wei (chemist)" in "articles/2024/p000.md"',
        'split people "Liu Wei" as "Liu Wei (runner)" in "articles/2024/p001.md"',
    )
    assert said == ["authority/people.yml", "articles/2024/p000.md", "articles/2024/p001.md"]
    text = (project.archive / "articles/2024/p000.md").read_text()
    assert text.replace("people:\n- Liu Wei (chemist)\n- Ada Vey\n", "people: ['Liu Wei', 'Ada Vey']\n") == texts[0]
    assert list(catalog_of(project).entities["people"]) == ["Ada Vey", "Liu Wei (chemist)", "Liu Wei (runner)"]


def test_a_topic_that_gives_way_leaves_its_keywords_to_the_other(tmp_path: Path) -> None:
    project = project_of(
        tmp_path, authority={"topics": "Ports:\n  keywords: [quay]\nDocks:\n  keywords: [crane, quay]\n"}
    )
    decided(project, 'merge topics "Docks" into "Ports"')
    text = (project.archive / "authority/topics.yml").read_text()
    assert text == (
        "Ports:\n  keywords: [quay, Docks, crane]\nDocks:\n  merged_into: Ports\n  keywords: [crane, quay]\n"
    )


def test_the_first_decision_about_a_topic_keeps_the_topics_there_were(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    decided(project, 'keep topics "Harbour cranes"')
    headings = Authority.load(project.archive / "authority").headings("topics")
    assert {"Harbour cranes", "Robotics"} <= headings.keys()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('keep planets "Mars"', "there is no kind 'planets'"),
        ('retype people "Quaymark" to "planets"', "there is no other kind 'planets'"),
        ('retype people "Quaymark" to "people"', "there is no other kind 'people'"),
        ('never people "Ruth B. Okoro"', 'stands for "Ruth Okoro" already'),
        ('merge people "Ruth B. Okoro" into "Tomas Adair"', 'stands for "Ruth Okoro" already'),
        ('differ people "Ruth B. Okoro" from "Ruth Okoro"', 'stands for "Ruth Okoro" already'),
        ('merge people "Rut Okoro" into "Tomas Adair"', "are said to differ"),
        ('merge people "Tomas Adair" into "T. A."', '"T. A." is merged into "Tomas Adair" already'),
        ('rename people "Ruth Okoro" to "Tomas Adair"', "is the name of a heading already"),
        ('rename people "Wei" to "Ruth Okoro"', "is the name of a heading already"),
        ('rename people "Liu Wei (chemist)" to "Wei Liu"', "has a field qualifier"),
        ('split people "Liu Wei" as "Liu Wei (x)" in "../mkdocs.yml"', "there is no such page"),
        ('split people "Liu Wei" as "Liu Wei (x)" in "articles/2024/none.md"', "there is no such page"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_changes_nothing(line: str, says: str, tmp_path: Path) -> None:
    more = "  is_not: [Rut Okoro]\nT. A.:\n  merged_into: Tomas Adair\nLiu Wei:\n  qualifier: chemist\n"
    project = project_of(tmp_path, authority={"people": f"{PEOPLE}{more}"})
    desk = Desk(project)
    with pytest.raises(PressmarkError, match=says.replace("(", r"\(")) as caught:
        desk.decide(Decision.parse(line))
    assert caught.value.hint
    assert desk.save() == []


def test_decisions_that_do_not_fit_are_refused_together(tmp_path: Path) -> None:
    before = "Ada Vey:\n  is_not: [A. Vey]\n"
    project = project_of(tmp_path, authority={"people": before, "companies": "Quaymark:\n"})
    with pytest.raises(AuthorityError, match=r"people\.yml:3: A\. Vey: is_not"):
        decided(project, 'never companies "Quaymark"', 'rename people "Ada Vey" to "A. Vey"')
    assert (project.archive / "authority/people.yml").read_text() == before
    assert (project.archive / "authority/companies.yml").read_text() == "Quaymark:\n"


def test_what_somebody_else_has_written_meanwhile_is_not_lost(tmp_path: Path) -> None:
    project = project_of(tmp_path, authority={"people": "Ada Vey:\n"})
    desk = Desk(project)
    (project.archive / "authority/people.yml").write_text("Ada Vey:\nBo Lund:\n")
    desk.decide(Decision.parse('never people "Reading Voice"'))
    with pytest.raises(PressmarkError, match="changed meanwhile"):
        desk.save()
    assert (project.archive / "authority/people.yml").read_text() == "Ada Vey:\nBo Lund:\n"
