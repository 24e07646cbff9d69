"""`pressmark search` and `pressmark index`, run as a person runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests import archives

FILES = {
    "archive/articles/2024/robots.md": "---\ntitle: Robots in the yard\ndate: 2024-03-01\n"
    "people: [Mara Lindqvist]\n---\n\nRobots stack containers.\n",
    "archive/articles/2023/night.md": "---\ntitle: Night work\ndate: 2023\n"
    "people: [Ostin Brack]\n---\n\nNobody stacks.\n",
    "archive/authority/people.yml": "Mara Lindqvist:\n  variants: [Lindqvist-Berg]\n",
    "queries": "robots\n\nany: robots night\nstack OR\n",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = archives.write_archive(tmp_path_factory.mktemp("project"), FILES)
    archives.build(root)
    return root


def answers(project: Path, *arguments: str) -> list[dict[str, Any]]:
    outcome = archives.run_pressmark("search", *arguments, cwd=project)
    assert outcome.status == 0, outcome.stderr
    return [json.loads(line) for line in outcome.stdout.splitlines()]


def test_options_narrow_widen_and_sort(project: Path) -> None:
    options = ("--any", "--filter", "person=lindqvist-berg", "--filter", "person=Ostin Brack", "--sort", "oldest")
    [found] = answers(project, "robots night", *options, "--limit", "1", "--json")
    assert (found["total"], found["relaxed"]) == (2, 0)
    assert [hit["url"] for hit in found["hits"]] == ["articles/2023/night.html"]
    assert found["facets"]["people"] == [["Mara Lindqvist", 1], ["Ostin Brack", 1]]


def test_a_file_of_queries_is_answered_line_by_line(project: Path) -> None:
    found = answers(project, "--queries", "queries")
    assert [answer["total"] for answer in found] == [1, 0, 2, 0]
    assert found[3]["note"] == "OR stands between two words. Searched as plain words."


def test_a_search_without_a_query_says_what_is_missing(project: Path) -> None:
    outcome = archives.run_pressmark("search", cwd=project)
    assert outcome.status == 2
    assert "Give a QUERY, or a file of them with --queries." in outcome.stderr


def test_the_index_is_listed_and_dumped(project: Path) -> None:
    listed = archives.run_pressmark("index", cwd=project)
    assert re.match(r"articles/[0-9a-f]{10}/0 common ", " ".join(listed.stdout.split()[1::2]))
    dumped = archives.run_pressmark("index", "--dump", "names-0", cwd=project)
    assert "berg\tpeople\tMara Lindqvist\tpeople/mara-lindqvist.html\t1\tLindqvist-Berg" in dumped.stdout
    missing = archives.run_pressmark("index", "--dump", "words-7", cwd=project)
    assert (missing.status, "no shard 'words-7'" in missing.stderr) == (1, True)
