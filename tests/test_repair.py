"""What a killed build left and a cache that was damaged are mended by the next build."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from pressmark.archive.store import Project
from pressmark.build import CACHE, build_site
from pressmark.press import press
from tests import archives
from tests.archives import contents
from tests.lives import live_through_kills

MakeArchive = Callable[[Mapping[str, str]], Path]


def test_the_next_build_repairs_what_a_killed_one_left(tmp_path: Path) -> None:
    live_through_kills(tmp_path / "lived", tmp_path / "fresh", 5, times=3)


@pytest.mark.soak
@pytest.mark.parametrize("number", range(200, 220))
def test_a_build_repairs_what_many_killed_ones_left(tmp_path: Path, number: int) -> None:
    live_through_kills(tmp_path / "lived", tmp_path / "fresh", number, times=8)


def test_what_is_remembered_may_be_newer_than_the_site(
    make_archive: MakeArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that is killed while it finishes has kept its records, and the site is still the one before."""
    article = "---\ntitle: {0}\npeople: [Mara Lindqvist]\n---\n\nMara Lindqvist {1}.\n"
    root = make_archive({f"archive/articles/2024/{n}.md": article.format(n, "left") for n in range(3)})
    archives.build(root)
    page = root / "archive/articles/2024/1.md"
    page.write_text(article.format(1, "came back"))
    # What was written just now is read again in any case.
    os.utime(page, (1_700_000_000, 1_700_000_000))
    with monkeypatch.context() as patched:
        patched.setattr(press, "take_over", lambda *_: os._exit(9))
        work = partial(build_site, Project(root), lambda _: None)
        killed = multiprocessing.get_context("fork").Process(target=work)
        killed.start()
        killed.join()
    assert killed.exitcode == 9
    shutil.copytree(root, tmp_path / "fresh", ignore=shutil.ignore_patterns(CACHE, "site"))
    assert contents(archives.build(root)) == contents(archives.build(tmp_path / "fresh"))


def test_a_damaged_cache_is_told_in_one_line(make_archive: MakeArchive) -> None:
    root = make_archive({"archive/articles/2024/a.md": "---\ntitle: A\n---\n\nTide.\n"})
    archives.build(root)
    (root / CACHE / "build/means").write_bytes(b"nonsense")
    (root / "archive/articles/2024/a.md").write_text("---\ntitle: B\n---\n\nEbb.\n")
    outcome = archives.run_pressmark("build", cwd=root)
    assert outcome.status == 0
    assert outcome.stderr.splitlines() == [
        f"{root / CACHE / 'build/means'} was damaged; what it held is worked out anew."
    ]


def test_what_is_left_of_other_indexes_comes_into_no_site(make_archive: MakeArchive, tmp_path: Path) -> None:
    """An index is written over one before: some files of that may be longer, or of a build that was broken off."""
    article = "---\ntitle: Article {0}\n---\n\nTide {0}.\n"
    root = make_archive({f"archive/articles/2024/{n}.md": article.format(n) for n in range(3)})
    archives.build(root)
    aside = root / CACHE / "build/aside-index/search"
    for name in ("terms-0.js", "words-0.js", "words-1.js", "articles/stray/0.js"):
        (aside / name).parent.mkdir(parents=True, exist_ok=True)
        (aside / name).write_bytes(b"stray" * 10_000)
    (root / "archive/articles/2024/0.md").write_text(article.format("again"))
    shutil.copytree(root, tmp_path / "fresh", ignore=shutil.ignore_patterns(CACHE, "site"))
    assert contents(archives.build(root)) == contents(archives.build(tmp_path / "fresh"))
    assert not (aside / "words-1.js").exists()
    assert not (aside / "articles/stray/0.js").exists()


def cut_off(bucket: Path) -> None:
    bucket.write_bytes(bucket.read_bytes()[:-20])


def garble_the_end(bucket: Path) -> None:
    bucket.write_bytes(bucket.read_bytes()[:-20] + b"x" * 20)


def garble_the_beginning(bucket: Path) -> None:
    bucket.write_bytes(b"x" * 200 + bucket.read_bytes()[200:])


@pytest.mark.parametrize("damage", [Path.unlink, cut_off, garble_the_end, garble_the_beginning])
def test_words_that_are_lost_are_read_again(
    make_archive: MakeArchive, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    """Of the words that have been read before, an index asks for those it has to write again."""
    article = "---\ntitle: Article {0}\n---\n\nTide {0}.\n"
    root = make_archive({f"archive/articles/2024/{n}.md": article.format(n) for n in range(3)})
    archives.build(root)
    for bucket in (root / CACHE / "build").glob("words-*"):
        damage(bucket)
    (root / "archive/articles/2024/1.md").write_text(article.format("again"))
    outcome = archives.run_pressmark("build", cwd=root)
    assert outcome.status == 0
    assert ("was damaged" in outcome.stderr) == (damage is not Path.unlink)
    shutil.copytree(root, tmp_path / "fresh", ignore=shutil.ignore_patterns(CACHE, "site"))
    archives.build(tmp_path / "fresh")
    assert contents(root / "site") == contents(tmp_path / "fresh" / "site")


@pytest.mark.parametrize("damage", [Path.unlink, cut_off, garble_the_end, garble_the_beginning])
@pytest.mark.parametrize("part", ["index-segment-*", "index-names-*"])
def test_parts_of_an_index_that_are_lost_are_made_again(
    make_archive: MakeArchive, damage: Callable[[Path], object], part: str
) -> None:
    """An index of which a file has gone is made from the segments and names that it was made from."""
    article = "---\ntitle: A\npeople: [Mara Lindqvist]\n---\n\nTide.\n"
    root = make_archive({"archive/articles/2024/a.md": article})
    archives.build(root)
    before = contents(root / "site")
    (kept,) = (root / CACHE / "build").glob(part)
    damage(kept)
    (root / "site/search/spelling.js").unlink()
    outcome = archives.run_pressmark("build", cwd=root)
    assert outcome.status == 0
    assert ("was damaged" in outcome.stderr) == (damage is not Path.unlink)
    assert contents(root / "site") == before
