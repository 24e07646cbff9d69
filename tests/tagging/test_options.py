"""What the options of an archive change in its tags, from the seed to the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

from pressmark.add import Importer
from pressmark.archive.authority import Authority
from pressmark.archive.page import Page
from pressmark.archive.store import Project, read_pages
from pressmark.errors import PressmarkError
from pressmark.ingest import seed_files
from pressmark.model import COMPANIES, PEOPLE, PartialDate
from pressmark.tagging import tagger_for
from pressmark.tagging.firms import is_firm
from tests import archives
from tests.archives import Outcome

MakeArchive = Callable[[Mapping[str, str]], Path]
Run = Callable[..., Outcome]

TALK = """\
Harbour talks end

Dr. Ada Brook, 44, of Brightreed Inc. said on Tuesday that the talks with the Ministry of Tides were over. Northgate
University was sorry, and so was Harbour Holdings.
"""


def archive(make_archive: MakeArchive, options: str, more: Mapping[str, str] | None = None) -> Project:
    """An archive with one option, and the talk among its seeds."""
    settings = archives.CONFIGURATION.replace("- pressmark", f"- pressmark:\n      {options}")
    return Project.find(make_archive({"mkdocs.yml": settings, "seeds/talk.txt": TALK, **(more or {})}))


def added(project: Project) -> Page:
    """The page that an import of the talk writes."""
    tagger = tagger_for(project.archive, project.options)
    authority = Authority.load(project.archive / "authority", project.kinds)
    list(Importer(project, authority, tagger, PartialDate(2026, 1, 1)).add(seed_files(project.seeds)))
    return next(read_pages(project.archive, project.kinds))


def test_every_organisation_is_a_company_unless_firms_alone_are_wanted(make_archive: MakeArchive) -> None:
    every = added(archive(make_archive, "firms_only: false")).article.tags[COMPANIES]
    assert set(every) == {"Brightreed", "Ministry of Tides", "Northgate University", "Harbour Holdings"}


def test_firms_alone_are_companies_and_what_a_person_has_listed(make_archive: MakeArchive) -> None:
    listed = {"archive/authority/companies.yml": "Northgate University:\n"}
    page = added(archive(make_archive, "firms_only: true", listed))
    assert set(page.article.tags[COMPANIES]) == {"Brightreed", "Northgate University", "Harbour Holdings"}


@pytest.mark.parametrize(
    ("name", "forms", "expected"),
    [
        ("Brightreed", ("Brightreed",), True),
        ("Harbour University", ("Harbour University", "Harbour University Ltd."), True),
        ("Volkswagen", (), True),
        ("Board of Tides", (), False),
        ("Council for the Arts", (), False),
        ("Northgate University", (), False),
        ("NATO", ("NATO",), False),
        ("...", (), True),
    ],
)
def test_a_firm_is_told_by_its_name(name: str, forms: tuple[str, ...], expected: bool) -> None:
    assert is_firm(name, forms) is expected


def test_an_article_is_about_those_it_names_often_enough(make_archive: MakeArchive) -> None:
    many = TALK + "\n" + "The talks had gone on for a week without any result at all. " * 20 + "Ada Brook left.\n"
    late = many + "So did Ivo Lund, 51.\n"
    project = archive(make_archive, "least_mentions: 3", {"seeds/talk.txt": late})
    assert "Ivo Lund" not in added(project).article.tags[PEOPLE]
    again = archive(make_archive, "least_mentions: 1", {"seeds/talk.txt": late})
    assert "Ivo Lund" in tagger_for(again.archive, again.options).tag(added(project).article).about[PEOPLE]


def test_a_kind_that_is_switched_on_is_filled_from_its_authority_file(make_archive: MakeArchive) -> None:
    """Places, products and publications are never guessed."""
    kinds = "kinds: {places: {one: Place, many: Places}, products: {one: Product, many: Products}}"
    files = {"archive/authority/places.yml": "Northgate:\n  variants: [Harbour]\n"}
    tags = added(archive(make_archive, kinds, files)).article.tags
    assert tags["places"] == ("Northgate",)
    assert tags.get("products", ()) == ()


def test_the_rules_alone_find_less_than_what_was_learned(make_archive: MakeArchive) -> None:
    text = "A talk\n\nHe asked Ovid Karsk about it, and Karsk agreed with Temsin Walde.\n"
    found = {
        setting: tagger_for(project.archive, project.options).tag(added(project).article).mentioned[PEOPLE]
        for setting in ("trained", "rules")
        if (project := archive(make_archive, f"recogniser: {setting}", {"seeds/talk.txt": text}))
    }
    assert found == {"trained": ("Temsin Walde",), "rules": ()}


@pytest.mark.parametrize("option", ["recogniser: spacy", "recogniser: spacy\n      spacy_model: en_core_web_none"])
def test_a_recogniser_that_is_not_installed_is_one_sentence_with_its_remedy(
    make_archive: MakeArchive, run_pressmark: Run, option: str
) -> None:
    if find_spec("spacy") and "spacy_model" not in option:
        pytest.skip("a model may be installed")
    project = archive(make_archive, option)
    outcome = run_pressmark("add", cwd=project.root)
    assert outcome.status == 1
    assert re.fullmatch(
        r"Error: the option recogniser asks for [\w ]+, which is not installed\. Run: (pip|python) .+\n",
        outcome.stderr,
    )
    with pytest.raises(PressmarkError):
        tagger_for(project.archive, project.options)


def test_without_spacy_the_automatic_choice_is_what_comes_along(make_archive: MakeArchive) -> None:
    if find_spec("spacy"):
        pytest.skip("needs an environment without spaCy")
    one, other = (added(archive(make_archive, f"recogniser: {setting}")) for setting in ("auto", "trained"))
    assert one.article.tags == other.article.tags


def test_an_import_says_of_another_language_what_was_not_looked_for(
    make_archive: MakeArchive, run_pressmark: Run
) -> None:
    project = archive(
        make_archive, "recogniser: trained", {"seeds/talk.txt": "月谷发布\n\n月谷科技周二表示首席执行官已经离职。\n"}
    )
    outcome = run_pressmark("add", cwd=project.root)
    assert outcome.status == 0
    assert (
        "note     articles/undated/月谷发布.md: The text is not English: only names in the authority" in outcome.stderr
    )
