"""What a saved page says of itself, in whatever words, encodings and forms, and what is left of its body."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.add import Importer
from pressmark.archive.authority import Authority
from pressmark.archive.store import Project
from pressmark.errors import SeedError
from pressmark.ingest import read_seeds, seed_files
from pressmark.ingest.html.addresses import absolute
from pressmark.ingest.html.charset import decode_page
from pressmark.ingest.html.credits import authors_of
from pressmark.ingest.html.headline import headline_of
from pressmark.ingest.html.markup import Embedded, depth, without_embedded, without_unshown
from pressmark.ingest.html.pictures import LARGEST, LARGEST_TOGETHER, Album, kind_of
from pressmark.ingest.html.statements import META
from pressmark.model import Article, PartialDate
from pressmark.outcome import What
from pressmark.tagging import tagger_for
from pressmark.text import blocks, squeeze

TODAY = PartialDate(2025, 6, 15)
PROSE = "The harbour was quiet that morning, and the cranes stood still until the tide came in again at noon. " * 4
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 2


def read(folder: Path, page: str | bytes, name: str = "a.html") -> Article | SeedError:
    """What one saved page is read as."""
    (folder / name).write_bytes(page if isinstance(page, bytes) else page.encode())
    (reading,) = read_seeds(folder / name, name, today=TODAY)
    return reading if isinstance(reading, SeedError) else reading[1]


def article(folder: Path, head: str = "", body: str = "") -> Article:
    """The article of a page with prose in it."""
    found = read(folder, f"<html><head><title>T</title>{head}</head><article><p>{PROSE}</p>{body}<p>{PROSE}</article>")
    assert isinstance(found, Article), found
    return found


def linked(**record: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **record})}</script>'


@pytest.mark.parametrize(
    "head",
    [
        linked(author="Jane Roe"),
        linked(author=[{"@type": "Person", "name": "Jane Roe"}]),
        linked(author={"name": ["Jane Roe"]}),
        linked(author=[{"name": "https://x.example/jane"}, {"name": "Jane Roe, Staff Writer"}]),
        '<meta name="author" content="By Jane Roe">',
        '<meta name="author" content="Jane Roe &lt;jane@x.example&gt;">',
        '<meta property="article:author" content="https://social.example/jane"><meta name="byl" content="By JANE ROE">',
        '<meta name="DC.creator" content="Jane Roe">',
        '<meta name="parsely-author" content="Jane Roe">',
        '<meta name="author" content="@jane"><meta name="sailthru.author" content="Jane Roe | The Ebb">',
    ],
)
def test_authors_are_names_wherever_they_stand(head: str, tmp_path: Path) -> None:
    assert article(tmp_path, head).authors == ("Jane Roe",)


def test_the_publication_is_no_author_of_its_own() -> None:
    assert authors_of(["The Ebb"], "The Ebb") == ()
    assert authors_of(["Roe, Jane", "Poe, John"], None) == ("Jane Roe", "John Poe")
    assert authors_of(["Jane Roe, MS, CNN"], None) == ("Jane Roe",)
    assert authors_of(["admin", "https://x.example/", "jane@x.example"], None) == ()


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (linked(datePublished="2024-03-01T23:59:00-08:00"), "2024-03-01"),
        (linked(datePublished="2999-01-01") + '<meta name="date" content="2024-03-01">', "2024-03-01"),
        ('<meta property="article:published_time" content="2024-03-01T00:00:00Z">', "2024-03-01"),
        ('<meta name="citation_publication_date" content="2024/03/01">', "2024-03-01"),
        ('<meta name="pubdate" content="March 1, 2024">', "2024-03-01"),
        ('<meta name="date" content="soon">', None),
        ('<link rel="canonical" href="https://x.example/2024/03/01/a">', "2024-03-01"),
        ('<link rel="canonical" href="https://x.example/2024/mar/a">', "2024-03"),
        ('<link rel="canonical" href="https://x.example/2999/03/01/a">', None),
    ],
)
def test_a_date_is_the_day_that_is_stated_and_never_one_to_come(head: str, date: str | None, tmp_path: Path) -> None:
    found = article(tmp_path, head)
    assert found.date == (PartialDate.parse(date) if date else None)
    assert ("date" in found.guessed) == ("canonical" in head and date is not None)


@pytest.mark.parametrize(
    ("titles", "site", "headline"),
    [
        (["A quay | The Ebb"], ["The Ebb"], "A quay"),
        (["A quay - Ebb.example"], ["ebb.example"], "A quay"),
        (["The Ebb: A quay | The Ebb"], ["The Ebb"], "The Ebb: A quay"),
        (["The Ebb » A quay"], ["The Ebb"], "A quay"),
        (["A quay – and a crane"], ["The Ebb"], "A quay – and a crane"),
        (["A quay – and a crane — News", "A quay – and a crane"], [], "A quay – and a crane"),
        (["A quay and…", "A quay and a crane"], [], "A quay and a crane"),
        (["…", "A quay"], [], "A quay"),
        (["The Ebb"], ["The Ebb"], "The Ebb"),
        ([], ["The Ebb"], ""),
    ],
)
def test_a_headline_is_told_from_the_name_of_the_site(titles: list[str], site: list[str], headline: str) -> None:
    assert headline_of(titles, site) == headline


def test_what_is_broken_in_linked_data_is_passed_over(tmp_path: Path) -> None:
    broken = ("{", "[" * 50_000, '{"@graph": 3}', '{"@type": 7, "author": [[]]}', "9" * 5_000, "null", "<!-- x -->")
    head = "".join(f'<script type="application/ld+json">{text}</script>' for text in broken)
    assert article(tmp_path, head + linked(headline="A &amp; B")).title == "A & B"


def test_no_place_of_a_field_is_asked_twice() -> None:
    for names in META.values():
        assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("control", ["&#11;", "&#1;", "\x0b", "\x0c", "&#xFFFF;", "\ufffe", "&#xD800;"])
def test_characters_that_no_tree_may_hold_are_left_out(control: str, tmp_path: Path) -> None:
    found = read(tmp_path, f'<title>T{control}</title><a href="http://a" title="{control}">z{control}</a>{control}')
    assert isinstance(found, Article), found
    assert found.title in ("T", "T\ufffd")
    after = read(tmp_path, f'<title>T</title><p>{PROSE}</p><script type="application/ld+json"></script>{control}')
    assert isinstance(after, Article), after
    named = read(tmp_path, f"<title>T</title><p{control} a{control}='{control}'>{PROSE}</p{control}>")
    assert isinstance(named, Article), named
    beside = article(tmp_path, body=f'<p>one{control}<img alt="a{control}b" src="http://a/b{control}.png"> two</p>')
    assert "two" in beside.body


def test_an_address_is_one_of_the_web_or_none(tmp_path: Path) -> None:
    for address in ("javascript:x", "data:text/html,x", "file:///x", "//", "https://[x", "http://", "\0javascript:x"):
        assert absolute(address, "https://x.example/") in (None, "https://x.example/")
    assert absolute("../b c(d)", "https://x.example/a/") == "https://x.example/bc%28d%29"
    assert article(tmp_path, '<link rel="canonical" href="javascript:alert(1)">').url is None


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "gb2312", "shift_jis", "big5", "koi8-r", "cp1252"]
)
def test_a_page_is_read_in_the_encoding_it_declares(encoding: str) -> None:
    word = {"koi8-r": "гавань", "cp1252": "“dôcks”", "shift_jis": "港のロボット"}.get(encoding, "中文")
    declared = "iso-8859-1" if encoding == "cp1252" else encoding
    text = f'<html><meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{word}</p>'
    assert word in decode_page(text.encode(encoding)).text


@pytest.mark.parametrize("codec", ["rot13", "zip", "idna", "unicode_escape", "undefined", "x" * 30])
def test_a_codec_that_is_no_encoding_is_not_used(codec: str) -> None:
    text = f"<meta charset={codec}><p>caf\u00e9 \\u0041</p>"
    assert decode_page(text.encode("cp1252")).text == text


def test_a_page_without_an_article_keeps_its_headline_and_an_empty_one_is_refused(tmp_path: Path) -> None:
    found = read(tmp_path, "<title>Only a headline</title>")
    assert isinstance(found, Article)
    assert (found.title, found.body) == ("Only a headline", "")
    for nothing in ("", " \n\0", "<html></html>"):
        assert isinstance(read(tmp_path, nothing), SeedError)
    assert isinstance(read(tmp_path, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9), SeedError)


def test_the_text_in_linked_data_stands_in_for_a_body_that_is_not_in_the_page(tmp_path: Path) -> None:
    found = read(tmp_path, "<title>T</title>" + linked(headline="T", articleBody="One.\n\n# Two <b>"))
    assert isinstance(found, Article)
    assert found.body == "One.\n\n\\# Two &lt;b>"


def test_pictures_become_files_and_remote_ones_links_under_their_caption(tmp_path: Path) -> None:
    inside = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    found = article(
        tmp_path,
        body=f'<figure><img src="{inside}"><figcaption>The [quay]</figcaption></figure><p>{PROSE}</p>'
        f'<img src="https://x.example/a.png" alt="A crane"><img src="https://x.example/b.png">',
    )
    (picture,) = found.pictures
    assert picture.content == PNG
    assert re.fullmatch(r"[0-9a-f]{16}\.png", picture.name)
    assert f"![The &#91;quay&#93;](pictures/{picture.name})" in found.body
    assert "[A crane](https://x.example/a.png)\n{: .caption }" in found.body
    assert "b.png" not in found.body


@pytest.mark.parametrize(
    "source",
    [
        "data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+" + "A" * 400,
        "data:image/png;base64," + base64.b64encode(b"<script>" * 99).decode(),
        "data:text/html;base64," + base64.b64encode(PNG).decode(),
        "data:image/png," + "x" * 600,
        "data:image/png;base64,%%%%" + "A" * 600,
        "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
        "data:image/png;base64," + base64.b64encode(PNG[:8] + bytes(LARGEST)).decode(),
    ],
    ids=["svg", "script", "html", "not base64", "broken", "placeholder", "too large"],
)
def test_what_is_no_picture_is_left_out(source: str, tmp_path: Path) -> None:
    found = article(tmp_path, body=f'<p>{PROSE}<img alt="x" src="{source}"></p>')
    assert found.pictures == ()
    assert "data:" not in found.body


def test_the_pictures_of_a_page_have_a_limit_together() -> None:
    album = Album()
    for number in range(6):
        image = base64.b64encode(PNG[:8] + bytes([number]) * (LARGEST - 100)).decode()
        album.take(Embedded("image/png", base64=True, data=image))
    assert len(album.pictures) == LARGEST_TOGETHER // (LARGEST - 92)


def test_kinds_of_pictures_are_told_by_their_first_bytes() -> None:
    assert kind_of(PNG) == "png"
    assert kind_of(b"RIFF\0\0\0\0WEBPVP8 ") == "webp"
    assert kind_of(b"\xff\xd8\xff\xe0") == "jpg"
    assert kind_of(b"GIF89a") == "gif"
    assert kind_of(b"GIF88a") is None


def test_an_import_writes_pictures_beside_the_page_and_never_takes_one_away(
    make_archive: Callable[[Mapping[str, str]], Path],
) -> None:
    inside = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    body = f'<article><p>{PROSE}</p><img alt="x" src="{inside}"><p>{PROSE}</p>'
    page = f"<title>Quay</title><meta name=date content=2024-03-01>{body}"
    root = make_archive({"seeds/quay.html": page})
    folder = root / "archive/articles/2024/pictures"
    assert [outcome.what for outcome in add(root)] == [What.ADDED]
    (picture,) = folder.iterdir()
    assert picture.read_bytes() == PNG
    assert f"](pictures/{picture.name})" in (root / "archive/articles/2024/quay.md").read_text()
    assert [outcome.what for outcome in add(root)] == [What.UNCHANGED]
    (root / "seeds/quay.html").write_text(page.replace(inside, ""))
    assert [outcome.what for outcome in add(root)] == [What.UPDATED]
    assert list(folder.iterdir()) == [picture]
    assert "pictures/" not in (root / "archive/articles/2024/quay.md").read_text()


def add(root: Path) -> list[object]:
    project = Project(root)
    importer = Importer(project, Authority.load(root / "archive/authority"), tagger_for(root / "archive"), TODAY)
    return list(importer.add(seed_files(project.seeds)))


def test_what_is_never_shown_is_found_in_any_order_and_only_when_it_is_closed() -> None:
    assert without_unshown("a<script>b</SCRIPT >c<!--<svg>-->d<style>e") == "acd<style>e"
    assert without_unshown("<SVG><path/></svg><scripty>x</scripty>") == "<scripty>x</scripty>"
    assert without_unshown('<script>a</script\n type="x">b') == "b"


@given(st.text("<>/abdivp!- \"'=", max_size=80))
def test_depth_is_never_less_than_a_parser_finds(text: str) -> None:
    nested = f"<div>{text}</div>"
    assert depth(nested) >= 1
    assert without_embedded(nested).text == nested


WORDS = st.text("aZ09é中*_`[](){}<>!#&;:.|\\~-+=\"'$%^@/?,…", min_size=1, max_size=12)


@given(
    st.lists(WORDS, min_size=1, max_size=8),
    st.sampled_from(["em", "strong", "code", "span", "a href='https://x.example/'"]),
)
def test_whatever_stands_in_a_paragraph_is_shown_as_it_was(words: list[str], tag: str) -> None:
    text = " ".join(words)
    marked = f"{html.escape(text)} <{tag}>{html.escape(words[0])}</{tag.split()[0]}>{html.escape(words[-1])}"
    with TemporaryDirectory() as folder:
        body = article(
            Path(folder), body=f"<p>Here {marked} and so on, as it goes in long paragraphs of prose.</p>"
        ).body
    rendered = markdown.markdown(body, extensions=["attr_list", "tables", "fenced_code"])
    assert not re.search(r"<(?!/?(?:p|em|strong|code|a|br)\b)", rendered), rendered
    assert letters(text) in letters(html.unescape(re.sub(r"<[^>]+>", "", rendered)))
    assert blocks(body)


def letters(text: str) -> str:
    return squeeze(re.sub(r"[\W_]+", " ", text))
