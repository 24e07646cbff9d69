"""What is remembered of articles comes back as it was saved, and saving little writes little."""

from __future__ import annotations

import os
import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from pressmark.archive.stamps import stamps
from pressmark.model import KINDS
from pressmark.press.cache import Cache
from pressmark.press.reading import read_again
from pressmark.press.records import BUCKETS, Records

SINCE = "articles-since"


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", b"version", lambda path: pytest.fail(f"{path} is not damaged"))


def write(archive: Path, number: int, text: str) -> None:
    path = archive / f"articles/2024/{number}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: Article {number}\n---\n\n{text}\n")
    # A file that was written just now is not relied on, and looked at again.
    os.utime(path, (0, len(text)))


def read_and_save(archive: Path, cache: Cache) -> None:
    records = Records.load(cache)
    read_again(archive, records, KINDS, {})
    records.save()
    records.texts.close()


def remembered(cache: Cache) -> Mapping[str, str]:
    """By path the text of each article."""
    records = Records.load(cache)
    found = {record.holding.path: record.holding.text().body for record in records}
    records.texts.close()
    return found


def written(cache: Cache, archive: Path) -> set[str]:
    """The files of the cache that are written when the archive is read again."""
    before = stamps(cache.folder)
    read_and_save(archive, cache)
    return {path for path, stamp in stamps(cache.folder).items() if before.get(path) != stamp}


def test_what_happens_to_an_archive_is_remembered(tmp_path: Path, cache: Cache) -> None:
    chance, archive = random.Random(7), tmp_path / "archive"
    expected: dict[str, str] = {}
    for step in range(30):
        for number in chance.sample(range(80), 60 if step in {0, 17} else chance.randint(0, 5)):
            path = f"articles/2024/{number}.md"
            if path in expected and chance.random() < 0.3:
                del expected[path]
                (archive / path).unlink()
            else:
                expected[path] = f"Tide {number} in step {step}{'!' * step}"
                write(archive, number, expected[path])
        read_and_save(archive, cache)
        assert remembered(cache) == expected


def test_few_changes_are_written_to_one_file_and_many_to_those_they_belong_to(tmp_path: Path, cache: Cache) -> None:
    archive = tmp_path / "archive"
    for number in range(200):
        write(archive, number, "Ebb.")
    assert len(written(cache, archive)) > BUCKETS / 2
    for number in range(5):
        write(archive, number, "A long flood.")
    few = written(cache, archive)
    assert {path for path in few if not path.startswith("texts-")} == {SINCE}
    assert written(cache, archive) == set()
    for number in range(20):
        write(archive, number, "A longer flood.")
    assert {SINCE} < written(cache, archive)
    assert set(remembered(cache).values()) == {"Ebb.", "A longer flood."}


def test_records_since_that_are_lost_are_read_again(tmp_path: Path, cache: Cache) -> None:
    archive = tmp_path / "archive"
    for number in range(50):
        write(archive, number, "Ebb.")
    read_and_save(archive, cache)
    write(archive, 7, "A long flood.")
    (archive / "articles/2024/8.md").unlink()
    read_and_save(archive, cache)
    (cache.folder / SINCE).unlink()
    assert set(remembered(cache).values()) == {"Ebb."}
    read_and_save(archive, cache)
    found = remembered(cache)
    assert found["articles/2024/7.md"] == "A long flood."
    assert "articles/2024/8.md" not in found
