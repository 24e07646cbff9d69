"""A build loads little: half of the time of one after a single change is loading."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib import metadata
from pathlib import Path

import pytest

from pressmark.loading import swift
from pressmark.processes import processors
from tests.archives import ENVIRONMENT

MakeArchive = Callable[[Mapping[str, str]], Path]

BUILD = """
import json, sys
from pressmark.cli import main
try:
    main(["build"])
except SystemExit as ended:
    print(json.dumps([ended.code, sorted(sys.modules)]))
"""
OF_OTHER_COMMANDS = {
    "frontmatter",
    "pressmark.add",
    "pressmark.archive.composition",
    "pressmark.archive.yaml_lines",
    "pressmark.ingest",
    "pressmark.preview",
    "pressmark.review",
    "pressmark.tagging",
    "pytz",
}
OF_INDEXES = {"http.client", "pressmark.search.build", "snowballstemmer", "ssl", "urllib.request", "whoosh"}
"""What only processes need that are split off to make an index."""
OF_ALL_ARTICLES = {"numpy", "pressmark.bonds", "pressmark.pages.relating", "pressmark.press.around"}
"""What only the process needs that looks at all articles at once."""
OF_PAGES = {"pressmark.pages.maker", "pressmark.press.press", "pressmark.press.records"}

OF_POOLS = {"concurrent.futures.process"}


def test_what_is_installed_is_looked_at_once_while_mkdocs_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []
    look = metadata.entry_points

    def entry_points(**wanted: str) -> object:
        looks.append(wanted)
        return look(**wanted)

    monkeypatch.setattr(metadata, "entry_points", entry_points)
    with swift():
        kept = metadata.entry_points
        for group in ("mkdocs.plugins", "mkdocs.themes", "markdown.extensions", "nobody.offers.this"):
            assert set(kept(group=group)) == set(look(group=group))
    assert len(looks) == 1
    assert metadata.entry_points is entry_points
    # Who was loaded meanwhile keeps the other one, and may ask when more is installed.
    assert set(kept(group="mkdocs.plugins")) == set(look(group="mkdocs.plugins"))
    assert looks[1:] == [{"group": "mkdocs.plugins"}]


def test_a_build_with_nothing_to_do_loads_only_what_tells_so(make_archive: MakeArchive) -> None:
    root = make_archive({"archive/articles/a.md": "---\ntitle: Tide\npeople: [Mara Lindqvist]\n---\nIt came.\n"})
    assert loaded_by_build(root) >= OF_PAGES
    assert loaded_by_build(root) & (OF_OTHER_COMMANDS | OF_INDEXES | OF_ALL_ARTICLES | OF_PAGES | OF_POOLS) == set()


@pytest.mark.skipif(processors() == 1, reason="with one process, that makes the index, too")
def test_a_build_loads_what_goes_through_all_articles_beside_itself(make_archive: MakeArchive) -> None:
    front = "---\ntitle: {}\ndate: 2024-03-05\npeople: [Mara Lindqvist, Noor Castellan]\n---\n{}\n"
    root = make_archive({f"archive/articles/{name}.md": front.format(name, "It came.") for name in "abc"})
    assert loaded_by_build(root) & (OF_OTHER_COMMANDS | OF_INDEXES | OF_ALL_ARTICLES) == set()
    (root / "archive/articles/a.md").write_text(front.format("a", "It went."))
    assert loaded_by_build(root) & (OF_OTHER_COMMANDS | OF_INDEXES | OF_ALL_ARTICLES) == set()


def loaded_by_build(root: Path) -> set[str]:
    """The modules that the main process of `pressmark build` has loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD], cwd=root, env=os.environ | ENVIRONMENT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    status, modules = json.loads(done.stdout.splitlines()[-1])
    assert status == 0
    return set(modules)
