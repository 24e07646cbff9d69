"""What was made aside takes its place in the site; what was there stays where it can be written over."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pressmark.archive.stamps import stamp_of, stamps
from pressmark.press import folder
from pressmark.press.folder import copy_over, exchange, keep_few, make_room, take_over, write_over


@pytest.fixture(params=["as the system can", "one after the other"])
def _moving(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if request.param == "one after the other":
        monkeypatch.setattr(folder, "_renameat2", lambda: None)
    yield


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.mark.usefixtures("_moving")
def test_what_is_exchanged_is_in_the_site_and_nothing_else_is(tmp_path: Path) -> None:
    site, aside = tmp_path / "site", tmp_path / "aside"
    for path, text in {"search/a.js": "old", "search/b.js": "same", "index.html": "page"}.items():
        written(site / path, text)
    for path, text in {
        "search/a.js": "new",
        "search/b.js": "same",
        "search/c/d.js": "more",
        "search/e.js": "?",
    }.items():
        written(aside / path, text)
    there, same = dict(stamps(site)), stamp_of(site / "search/b.js")
    exchange(site, aside, ["search/a.js", "search/b.js", "search/c/d.js"], there)
    assert {path: (site / path).read_text() for path in stamps(site)} == {
        "index.html": "page",
        "search/a.js": "new",
        "search/b.js": "same",
        "search/c/d.js": "more",
    }
    assert there == stamps(site)
    assert there["search/b.js"] == same


@pytest.mark.usefixtures("_moving")
def test_what_is_taken_over_leaves_nothing_aside(tmp_path: Path) -> None:
    site, aside = tmp_path / "site", tmp_path / "aside"
    written(site / "index.html", "old")
    written(site / "search/a.js", "kept")
    written(site / "stray/page.html", "stray")
    written(aside / "index.html", "newer")
    there = take_over(site, aside, stamps(site), {"search/a.js"})
    assert there == stamps(site)
    assert {path: (site / path).read_text() for path in there} == {"index.html": "newer", "search/a.js": "kept"}
    assert not (site / "stray").exists()
    assert not aside.exists()


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_what_is_written_over_is_nobody_elses(tmp_path: Path, link: Callable[[Path, Path], None]) -> None:
    copy = written(tmp_path / "copy/a.js", "of a copy that is made of links")
    path = tmp_path / "a.js"
    link(copy, path)
    for text in (b"new", b"newer", b"less"):
        write_over(path, text)
        assert path.read_bytes() == text
    assert copy.read_text() == "of a copy that is made of links"


def test_a_folder_and_a_file_make_room_for_each_other(tmp_path: Path) -> None:
    written(tmp_path / "a.pdf", "old")
    make_room(tmp_path / "a.pdf/b")
    write_over(tmp_path / "a.pdf/b/c.pdf", b"new")
    assert (tmp_path / "a.pdf/b/c.pdf").read_bytes() == b"new"
    make_room(tmp_path)
    write_over(tmp_path / "a.pdf", b"newer")
    assert (tmp_path / "a.pdf").read_bytes() == b"newer"


def test_a_copy_is_the_whole_file_and_no_more(tmp_path: Path) -> None:
    source = written(tmp_path / "film.mp4", "x" * 100_000)
    target = written(tmp_path / "aside/film.mp4", "old" * 100_000)
    copy_over(source, target)
    assert target.read_bytes() == source.read_bytes()


def test_what_is_left_for_being_written_over_is_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_LEFT", 2)
    aside = tmp_path / "aside"
    keep_few(aside)
    for number, is_kept in enumerate((True, True, False)):
        written(aside / f"{number}.html", "old")
        keep_few(aside)
        assert aside.exists() == is_kept


@pytest.mark.skipif(folder._renameat2() is None, reason="the system cannot let files take each other's place")
def test_who_writes_the_next_index_writes_over_what_was_there(tmp_path: Path) -> None:
    site, aside = tmp_path / "site", tmp_path / "aside"
    written(site / "a.js", "old")
    written(aside / "a.js", "newer")
    exchange(site, aside, ["a.js"], dict(stamps(site)))
    assert ((site / "a.js").read_text(), (aside / "a.js").read_text()) == ("newer", "old")
