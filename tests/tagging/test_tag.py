"""Tagging files without an archive: names in order, reasons, and files that say nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pressmark.archive.authority import Authority
from pressmark.model import PartialDate
from pressmark.tag import Tagged, tag_files, tagger_near
from pressmark.tagging import Tagger, Taxonomy

TODAY = PartialDate(2026, 1, 1)
TALK = """\
Harbour talks end

Dr. Ada Brook, 44, of Brightreed Inc. said on Tuesday that the talks were over. "We tried," Brook said. Brightreed
runs the harbour. Mayor Emil Stroud declined to comment.
"""


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(Authority(), Taxonomy.default())


def tag(tagger: Tagger, *paths: Path) -> list[Tagged]:
    return list(tag_files(paths, tagger, TODAY))


def test_a_file_is_one_object_of_preferred_names_and_nothing_is_written(tagger: Tagger, tmp_path: Path) -> None:
    file = tmp_path / "talks.txt"
    file.write_text(TALK, encoding="utf-8")
    [tagged] = tag(tagger, file)
    assert tagged.as_json() == {
        "path": str(file),
        "people": ["Ada Brook", "Emil Stroud"],
        "companies": ["Brightreed"],
        "topics": [],
    }
    assert json.loads(json.dumps(tagged.as_json(every=True))) == tagged.as_json(every=True)
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_text(encoding="utf-8") == TALK


def test_those_only_mentioned_come_last_and_only_when_asked_for(tagger: Tagger, tmp_path: Path) -> None:
    filler = "\n\n".join(["The talks about the budget went on for another day without any result at all."] * 80)
    (tmp_path / "a.txt").write_text(f"Talks\n\nAda Brook, 44, spoke.\n\n{filler}\n\nEmil Stroud, 51, spoke.\n")
    [tagged] = tag(tagger, tmp_path)
    assert tagged.names()["people"] == ["Ada Brook"]
    assert tagged.names(every=True)["people"] == ["Ada Brook", "Emil Stroud"]


def test_every_tag_is_explained_with_a_sentence(tagger: Tagger, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK + "\nMr. Zabriskie came.\n", encoding="utf-8")
    [tagged] = tag(tagger, tmp_path / "a.txt")
    said = "\n".join(tagged.lines(explain=True))
    assert "  people: Ada Brook, Emil Stroud\n" in said
    assert '      "Dr. Ada Brook, 44, of Brightreed Inc. said on Tuesday that the talks were over."' in said
    assert "- Zabriskie (people): a single word names a person only beside the full name" in said
    assert said.index("\n  Tags\n") < said.index("Ada Brook (people)") < said.index("\n  No tags\n")


@pytest.mark.parametrize("content", [b"", b"\n \n\t\n"])
def test_an_empty_file_names_nobody_and_is_no_error(tagger: Tagger, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    [tagged] = tag(tagger, tmp_path / "a.txt")
    assert tagged.error is None
    assert tagged.names(every=True) == {"people": [], "companies": [], "topics": []}


def test_a_file_that_cannot_be_read_has_an_error_and_the_next_is_tagged(tagger: Tagger, tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("?")
    (tmp_path / "b.txt").write_text(TALK)
    broken, tagged = tag(tagger, tmp_path / "a.xyz", tmp_path / "b.txt")
    assert broken.error is not None and broken.names()["people"] == []
    assert tagged.error is None and tagged.names()["people"]


def test_inside_an_archive_its_authority_files_are_used(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALK)
    (tmp_path / "archive" / "authority").mkdir(parents=True)
    (tmp_path / "archive" / "authority" / "companies.yml").write_text("Brightreed Group:\n  variants: [Brightreed]\n")
    [outside] = tag(tagger_near(tmp_path), tmp_path / "talks.txt")
    (tmp_path / "mkdocs.yml").write_text("docs_dir: archive\n")
    [inside] = tag(tagger_near(tmp_path / "archive"), tmp_path / "talks.txt")
    assert outside.names()["companies"] == ["Brightreed"]
    assert inside.names()["companies"] == ["Brightreed Group"]


def test_the_text_of_another_language_is_said_to_be_one(tagger: Tagger, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("月谷发布\n\n月谷科技周二表示首席执行官已经离职。\n", encoding="utf-8")
    [tagged] = tag(tagger, tmp_path / "a.txt")
    assert any("not English" in line for line in tagged.lines())


def test_what_was_doubted_is_explained_too(tagger: Tagger, tmp_path: Path) -> None:
    """Each once, and not what is a tag all the same."""
    (tmp_path / "a.txt").write_text(
        f"{TALK}\nThe Tide Resources Development Act passed. The Tide Resources Development Act is short.\n"
    )
    [tagged] = tag(tagger, tmp_path / "a.txt")
    said = [one for one in tagged.tagging.explanations if one.name == "Tide Resources Development Act"]
    assert [(one.kind, one.reason, one.accepted) for one in said] == [
        ("companies", 'it ends in "Act", as places, laws and events do', False)
    ]
    assert said[0].evidence == "The Tide Resources Development Act passed."
