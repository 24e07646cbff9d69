"""The browser's engine and Whoosh read the same shards and give the same answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pressmark.errors import SearchError
from pressmark.search import Document
from pressmark.search.analysis import query_tokens
from pressmark.search.browser import browser_scripts
from pressmark.search.build import Limits
from pressmark.search.index import Index, open_index
from pressmark.search.shards import VERSION

from .archive import documents, names
from .conftest import Engine, EngineError, engine_over, write
from .queries import Options, generated

EDGES: list[tuple[str, Options]] = [
    ("", {}),
    ("", {"filters": {"topics": ["citta"]}}),
    ("", {"filters": {"people": []}}),
    ('"', {}),
    ("\ud83c", {}),
    ("-robot", {}),
    (" ".join(f"w{number}" for number in range(300)), {}),
]


def assert_agreement(index: Index, engine: Engine, articles: list[Document], count: int) -> None:
    sentences = [article.lead or article.title for article in articles]
    seen: Counter[str] = Counter()
    for query, options in [*generated(count, 11, sentences), *EDGES]:
        expected = index.search(query, **options).as_json()
        found = engine.search(query, **options)
        assert found == expected, (query, options)
        assert list(found["facets"]) == list(expected["facets"])
        seen.update(key for key, value in expected.items() if value)
        seen["none"] += not expected["hits"]
    for kind in ("total", "relaxed", "none", "note", "suggestion"):
        assert seen[kind] > count // 100, (kind, seen)


def test_both_engines_agree_on_queries_of_every_operator(index: Index, engine: Engine) -> None:
    assert_agreement(index, engine, documents(), 400)


@pytest.mark.soak
def test_both_engines_agree_on_2000_queries_over_1000_articles(tmp_path: Path) -> None:
    index = open_index(write(tmp_path, documents(1000), Limits(words=60, postings=400, names=80), names()))
    with engine_over(tmp_path) as engine:
        assert_agreement(index, engine, documents(1000), 2000)


def assert_anything_is_a_query(index: Index, engine: Engine, count: int) -> None:
    for query in engine("scrambled", count, 8):
        assert engine.search(query, limit=2) == index.search(query, limit=2).as_json(), query


def test_anything_is_a_query_and_both_engines_read_it_alike(index: Index, engine: Engine) -> None:
    assert_anything_is_a_query(index, engine, 300)


@pytest.mark.soak
def test_anything_is_a_query_2000_times(index: Index, engine: Engine) -> None:
    assert_anything_is_a_query(index, engine, 2000)


@pytest.mark.parametrize(
    "piece", ['"', "-", ":", "*", "a", "🎉", "人", "OR ", "title:", '"a ', "a-", "\u0301", " ", "date:2024.."]
)
def test_a_query_without_end_is_read_in_no_time(engine: Engine, piece: str) -> None:
    # Its own time, which other work on the machine does not lengthen.
    started = engine("cpu")
    engine("parse", piece * (100_000 // len(piece)))
    assert engine("cpu") - started < 2


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (
            "?q=a+b&person=Mira&person=Ostin&all=person&sort=newest",
            "q=a+b&person=Mira&person=Ostin&all=person&sort=newest",
        ),
        ("?sort=sideways&all=topic&q=", ""),
        ("?__proto__=x&constructor=y&toString=z", "__proto__=x&constructor=y&toString=z"),
        ("?q=%3Cscript%3E&year=%ff&places=Rome", "q=%3Cscript%3E&year=%EF%BF%BD&places=Rome"),
    ],
)
def test_an_address_holds_the_state_of_the_page(engine: Engine, address: str, kept: str) -> None:
    assert engine("state", address) == kept


def test_every_word_of_every_article_finds_it(index: Index, engine: Engine) -> None:
    for article in documents(6):
        wanted = {token.key for token in query_tokens(f"{article.normalised().title} {article.normalised().text}")}
        for word in sorted(wanted):
            found = engine.search(word, limit=1000, facets=False)["hits"]
            assert article.url in [hit["url"] for hit in found], word


def test_prefixes_that_span_many_shards_are_completed(folder: Path, engine: Engine, index: Index) -> None:
    assert (folder / "prefixes.js").exists()
    for prefix in ["p", "z", "zo", "zool", "c", "o", "op", "r", "h", "1", "m", "로", "𠀀𠀀"]:
        assert engine.search(prefix) == index.search(prefix).as_json()


@pytest.mark.parametrize("archive", [[], [Document(url="a.html", title="")], [Document(url="b.html", title="Robot")]])
def test_the_smallest_archives_are_searched(tmp_path: Path, archive: list[Document]) -> None:
    index = open_index(write(tmp_path, archive))
    with engine_over(tmp_path) as engine:
        for query in ("robot", "rob", '"robot"', "x robot", "中"):
            assert engine.search(query) == index.search(query).as_json()


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("tr", "İstanbul'da ışıklar söndü.", "ISTANBUL ısıklar"),
        ("tr", "Isparta'nın evleri IŞIL IŞIL.", "ısparta evler"),
        ("ar", "قرأ الكُتَّاب والرسالة.", "كتاب رسالة"),
        ("ar", "كتــاب جديد في مكتبة.", "الكتاب والمكتبة"),
    ],
)
def test_a_word_is_found_as_its_readers_write_it(tmp_path: Path, language: str, text: str, query: str) -> None:
    index = open_index(write(tmp_path, [Document(url="a.html", title="", lead=text, language=language)]))
    with engine_over(tmp_path) as engine:
        assert engine.search(query) == index.search(query).as_json()
        assert engine.search(query)["total"] == 1


def test_another_version_is_named(tmp_path: Path) -> None:
    manifest = write(tmp_path, []) / "manifest.js"
    manifest.write_text(manifest.read_text().replace(f'version\\":{VERSION}', f'version\\":{VERSION + 1}'))
    told = rf"has version {VERSION + 1}.* reads version {VERSION}"
    with engine_over(tmp_path) as engine, pytest.raises(EngineError, match=told):
        engine.search("robot")


def cut(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def foreign(whole: bytes) -> bytes:
    return re.sub(rb'"[^"]*"', b'"else/where"', whole, count=1)


def garbled(whole: bytes) -> bytes:
    return whole.replace(b',"', b',"AAAA', 1)


@pytest.mark.parametrize("damage", [None, cut, foreign, garbled])
@pytest.mark.parametrize("name", ["manifest", "words-0", "terms-0", "articles/*/0", "common"])
def test_a_damaged_shard_is_named_and_can_be_tried_again(
    tmp_path: Path, name: str, damage: Callable[[bytes], bytes] | None
) -> None:
    folder = write(tmp_path, [Document(url="a.html", title="robot", lead="A robot came.")])
    (path,) = folder.glob(f"{name}.js")
    name = path.relative_to(folder).with_suffix("").as_posix()
    whole = path.read_bytes()
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage(whole))
    with engine_over(tmp_path) as engine:
        with pytest.raises(EngineError, match=rf"SearchError: .*{name}\.js"):
            engine.search("robot")
        with pytest.raises(SearchError, match=rf"{name}\.js"):
            open_index(tmp_path).search("robot")
        path.write_bytes(whole)
        assert engine.search("robot")["total"] == 1


def test_hostile_titles_come_back_as_they_are(engine: Engine) -> None:
    (hit,) = engine.search("onerror")["hits"][:1]
    assert hit["title"] == '<img src=x onerror="alert(1)">'


@pytest.mark.parametrize("script", browser_scripts())
def test_the_scripts_use_nothing_that_fails_on_a_disk(script: str) -> None:
    source = browser_scripts()[script].decode()
    for forbidden in (r"\bfetch\b", r"\bimport\b", r"\bexport\b", "Worker", "XMLHttpRequest", "innerHTML", r"\beval\b"):
        assert not re.search(forbidden, source), forbidden
