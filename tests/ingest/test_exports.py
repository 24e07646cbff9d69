"""What other tools export as JSON, in their own forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pressmark.errors import SeedError
from pressmark.ingest import Reading, read_seeds
from pressmark.model import Article, PartialDate

TODAY = PartialDate(2025, 6, 1)


def read(folder: Path, name: str, content: object) -> list[Reading]:
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / name).write_text(text)
    return list(read_seeds(folder / name, name, today=TODAY))


def article(readings: list[Reading]) -> Article:
    (reading,) = readings
    assert isinstance(reading, tuple), reading
    return reading[1]


def test_a_post_of_wordpress_is_read_with_its_authors(tmp_path: Path) -> None:
    post = {
        "id": 7,
        "date": "2024-03-05T10:00:00",
        "modified": "2024-03-06T10:00:00",
        "link": "https://courier.example/tide",
        "status": "publish",
        "title": {"rendered": "The <em>tide</em> &#8211; again"},
        "content": {"rendered": "<p>The tide came in.</p>"},
        "excerpt": {"rendered": "<p>It came.</p>\n"},
        "author": 3,
        "tags": [1, 2],
        "categories": [4],
        "_embedded": {"author": [{"id": 3, "name": "Noor Castellan"}]},
    }
    found = article(read(tmp_path, "a.json", post))
    assert (found.title, found.summary, found.body) == ("The tide – again", "It came.", "<p>The tide came in.</p>")
    assert (found.authors, found.url) == (("Noor Castellan",), "https://courier.example/tide")
    assert (found.date, found.updated) == (PartialDate(2024, 3, 5), PartialDate(2024, 3, 6))
    assert "topics" not in found.tags
    del post["_embedded"]
    assert article(read(tmp_path, "b.json", [post])).authors == ()


def test_an_item_of_zotero_is_read_with_everybody_in_their_role(tmp_path: Path) -> None:
    item = {
        "key": "AB12",
        "itemType": "newspaperArticle",
        "title": "The tide",
        "creators": [
            {"creatorType": "author", "firstName": "Noor", "lastName": "Castellan"},
            {"creatorType": "author", "name": "The Ebb Staff"},
            {"creatorType": "translator", "firstName": "Ilse", "lastName": "Brandt"},
            {"creatorType": "contributor", "firstName": "Jonas", "lastName": "Abara"},
        ],
        "abstractNote": "It came.",
        "publicationTitle": "The Ebb",
        "date": "2024-03-05",
        "url": "https://ebb.example/tide",
        "tags": [{"tag": "Harbours"}, {"tag": "Tides", "type": 1}],
    }
    (reading,) = read(tmp_path, "a.json", {"items": [item]})
    assert isinstance(reading, tuple)
    found = reading[1]
    assert reading[0].path == "a.json#AB12"
    assert (found.authors, found.translators) == (("Noor Castellan", "The Ebb Staff"), ("Ilse Brandt",))
    assert (found.publication, found.summary, found.tags["topics"]) == ("The Ebb", "It came.", ("Harbours", "Tides"))


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2024, 3, 5]]}, PartialDate(2024, 3, 5)),
        ({"date-parts": [["2024", "3"]]}, PartialDate(2024, 3)),
        ({"date-parts": [[2024]]}, PartialDate(2024)),
        ({"raw": "2024-03-05"}, PartialDate(2024, 3, 5)),
        ({}, None),
    ],
)
def test_an_item_of_csl_is_read(tmp_path: Path, issued: object, date: PartialDate | None) -> None:
    item = {
        "id": "http://zotero.example/AB12",
        "type": "article-newspaper",
        "title": "The tide",
        "author": [{"family": "Castellan", "given": "Noor"}, {"literal": "The Ebb Staff"}],
        "issued": issued,
        "container-title": "The Ebb",
        "publisher": "Sellin Harbour Group",
        "source": "Zotero",
        "abstract": "It came.",
        "URL": "https://ebb.example/tide",
    }
    found = article(read(tmp_path, "a.json", [item]))
    assert (found.authors, found.date, found.publication) == (("Noor Castellan", "The Ebb Staff"), date, "The Ebb")
    assert (found.url, found.summary) == ("https://ebb.example/tide", "It came.")


def test_a_letter_of_buttondown_has_a_subject(tmp_path: Path) -> None:
    letter = {
        "id": "x",
        "secondary_id": 1,
        "subject": "Tide",
        "source": "app",
        "publish_date": "2024-03-05",
        "body": "T.",
    }
    found = article(read(tmp_path, "a.json", [letter]))
    assert (found.title, found.publication, found.date) == ("Tide", None, PartialDate(2024, 3, 5))


def test_the_heading_of_a_web_archives_pages_is_no_article(tmp_path: Path) -> None:
    lines = [
        {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"},
        {"id": "1", "url": "https://ebb.example/tide", "title": "The tide", "text": "The tide came in."},
    ]
    found = article(read(tmp_path, "pages.jsonl", "".join(f"{json.dumps(line)}\n" for line in lines)))
    assert (found.title, found.url) == ("The tide", "https://ebb.example/tide")


@pytest.mark.parametrize("name", ["content_html", "html"])
def test_a_body_of_html_is_a_body(tmp_path: Path, name: str) -> None:
    assert article(read(tmp_path, "a.json", {"title": "Tide", name: "<p>It came.</p>"})).body == "<p>It came.</p>"


@pytest.mark.parametrize(
    "wrapped",
    [{"db": [{"meta": {}, "data": {"posts": ["P"]}}]}, {"data": {"posts": ["P"]}}, {"posts": [{"data": "P"}]}],
)
def test_posts_are_found_in_the_wrappers_of_an_export(tmp_path: Path, wrapped: object) -> None:
    post = {"title": "Tide", "html": "<p>It came.</p>", "authors": [{"displayName": "Noor Castellan"}]}
    text = json.dumps(wrapped).replace('"P"', json.dumps(post))
    assert article(read(tmp_path, "a.json", text)).authors == ("Noor Castellan",)


def test_a_list_of_something_else_is_reported_once(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "users.json", [{"id": n, "name": "Noor Castellan"} for n in range(30)])
    assert isinstance(reading, SeedError)
    assert str(reading).startswith("users.json: none of its 30 records is an article; record 1: the record has neither")


@pytest.mark.parametrize(
    "record",
    [
        {"title": {"rendered": []}, "content": [], "_embedded": 3},
        {"title": {"rendered": "x"}, "_embedded": {"author": [{"name": None}, 3]}},
        {"itemType": 1, "creators": [1, {"creatorType": []}], "tags": [[], {}]},
        {"issued": {"date-parts": [[[], {}]]}, "title": "x"},
        {"issued": {"date-parts": {}}, "title": "x", "author": {"author": {"author": {}}}},
        {"data": {"title": {"rendered": {}}}},
        {"db": [{"data": {"db": []}}]},
        {"db": []},
        {"subject": [], "secondary_id": {}},
        {"format": "json-pages-", "title": "x"},
    ],
)
def test_a_record_that_only_looks_like_a_tools_is_read_or_refused(tmp_path: Path, record: object) -> None:
    for name in ("a.json", "a.jsonl"):
        for reading in read(tmp_path, name, json.dumps(record)):
            assert isinstance(reading, tuple) or "the reader failed" not in str(reading)
