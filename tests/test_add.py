"""Seeds become pages: once, at once, and without losing what a person changed."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pressmark.add import Importer
from pressmark.archive import page
from pressmark.archive.authority import Authority
from pressmark.archive.store import Project
from pressmark.errors import PressmarkError
from pressmark.ingest import seed_files
from pressmark.model import PartialDate
from pressmark.outcome import Outcome, What
from pressmark.tagging import tagger_for

DAY = PartialDate(2025, 6, 15)
SEED = "---\ntitle: {title}\ndate: 2024-03-01\nauthors: [Noor Castellan]\n---\n\n{body}\n"

MakeArchive = Callable[[Mapping[str, str]], Path]


def add(root: Path, day: PartialDate = DAY, *, again: bool = False) -> list[Outcome]:
    project = Project(root)
    authority = Authority.load(root / "archive/authority")
    importer = Importer(project, authority, tagger_for(root / "archive"), day, again=again)
    return list(importer.add(seed_files(project.seeds)))


def snapshot(root: Path) -> dict[str, bytes]:
    files = (path for path in sorted((root / "archive").rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def only_page(root: Path) -> Path:
    (found,) = (root / "archive/articles").rglob("*.md")
    return found


def test_adding_twice_changes_nothing_even_on_another_day(make_archive: MakeArchive) -> None:
    root = make_archive(
        {"seeds/a.md": SEED.format(title="Tide", body="The tide came."), "seeds/b.txt": "Ebb\n\nIt went."}
    )
    assert [outcome.what for outcome in add(root)] == [What.ADDED, What.ADDED]
    before = snapshot(root)
    assert [outcome.what for outcome in add(root, PartialDate(2025, 7, 1))] == [What.UNCHANGED, What.UNCHANGED]
    assert snapshot(root) == before
    assert "archive/articles/2024/tide.md" in before


def test_an_edit_survives_a_changed_seed_and_is_reported(make_archive: MakeArchive) -> None:
    root = make_archive({"seeds/a.md": SEED.format(title="Tide", body="The tide came.")})
    add(root)
    path = only_page(root)
    path.write_text(path.read_text().replace("title: Tide", "title: My tide  # better").replace("Castellan", "Abara"))
    (root / "seeds/a.md").write_text(SEED.format(title="Ebb", body="The tide went."))
    (outcome,) = add(root)
    assert outcome.what is What.UPDATED
    assert [(kept.key, kept.machine) for kept in outcome.kept] == [("title", "Ebb")]
    text = path.read_text()
    assert "title: My tide  # better" in text
    assert "- Noor Abara" in text
    assert text.endswith("The tide went.\n")
    assert [outcome.what for outcome in add(root)] == [What.UNCHANGED]


def test_a_value_can_be_given_back_to_the_machine(make_archive: MakeArchive) -> None:
    root = make_archive({"seeds/a.md": SEED.format(title="Tide", body="The tide came.")})
    add(root)
    path = only_page(root)
    path.write_text(path.read_text().replace("title: Tide", "title: Mine").replace("date: 2024-03-01\n", ""))
    project = Project(root)
    importer = Importer(project, Authority(), tagger_for(root / "archive"), DAY)
    outcome = importer.take("articles/2024/tide.md", ["title", "date"])
    assert outcome.what is What.UPDATED
    assert page.read(path, "a.md").article.title == "Tide"
    assert page.read(path, "a.md").article.date == PartialDate(2024, 3, 1)
    (root / "seeds/a.md").write_text(SEED.format(title="Ebb", body="The tide came."))
    assert add(root)[0].kept == ()
    assert page.read(path, "a.md").article.title == "Ebb"
    with pytest.raises(PressmarkError, match="expected a key of the page, found 'titel'"):
        importer.take("articles/2024/tide.md", ["titel"])
    with pytest.raises(PressmarkError, match="expected a page that was made from a seed"):
        importer.take("articles/2024/ebb.md", ["title"])


def test_a_changed_authority_file_reaches_only_tags_that_are_the_machines(make_archive: MakeArchive) -> None:
    body = "Mara Lindqvist, chief executive of Quaymark Robotics Inc., said so. Mara Lindqvist said it again."
    root = make_archive(
        {
            "seeds/a.md": SEED.format(title="Tide", body=body),
            "seeds/b.md": SEED.format(title="Ebb", body=body + " Twice."),
        }
    )
    add(root)
    assert page.read(root / "archive/articles/2024/tide.md", "a").article.tags["people"] == ("Mara Lindqvist",)
    mine = root / "archive/articles/2024/ebb.md"
    mine.write_text(mine.read_text().replace("people:\n- Mara Lindqvist", "people:\n- M. Lindqvist"))
    authority = root / "archive/authority/people.yml"
    authority.parent.mkdir(exist_ok=True)
    authority.write_text("Mara Sophia Lindqvist:\n  variants: [Mara Lindqvist]\n")
    assert {outcome.what for outcome in add(root)} == {What.UNCHANGED}
    outcomes = {outcome.seed: outcome for outcome in add(root, again=True)}
    assert outcomes["seeds/a.md"].what is What.UPDATED
    assert [kept.key for kept in outcomes["seeds/b.md"].kept] == ["people"]
    tags = page.read(root / "archive/articles/2024/tide.md", "a").article.tags
    assert tags["people"] == ("Mara Sophia Lindqvist",)
    assert page.read(mine, "a").article.tags["people"] == ("M. Lindqvist",)
    assert {outcome.what for outcome in add(root, again=True)} == {What.UNCHANGED}


def test_an_edited_body_survives_while_the_headline_follows_the_seed(make_archive: MakeArchive) -> None:
    root = make_archive({"seeds/a.md": SEED.format(title="Tide", body="The tide came.")})
    add(root)
    path = only_page(root)
    path.write_text(path.read_text().replace("The tide came.", "The tide came late."))
    (root / "seeds/a.md").write_text(SEED.format(title="Ebb", body="The tide went."))
    (outcome,) = add(root)
    assert [kept.key for kept in outcome.kept] == ["body"]
    read = page.read(path, "a.md")
    assert (read.article.title, read.article.body) == ("Ebb", "The tide came late.")


def test_a_page_that_was_moved_is_updated_where_it_is_and_its_old_address_is_remembered(
    make_archive: MakeArchive,
) -> None:
    root = make_archive({"seeds/a.md": SEED.format(title="Tide", body="The tide came.")})
    add(root)
    moved = root / "archive/articles/2023/flood.md"
    moved.parent.mkdir()
    only_page(root).rename(moved)
    (root / "seeds/a.md").write_text(SEED.format(title="Tide", body="The tide went."))
    (outcome,) = add(root)
    assert outcome.page == "articles/2023/flood.md"
    assert only_page(root) == moved
    addresses = (root / "archive/addresses.yml").read_text()
    assert "articles/2024/tide.html: seeds/a.md" in addresses
    assert "articles/2023/flood.html: seeds/a.md" in addresses


def test_names_given_in_a_seed_are_final_and_missing_kinds_are_tagged(make_archive: MakeArchive) -> None:
    body = "Mara Lindqvist, chief executive of Quaymark Robotics Inc., said so. Mara Lindqvist said it again."
    root = make_archive({"seeds/a.md": f"---\ntitle: Tide\npeople: []\ncompanies: [The Quay]\n---\n\n{body}\n"})
    add(root)
    front = page.read(only_page(root), "a.md").front
    assert "people" not in front
    assert front["companies"] == ["The Quay"]


def test_the_same_text_in_two_seeds_is_one_page_with_two_sources(make_archive: MakeArchive) -> None:
    seed = SEED.format(title="Tide", body="The tide came.")
    root = make_archive({"seeds/a.md": seed, "seeds/b.md": seed.replace("Tide", "TIDE")})
    assert [outcome.what for outcome in add(root)] == [What.ADDED, What.JOINED]
    assert [record.path for record in page.read(only_page(root), "a.md").source.seeds] == ["seeds/a.md", "seeds/b.md"]
    before = snapshot(root)
    assert [outcome.what for outcome in add(root)] == [What.UNCHANGED, What.UNCHANGED]
    (root / "seeds/b.md").write_text(SEED.format(title="Ebb", body="Another text."))
    assert [outcome.what for outcome in add(root)] == [What.UNCHANGED, What.ADDED]
    assert len(snapshot(root)) == len(before) + 1


def test_two_articles_of_one_headline_are_two_pages(make_archive: MakeArchive) -> None:
    root = make_archive(
        {f"seeds/{name}.md": SEED.format(title="Tide", body=f"Text {name}.") for name in ("a", "b", "c")}
    )
    add(root)
    names = [path.name for path in sorted((root / "archive/articles/2024").iterdir())]
    assert names == ["tide-2.md", "tide-3.md", "tide.md"]


def test_a_file_of_a_persons_own_is_never_overwritten(make_archive: MakeArchive) -> None:
    root = make_archive(
        {"archive/articles/2024/tide.md": "mine", "seeds/a.md": SEED.format(title="Tide", body="The tide came.")}
    )
    (outcome,) = add(root)
    assert outcome.page == "articles/2024/tide-2.md"
    assert (root / "archive/articles/2024/tide.md").read_text() == "mine"


def test_a_seed_that_cannot_be_read_is_reported_and_the_rest_goes_on(make_archive: MakeArchive) -> None:
    root = make_archive(
        {
            "seeds/a.md": "---\ntitle: [broken\n---\n",
            "seeds/b.txt": "",
            "seeds/c.md": SEED.format(title="Tide", body="The tide came."),
            "seeds/d.md": SEED.format(title="Only a headline", body=""),
        }
    )
    outcomes = {outcome.seed: outcome for outcome in add(root)}
    assert outcomes["seeds/a.md"].what is outcomes["seeds/b.txt"].what is What.SKIPPED
    assert outcomes["seeds/a.md"].error
    assert outcomes["seeds/a.md"].error.line
    assert outcomes["seeds/c.md"].what is What.ADDED
    assert outcomes["seeds/d.md"].note


@pytest.mark.parametrize(
    "title", ["../../etc/passwd", "CON", '"; rm -rf', "🎉", "a" * 300, "C:\\x", "日本の記事", "\u202eevil"]
)
def test_no_headline_leads_out_of_the_archive(make_archive: MakeArchive, title: str) -> None:
    import json

    root = make_archive({"seeds/a.jsonl": json.dumps({"title": title, "text": "Text."})})
    (outcome,) = add(root)
    assert outcome.page
    assert (root / "archive" / outcome.page).resolve().is_relative_to((root / "archive/articles/undated").resolve())


def test_an_import_that_was_stopped_is_completed_to_the_same_bytes(make_archive: MakeArchive, tmp_path: Path) -> None:
    seeds = {f"seeds/{n:02}.md": SEED.format(title=f"Tide {n % 3}", body=f"Text {n}.") for n in range(9)}
    root = make_archive(seeds)
    project = Project(root)
    importer = Importer(project, Authority(), tagger_for(root / "archive"), DAY)
    stopped = importer.add(seed_files(project.seeds))
    for _ in range(random.Random(4).randint(2, 7)):
        next(stopped)
    del stopped
    (root / "archive/addresses.yml").unlink(missing_ok=True)
    add(root)
    whole = tmp_path / "whole"
    for name, text in seeds.items():
        (whole / name).parent.mkdir(parents=True, exist_ok=True)
        (whole / name).write_text(text)
    (whole / "archive").mkdir()
    add(whole)
    assert snapshot(root) == snapshot(whole)


def test_a_new_seed_with_what_another_page_said_before_gets_its_own_page(make_archive: MakeArchive) -> None:
    first = SEED.format(title="Tide", body="The tide came.")
    root = make_archive({"seeds/a.md": first})
    add(root)
    (root / "seeds/a.md").write_text(SEED.format(title="Ebb", body="The tide went."))
    (root / "seeds/b.md").write_text(first)
    assert [outcome.what for outcome in add(root)] == [What.UPDATED, What.ADDED]


def test_a_seed_that_was_renamed_keeps_its_page_even_an_edited_one(make_archive: MakeArchive) -> None:
    root = make_archive({"seeds/a.md": SEED.format(title="Tide", body="The tide came.")})
    add(root)
    path = only_page(root)
    path.write_text(path.read_text().replace("title: Tide", "title: Mine"))
    (root / "seeds/a.md").rename(root / "seeds/b.md")
    assert [outcome.what for outcome in add(root)] == [What.JOINED]
    assert [record.path for record in page.read(path, "a.md").source.seeds] == ["seeds/b.md"]
    assert page.read(path, "a.md").article.title == "Mine"


def test_two_imports_at_work_at_once_forget_no_address(make_archive: MakeArchive) -> None:
    root = make_archive({"seeds/a.md": SEED.format(title="Tide", body="The tide came.")})
    project = Project(root)
    slow = Importer(project, Authority(), tagger_for(root / "archive"), DAY)
    add(root)
    list(slow.add([]))
    assert "articles/2024/tide.html: seeds/a.md" in (root / "archive/addresses.yml").read_text()


def test_authors_and_publications_keep_their_addresses_too(make_archive: MakeArchive) -> None:
    seed = "---\ntitle: {0}\nauthors: [{0}]\npublication: The Ebb\n---\n\nText {1}.\n"
    root = make_archive({"seeds/a.md": seed.format("José", 1)})
    add(root)
    (root / "seeds/b.md").write_text(seed.format("Jose", 2))
    add(root)
    addresses = (root / "archive/addresses.yml").read_text()
    assert "authors/jose.html: José" in addresses
    assert "authors/jose-2.html: Jose" in addresses
    assert "publications/the-ebb.html: The Ebb" in addresses


def test_a_number_sign_in_a_files_name_is_part_of_it(make_archive: MakeArchive) -> None:
    root = make_archive({"seeds/C# guide.md": SEED.format(title="Tide", body="The tide came.")})
    add(root)
    project = Project(root)
    importer = Importer(project, Authority(), tagger_for(root / "archive"), DAY)
    assert importer.take("articles/2024/tide.md", ["title"]).what is What.UNCHANGED


def test_a_file_whose_name_is_not_utf8_is_skipped_and_the_rest_goes_on(make_archive: MakeArchive) -> None:
    root = make_archive({"seeds/b.md": SEED.format(title="Tide", body="The tide came.")})
    (root / "seeds" / os.fsdecode(b"caf\xe9.md")).write_text("Text")
    outcomes = add(root)
    assert sorted(outcome.what for outcome in outcomes) == [What.ADDED, What.SKIPPED]
    assert [str(outcome.error) for outcome in outcomes if outcome.error] == [
        "seeds/caf?.md: the file's name is not UTF-8. Rename the file."
    ]
