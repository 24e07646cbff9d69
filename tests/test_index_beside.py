"""The process beside a build that makes the index answers a question first, or tells why not."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Never

import pytest

from pressmark.catalog import Catalog
from pressmark.press import assembling, manifest, press, reckoning
from pressmark.press.assembling import Assembling
from pressmark.press.cache import Cache
from pressmark.press.index import Beginning, IndexBeside
from pressmark.press.looking import look
from pressmark.press.manifest import Index
from pressmark.press.records import Records
from pressmark.processes import processors
from tests.lives import build_here
from tests.test_catalog import catalog_of

MakeArchive = Callable[[Mapping[str, str]], Path]

pytestmark = pytest.mark.skipif(processors() == 1, reason="there is no process beside")


def failing(*_: object) -> Never:
    raise KeyError("Mara Lindqvist")


def killed(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", b"basis", lambda path: None)


def answer_of(cache: Cache, catalog: Catalog) -> None:
    with IndexBeside(cache.folder, cache.folder / "made", cache.damaged) as beside:
        beside.begin(Beginning(cache.version, Index()))
        look(catalog, Records.load(cache), beside.ask)


def test_who_asks_is_told_what_went_wrong_in_the_answer(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reckoning, "reckon", failing)
    with pytest.raises(KeyError, match="Mara Lindqvist"):
        answer_of(cache, catalog_of({}))


def test_who_asks_one_that_is_killed_does_not_wait_for_ever(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reckoning, "reckon", killed)
    with pytest.raises(RuntimeError, match="has been ended"):
        answer_of(cache, catalog_of({}))


def test_nothing_is_left_of_one_that_is_ended(cache: Cache) -> None:
    """A preview begins one for each build, and many of those have nothing to do."""
    before, children = open_files(), multiprocessing.active_children()
    with IndexBeside(cache.folder, cache.folder / "made", cache.damaged) as beside:
        pass
    assert open_files() <= before
    assert multiprocessing.active_children() == children
    del beside


def test_nothing_is_left_open_of_a_build(make_archive: MakeArchive) -> None:
    root = make_archive({"archive/articles/a.md": "---\ntitle: Tide\npeople: [Mara Lindqvist]\n---\n\nEbb.\n"})
    assert build_here(root) == ""
    before = open_files()
    assert build_here(root) == ""
    assert open_files() <= before
    (root / "archive/articles/a.md").write_text("---\ntitle: Tide\n---\n\nFlood.\n")
    assert build_here(root) == ""
    assert open_files() <= before


def test_nobody_goes_on_looking_at_a_site_that_is_not_built(
    make_archive: MakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "_MANY", 1)
    root = make_archive({"archive/articles/a.md": "---\ntitle: Tide\n---\n\nEbb.\n"})
    assert build_here(root) == ""
    before, children = open_files(), multiprocessing.active_children()
    monkeypatch.setattr(manifest, "stamps", lambda *_, **__: time.sleep(60))
    monkeypatch.setattr(manifest, "_stamps", lambda _: [("mkdocs.yml", (0, 0))])
    monkeypatch.setattr(press, "read_again", failing)
    with pytest.raises(KeyError, match="Mara Lindqvist"):
        build_here(root)
    assert multiprocessing.active_children() == children
    assert open_files() <= before


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize(("where", "stage"), [(assembling, "Lexicon"), (Assembling, "make")])
def test_who_asks_is_told_what_went_wrong_before(
    cache: Cache, monkeypatch: pytest.MonkeyPatch, where: object, stage: str
) -> None:
    monkeypatch.setattr(where, stage, failing)
    with pytest.raises(KeyError, match="Mara Lindqvist"):
        answer_of(cache, catalog_of({}))
