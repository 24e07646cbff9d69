"""`pressmark review` as a person uses it, from the card to the page that a reader sees."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pressmark.archive.addresses import Addresses
from pressmark.archive.authority import Authority
from pressmark.archive.store import Project, read_pages
from pressmark.catalog import Catalog, Holding, build_catalog
from pressmark.cli import main
from tests.archives import Outcome
from tests.review.archive import page, project_of

Run = Callable[..., Outcome]
MakeArchive = Callable[[Mapping[str, str]], Path]

PAGES = [
    *(page(f"Yard {number}", ["Ruth Okoro"]) for number in range(4)),
    page("Yard 4", ["R. Okoro", "Reading Secretary"]),
    page("Yard 5", ["Ruth Okorro"], ["Brine Street"]),
]


def review(project: Project, *arguments: str, keys: str = "") -> Result:
    return CliRunner().invoke(main, ["-C", str(project.root), "review", *arguments], input=keys)


def people(project: Project) -> str:
    return (project.archive / "authority" / "people.yml").read_text().partition("\n\n")[2]


def snapshot(project: Project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(project.archive.rglob("*")) if path.is_file()}


def test_cards_are_answered_with_keys_and_a_wrong_key_is_no_answer(tmp_path: Path) -> None:
    project = project_of(tmp_path, PAGES)
    said = review(project, keys="?\na\nr\nx\nt\ncompanies\n")
    assert said.exit_code == 0, said.output
    assert "1 of 4 · one name or two?\npeople: R. Okoro\n  an initial for the first name" in said.output
    assert '  a: merge people "R. Okoro" into "Ruth Okoro"\n  r: differ people' in said.output
    assert said.output.endswith(
        "No more proposals.\nwrote archive/authority/people.yml\nwrote archive/authority/companies.yml\n"
        "Bring the articles up to it with: pressmark add --retag\n"
    )
    assert people(project) == (
        "Reading Secretary:\n  never_tag: true\n"
        "Ruth Okoro:\n  variants: [R. Okoro]\n  is_not: [Ruth Okorro]\nRuth Okorro:\n"
    )
    companies = (project.archive / "authority" / "companies.yml").read_text()
    assert companies.endswith("\n\nBrine Street:\n  never_tag: true\nReading Secretary:\n")
    assert review(project).output == "No more proposals.\n"


def test_a_person_may_decide_otherwise_than_proposed(tmp_path: Path) -> None:
    project = project_of(tmp_path, PAGES)
    said = review(project, keys="m\nR. Okoro\nm\nRosa Okoro\nn\nRuth Ockoro\nq\n")
    assert "another name than 'R. Okoro' itself" in said.output
    assert people(project) == "Rosa Okoro:\n  variants: [R. Okoro]\nRuth Ockoro:\n  variants: [Ruth Okorro]\n"


def test_a_person_may_be_split_by_hand(tmp_path: Path) -> None:
    project = project_of(tmp_path, [page(f"Yard {number}", ["Ruth Okoro"]) for number in range(5)])
    said = review(project, keys="s\nmason\n9\ns\nmason\n1 3-4\njudge\n2,5\n\n")
    assert said.exit_code == 0, said.output
    assert "expected numbers from 1 to 5, found '9'" in said.output
    tags = [found.article.tags["people"] for found in read_pages(project.archive)]
    mason, judge = ("Ruth Okoro (mason)",), ("Ruth Okoro (judge)",)
    assert tags == [mason, judge, mason, mason, judge]


def test_skipping_and_quitting_change_nothing(tmp_path: Path) -> None:
    project = project_of(tmp_path, PAGES)
    before = snapshot(project)
    assert review(project, keys="k\nk\nq\n").exit_code == 0
    assert review(project, keys="").exit_code == 0
    assert snapshot(project) == before


def test_what_cannot_be_decided_is_said_and_the_card_stays(tmp_path: Path) -> None:
    project = project_of(tmp_path, PAGES)
    (project.archive / "authority").mkdir()
    (project.archive / "authority" / "people.yml").write_text("# None.\n\nAda Vey:\n  variants: [A. Vey]\n")
    said = review(project, keys="n\nA. Vey\nn\nAda Vey\na\nq\n")
    assert said.output.count('"A. Vey" is the name of a heading already') == 1
    assert said.output.count('"Ada Vey" is the name of a heading already') == 1
    assert said.output.count("1 of 4 ·") == 3
    assert "variants: [R. Okoro]" in people(project)


@pytest.mark.parametrize("name", ["names.txt", "names.csv"])
def test_the_same_decisions_from_a_file(tmp_path: Path, name: str) -> None:
    project = project_of(tmp_path / "a", PAGES)
    file = tmp_path / name
    before = snapshot(project)
    said = review(project, "--write", str(file))
    assert said.output == f"4 proposals in {file}. Mark them, then run: pressmark review --apply {file}\n"
    assert snapshot(project) == before
    text = file.read_text().replace("\n? merge", "\n+ merge").replace("\n,merge", "\naccept,merge")
    file.write_text(text)
    said = review(project, "--apply", str(file))
    assert said.output.startswith("2 decisions\nwrote archive/authority/people.yml\n")
    assert people(project) == "Ruth Okoro:\n  variants: [R. Okoro, Ruth Okorro]\n"
    assert review(project, "--apply", str(file)).output == "2 decisions\n"


def test_an_error_in_a_file_names_its_line_and_changes_nothing(tmp_path: Path) -> None:
    project = project_of(tmp_path, PAGES)
    before = snapshot(project)
    file = tmp_path / "sheet.txt"
    file.write_text('+ never people "Ruth Okoro"\n+ keep planets "Mars"\n')
    said = review(project, "--apply", str(file))
    assert said.exit_code == 1
    assert said.output == f"Error: {file}:2: there is no kind 'planets' here. Known are people, companies, topics.\n"
    file.write_bytes(b'+ never people "Jos\xe9"\n')
    assert "Save the file as UTF-8" in review(project, "--apply", str(file)).output
    assert review(project, "--apply", str(file), "--write", "x").exit_code == 2
    assert snapshot(project) == before


HOSTILE = [
    '"Q": {x} # y',
    "=1+1 @sum",
    "../../etc/passwd",
    "李彦宏",
    "🎉 Vey",
    "- No",
    "O'Brine \\ Sons",
    "[x](javascript:1)",
]


@pytest.mark.parametrize("name", ["names.txt", "names.csv"])
def test_any_name_can_be_decided_about_in_a_file(tmp_path: Path, name: str) -> None:
    project = project_of(tmp_path / "a", [page(f"Yard {number}", body="Nothing.") for number in range(5)])
    for path in project.archive.rglob("*.md"):
        path.write_text(path.read_text().replace("people: []", f"people: {json.dumps(HOSTILE, ensure_ascii=False)}"))
    file = tmp_path / name
    assert review(project, "--write", str(file)).output.startswith(f"{len(HOSTILE)} proposals")
    file.write_text(file.read_text().replace("\n? ", "\n+ ").replace("\n,keep", "\naccept,keep"))
    assert review(project, "--apply", str(file)).exit_code == 0
    assert set(Authority.load(project.archive / "authority").headings("people")) == set(HOSTILE)
    assert review(project).output == "No more proposals.\n"


def test_what_people_saved_gives_the_terminal_no_orders(tmp_path: Path) -> None:
    project = project_of(tmp_path, [page("Yard", ["Reading Secretary"], body="The Reading Secretary \x1b[2J came.")])
    assert "The Reading Secretary \ufffd[2J came." in review(project, keys="q\n").output


SEED = "{title}\n\nBy Ilse Brandt\n\n14 March 2024\n\n{body}\n"
STORIES = {
    "a": "Ruth Okoro, the harbour master, opened the yard. Ruth Okoro thanked the masons of Quaymark Robotics Inc.",
    "b": "Ruth B. Okoro, the harbour master, closed the yard. Ruth B. Okoro thanked Tomas Adair for his work.",
    "c": "Tomas Adair, the chief engineer, left the yard. Tomas Adair thanked nobody.",
}


def catalog_of(root: Path) -> Catalog:
    archive = Project.find(root).archive
    holdings = map(Holding.of, read_pages(archive))
    return build_catalog(holdings, Authority.load(archive / "authority"), Addresses.load(archive))


@pytest.fixture
def root(make_archive: MakeArchive, run_pressmark: Run) -> Path:
    """An archive with the articles of all stories."""
    root = make_archive(
        {f"seeds/{name}.txt": SEED.format(title=f"Yard {name}", body=text) for name, text in STORIES.items()}
    )
    assert run_pressmark("add", cwd=root).status == 0
    return root


def test_a_decision_reaches_pages_and_catalog_and_leaves_a_way_from_the_old_address(
    root: Path, run_pressmark: Run
) -> None:
    own = root / "archive/articles/2024/yard-c.md"
    own.write_text(own.read_text().replace("title: Yard c", "title: My yard"))
    assert catalog_of(root).entities["people"].keys() == {"Ruth Okoro", "Ruth B. Okoro", "Tomas Adair"}
    decisions = [
        '+ merge people "Ruth B. Okoro" into "Ruth Okoro"',
        '+ rename people "Tomas Adair" to "Thomas Adair"',
        '+ never companies "Quaymark Robotics"',
    ]
    (root / "sheet.txt").write_text("\n".join(decisions))
    assert run_pressmark("review", "--apply", "sheet.txt", cwd=root).status == 0
    assert run_pressmark("add", "--retag", cwd=root).status == 0
    tags = {found.path: found.article.tags["people"] for found in read_pages(root / "archive")}
    assert tags == {
        "articles/2024/yard-a.md": ("Ruth Okoro",),
        "articles/2024/yard-b.md": ("Ruth Okoro", "Thomas Adair"),
        "articles/2024/yard-c.md": ("Thomas Adair",),
    }
    assert "title: My yard" in own.read_text()
    catalog = catalog_of(root)
    assert list(catalog.entities["people"]) == ["Ruth Okoro", "Thomas Adair"]
    assert not catalog.entities["companies"]
    assert catalog.redirects == {
        "companies/quaymark-robotics.html": "companies/index.html",
        "people/ruth-b-okoro.html": "people/ruth-okoro.html",
        "people/tomas-adair.html": "people/thomas-adair.html",
    }


def test_names_of_another_kind_and_of_two_bearers_stay_so_when_tagged_again(root: Path, run_pressmark: Run) -> None:
    decisions = [
        '+ split people "Tomas Adair" as "Tomas Adair (engineer)" in "articles/2024/yard-c.md"',
        '+ split people "Tomas Adair" as "Tomas Adair (mason)" in "articles/2024/yard-b.md"',
        '+ retype people "Ruth Okoro" to "companies"',
    ]
    (root / "sheet.txt").write_text("\n".join(decisions))
    assert run_pressmark("review", "--apply", "sheet.txt", cwd=root).status == 0
    assert run_pressmark("add", "--retag", cwd=root).status == 0
    entities = catalog_of(root).entities
    assert {"Tomas Adair (engineer)", "Tomas Adair (mason)"} <= entities["people"].keys()
    assert not {"Tomas Adair", "Ruth Okoro"} & entities["people"].keys()
    assert "Ruth Okoro" in entities["companies"]
