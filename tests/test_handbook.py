"""What the handbook says is true: every example becomes what it shows, every key is explained, every command exists."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pressmark.archive import front
from pressmark.cli import main
from pressmark.ingest import READERS
from tests.archives import Outcome

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


@pytest.mark.parametrize("path", sorted(HANDBOOK.glob("*.md")), ids=lambda path: path.name)
def test_every_command_named_exists_with_its_options(path: Path) -> None:
    for command, rest in re.findall(r"pressmark ([a-z]+)([^`\n#]*)", path.read_text("utf-8")):
        assert command in main.commands, command
        known = {option for parameter in main.commands[command].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known
