"""What is long about articles is kept on disk between builds; it may get lost, be damaged, and grow."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from pressmark.build import CACHE
from pressmark.model import KINDS
from pressmark.press.cache import Cache, DamagedError
from pressmark.press.reading import read_again
from pressmark.press.records import Records
from pressmark.press.texts import Texts
from tests import archives
from tests.archives import contents

MakeArchive = Callable[[Mapping[str, str]], Path]

ARTICLE = "---\ntitle: Article {0}\npeople: [Mara Lindqvist]\n---\n\nMara Lindqvist saw tide {0}.\n"
MERGE = "Mara Lindqvist: {merged_into: Mara Lind}\nMara Lind: {}\n"
"""After it, every text is looked into."""


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path, b"version", lambda path: pytest.fail(f"{path} is not damaged"))


@pytest.fixture
def texts(cache: Cache) -> Iterator[Texts]:
    found = Texts.open(cache)
    yield found
    found.close()


def test_a_piece_is_read_by_who_knows_its_place(cache: Cache, texts: Texts) -> None:
    places = [texts.add(piece) for piece in (b"ebb", b"", b"flood")]
    texts.close()
    again = Texts.open(cache)
    assert [again.read(place) for place in places] == [b"ebb", b"", b"flood"]
    assert again.read(again.put(b"neap", places[0])) == b"neap"
    assert again.put(b"flood", places[2]) == places[2]
    again.close()


def test_what_was_made_by_others_is_not_read(tmp_path: Path, texts: Texts) -> None:
    other = Texts.open(Cache(tmp_path, b"another", lambda path: None))
    assert other.generation != texts.generation
    other.remove_others()
    assert list(tmp_path.iterdir()) == [other.path]
    other.close()


def test_a_piece_that_is_not_what_was_put_there_is_damage(texts: Texts) -> None:
    place = texts.add(b"ebb and flood")
    texts.path.write_bytes(texts.path.read_bytes().replace(b"flood", b"blood"))
    with pytest.raises(DamagedError):
        texts.read(place)
    with pytest.raises(DamagedError):
        texts.read((place[0], place[1] + 1))


def garble(texts: Path) -> None:
    texts.write_bytes(texts.read_bytes().replace(b"tide 1", b"tiie 1"))


def cut_off(texts: Path) -> None:
    texts.write_bytes(texts.read_bytes()[:200])


@pytest.mark.parametrize("damage", [Path.unlink, garble, cut_off])
def test_texts_that_are_lost_are_read_again(
    make_archive: MakeArchive, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    root = make_archive({f"archive/articles/2024/{n}.md": ARTICLE.format(n) for n in range(3)})
    archives.build(root)
    (texts,) = (root / CACHE / "build").glob("texts-*")
    damage(texts)
    people = root / "archive/authority/people.yml"
    people.parent.mkdir(exist_ok=True)
    people.write_text(MERGE)
    outcome = archives.run_pressmark("build", cwd=root)
    assert (outcome.status, outcome.stderr.count("was damaged")) == (0, int(damage is not Path.unlink))
    shutil.copytree(root, tmp_path / "fresh", ignore=shutil.ignore_patterns(CACHE, "site"))
    archives.build(tmp_path / "fresh")
    assert contents(root / "site") == contents(tmp_path / "fresh" / "site")


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    articles = tmp_path / "archive/articles/2024"
    articles.mkdir(parents=True)
    (articles / "b.md").write_text(ARTICLE.format("b"))
    cache = Cache(tmp_path / "cache", b"version", lambda path: pytest.fail(f"{path} is not damaged"))
    sizes = []
    for number in range(8):
        (articles / "a.md").write_text(ARTICLE.format(f"{number} came and went. " * 20_000))
        records = Records.load(cache)
        read_again(tmp_path / "archive", records, KINDS, {})
        records.save()
        bodies = [record.holding.text().body for record in sorted(records, key=lambda one: one.holding.path)]
        assert (bodies[0].count(f"{number} came"), bodies[1]) == (20_000, "Mara Lindqvist saw tide b.")
        sizes += [path.stat().st_size for path in cache.folder.glob("texts-*")]
        records.texts.close()
    assert len(sizes) == 8
    assert max(sizes) < 6 * sizes[0]
    assert min(sizes[1:]) < max(sizes) / 2
