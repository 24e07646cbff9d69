"""JSON and JSON Lines: one record or many, compressed or not, whole or broken."""

from __future__ import annotations

import gzip
import json
import time
from itertools import islice
from pathlib import Path

import pytest

from pressmark.errors import SeedError
from pressmark.ingest import read_seeds
from tests.ingest.reading import TODAY, article, read


def test_a_json_file_holds_one_record_or_a_list(tmp_path: Path) -> None:
    found = article(read(tmp_path, "a.json", '{"headline": "One", "articleBody": "Text."}'))
    assert (found.title, found.body) == ("One", "Text.")
    listed = read(tmp_path, "b.json", '[{"id": 1, "title": "One"}, 2, {"id": 3, "title": "Three"}]')
    assert [str(r) if isinstance(r, SeedError) else r[0].path for r in listed] == [
        "b.json#1",
        "b.json: record 2: expected a JSON object with title and text. Write each article as {…}.",
        "b.json#3",
    ]


def test_records_with_one_title_are_numbered(tmp_path: Path) -> None:
    paths = [
        r[0].path
        for r in read(tmp_path, "a.jsonl", '{"title": "Digest"}\n{"title": "Digest"}\n')
        if isinstance(r, tuple)
    ]
    assert paths[1] == f"{paths[0]}-2"


def test_records_are_read_one_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("".join(f'{{"id": {n}, "title": "t", "text": "{"word " * 200}"}}\n' for n in range(5000)))
    started = time.process_time()
    assert len(list(islice(read_seeds(file, "a.jsonl", today=TODAY), 3))) == 3
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[" * 100_000, "nested too deeply"),
        ('{"title": ' + "9" * 10_000 + "}", None),
        ('{"title": "\\ud800"}', None),
        ('{"title": {}, "text": "x"}', None),
        ('{"title": true, "text": []}', None),
        ('{"title": "x", "text": ["y"]}', "text: expected text, found a list"),
        ('{"title": "x", "date": Infinity}', "date: expected YYYY-MM-DD"),
        ('{"title": ""}', "neither a title nor a text"),
    ],
)
def test_a_hostile_record_is_reported_or_read(tmp_path: Path, line: str, message: str | None) -> None:
    [reading] = read(tmp_path, "a.jsonl", line)
    if message is None:
        assert isinstance(reading, tuple)
        reading[1].title.encode()
    else:
        assert message in str(reading)


def test_compressed_json_lines_are_read(tmp_path: Path) -> None:
    lines = b'{"title": "The wall", "text": "It fell."}\n{"title": "The ferry", "text": "It runs."}\n'
    content = gzip.compress(lines, mtime=0)
    readings = read(tmp_path, "a.jsonl.gz", content)
    assert [reading[1].title for reading in readings if isinstance(reading, tuple)] == ["The wall", "The ferry"]
    assert readings[0] == read(tmp_path, "a.jsonl.gz", content)[0]


@pytest.mark.parametrize("content", [gzip.compress(b'{"title": "The wall"}\n' * 99, mtime=0)[:-20], b"no gzip at all"])
def test_a_compressed_file_that_is_broken_is_reported(tmp_path: Path, content: bytes) -> None:
    readings = read(tmp_path, "a.jsonl.gz", content)
    assert str(readings[-1]) == (
        "a.jsonl.gz: the file is no complete gzip file. Compress it again, or save it as .jsonl."
    )


@pytest.mark.parametrize("name", ["articles", "items", "posts", "data"])
def test_a_list_in_the_wrapper_of_an_export_is_a_list(tmp_path: Path, name: str) -> None:
    readings = read(tmp_path, "a.json", json.dumps({"count": 1, name: [{"title": "The wall", "text": "It fell."}]}))
    assert article(readings).title == "The wall"


def test_an_article_with_a_field_of_that_name_is_still_one_article(tmp_path: Path) -> None:
    assert (
        article(read(tmp_path, "a.json", '{"title": "The wall", "text": "It fell.", "items": ["x"]}')).title
        == "The wall"
    )
