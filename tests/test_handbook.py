"""What the handbook says is true: every example becomes what it shows, every key is explained, every command exists."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import pytest

from pressmark.archive import front
from pressmark.archive.authority import Authority
from pressmark.archive.authority_file import FIELDS, FIELDS_OF_DECISIONS
from pressmark.archive.store import Project
from pressmark.cli import main
from pressmark.config import PressmarkConfig
from pressmark.ingest import READERS
from pressmark.options import OPTIONS, Options
from pressmark.search.query import parse
from tests.archives import Outcome
from tests.project import commands

HANDBOOK = Path(__file__).parent.parent / "archive" / "about"
PAGE = (HANDBOOK / "bringing-articles-in.md").read_text("utf-8")
_EXAMPLE = re.compile(
    r"^`(seeds/[^`]+)`\n\n```\w+\n(.*?)^```\n\nbecomes `([^`]+)`\n\n```markdown\n(.*?)^```\n", re.M | re.S
)
EXAMPLES = _EXAMPLE.findall(PAGE)

MakeArchive = Callable[[Mapping[str, str]], Path]
Run = Callable[..., Outcome]


def test_there_is_an_example_of_every_format() -> None:
    formats = {READERS[Path(seed).suffix] for seed, *_ in EXAMPLES}
    alike = {".json": ".jsonl"}
    assert formats >= {READERS[alike.get(suffix, suffix)] for suffix in READERS}


@pytest.mark.parametrize(("seed", "text", "page", "expected"), EXAMPLES, ids=[example[0] for example in EXAMPLES])
def test_an_example_becomes_what_the_handbook_shows(
    make_archive: MakeArchive, run_pressmark: Run, seed: str, text: str, page: str, expected: str
) -> None:
    root = make_archive({seed: text})
    outcome = run_pressmark("add", cwd=root)
    assert outcome.status == 0, outcome.stderr
    written = (root / page).read_text("utf-8")
    assert written.partition("source:\n")[0] == expected


def test_every_key_is_explained_in_the_order_of_the_contract() -> None:
    table = PAGE.partition("## The front matter of a page")[2].partition("\n\nBelow")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.M) == list(front.keys())


def read(name: str) -> str:
    """The text of a page of the handbook."""
    return (HANDBOOK / name).read_text("utf-8")


def test_every_option_is_explained_with_its_default() -> None:
    """And in the order in which the program has them."""
    settings = PressmarkConfig()
    settings.load_dict({})
    settings.validate()
    sections = re.findall(r"^## `(\w+)`\n(.*?)(?=^## )", read("options.md"), re.M | re.S)
    assert [name for name, _ in sections] == list(OPTIONS)
    for name, text in sections:
        default = re.search(r"^Default: (.*)\.$", text, re.M)
        assert default, name
        if isinstance(settings[name], int):
            assert default[1] == f"`{json.dumps(settings[name])}`"


def test_every_example_of_settings_can_be_followed(make_archive: MakeArchive) -> None:
    examples = re.findall(r"^```yaml\n(.*?)^```", read("options.md"), re.M | re.S)
    assert len(examples) >= 4
    for example in examples:
        project = Project.find(make_archive({"mkdocs.yml": example}))
        assert project.options != Options()


def test_every_field_of_a_heading_is_explained() -> None:
    explained = re.findall(r"^\| `(\w+)` \|", read("editing.md"), re.M)
    assert explained == [*FIELDS, *FIELDS_OF_DECISIONS]


def test_the_example_of_an_authority_file_can_be_followed(tmp_path: Path) -> None:
    example = re.search(r"^```yaml\n(.*?)^```", read("editing.md"), re.M | re.S)
    assert example
    (tmp_path / "people.yml").write_text(example[1], "utf-8")
    authority = Authority.load(tmp_path)
    assert authority.resolve("people", "M. Lind") == "Mara Lindqvist"
    assert authority.resolve("people", "The Ebb") is None
    assert list(authority.headings("people"))[1:3] == ["Liu Wei (computer scientist)", "Liu Wei (painter)"]


def test_every_query_of_the_handbook_is_understood() -> None:
    queries = re.findall(r"^\| `([^`]+)` \|", read("searching.md"), re.M)
    assert len(queries) >= 15
    for query in queries:
        assert parse(query, 10).note is None, query
        assert parse(query, 10), query


def test_the_page_of_commands_is_what_they_say_of_themselves() -> None:
    """If it is not: python -m tests.project.commands"""
    assert read("commands.md") == commands.page()


def test_every_page_of_the_handbook_is_in_the_navigation() -> None:
    settings = (HANDBOOK.parents[1] / "mkdocs.yml").read_text("utf-8")
    listed = re.findall(r"about/([\w-]+\.md)", settings)
    assert sorted(listed) == sorted(path.name for path in HANDBOOK.glob("*.md"))
    assert all(f"({name})" in read("index.md") for name in listed if name != "index.md")


@pytest.mark.parametrize("path", sorted(HANDBOOK.glob("*.md")), ids=lambda path: path.name)
def test_every_command_named_exists_with_its_options(path: Path) -> None:
    for command, rest in re.findall(r"pressmark ([a-z]+)([^`\n#]*)", path.read_text("utf-8")):
        found = main.get_command(click.Context(main), command)
        assert found is not None, command
        known = {option for parameter in found.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known
