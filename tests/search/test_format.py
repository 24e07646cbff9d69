"""The handbook's page on the format of the index tells the truth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pressmark.model import PartialDate
from pressmark.search import Document
from pressmark.search.build import Limits
from pressmark.search.codec import inflate, unscript
from pressmark.search.dump import dump_shard
from pressmark.search.index import open_index
from pressmark.search.reader import ShardFolder
from pressmark.search.shards import VERSION

from .conftest import write

PAGE = (Path(__file__).parents[2] / "archive" / "about" / "search-format.md").read_text(encoding="utf-8")
EXAMPLES = [text for _, text in re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The index of the page's example."""
    about_mira = {"people": ("Mira Taldor",)}
    robots = "Robots paint"
    lead = "The robot of Mira painted."
    archive = [
        Document(url="articles/a.html", title=robots, date=PartialDate(2024), lead=lead, facets=about_mira),
        Document(url="articles/b.html", title="The robot"),
    ]
    return write(tmp_path, archive, limits=Limits())


def dumps() -> Iterator[tuple[str, list[list[str]]]]:
    for example in EXAMPLES:
        command, *lines = example.splitlines()
        if found := re.fullmatch(r"\$ pressmark index --dump (\S+)", command):
            yield found[1], [line.split() for line in lines]


def test_the_dumps_are_those_of_the_example(folder: Path) -> None:
    shown = dict(dumps())
    assert set(shown) == {"words-0", "terms-0", "places-0"}
    for name, lines in shown.items():
        assert [line.split() for line in dump_shard(folder, name)] == lines


def payload(folder: Path, name: str) -> bytes:
    identifier = ShardFolder(folder).manifest.identifier(name)
    return inflate(unscript((folder / f"{name}.js").read_text("ascii"), identifier))


@pytest.mark.parametrize("name", ["words-0", "terms-0"])
def test_the_bytes_are_those_of_the_example(folder: Path, name: str) -> None:
    _, told = PAGE.split(f"The payload of `{name}` is ")
    size, _, example = re.split(r" bytes:\n\n(```\n)", told, maxsplit=1)
    shown = b""
    for line in example[: example.index("```")].splitlines():
        length, content = line.split(maxsplit=1)
        quoted = re.match(r'"(.*?)"', content)
        hexadecimal = re.match(r"(?:[0-9a-f]{2,6} {1,2})*[0-9a-f]{2,6}(?= {4}|$)", content)
        assert quoted or hexadecimal, line
        section = quoted[1].replace("\\n", "\n").encode() if quoted else bytes.fromhex(content[: hexadecimal.end()])
        assert int(length, 16) == len(section), line
        shown += bytes([len(section)]) + section
    assert payload(folder, name) == shown
    assert len(shown) == int(size)


def test_the_scores_are_those_of_the_example(folder: Path) -> None:
    told = re.search(r"shows ([0-9.]+)\sand\s([0-9.]+)\.", PAGE)
    assert told
    assert [hit.score for hit in open_index(folder).search("robot").hits] == [float(told[1]), float(told[2])]
    assert open_index(folder).search('"the robot"').total == 2


def test_the_version_is_that_of_the_page() -> None:
    assert f"what is in them, version {VERSION}." in PAGE
    assert f"has version {VERSION + 1}, and this page reads version {VERSION}." in PAGE
