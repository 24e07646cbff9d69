"""The browser's engine and Whoosh read the same shards and give the same answers."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pressmark.errors import SearchError
from pressmark.search import Document, Index, open_index
from pressmark.search.analysis import query_tokens
from pressmark.search.browser import SCRIPTS

from .archive import NAMES, RUNS, TOPICS, WORDS, documents
from .conftest import ENGINE, Engine, EngineError, engine_over, write


def queries(count: int) -> list[tuple[str, dict[str, object]]]:
    rng = random.Random(11)
    articles = documents()
    vocabulary = [*WORDS, *RUNS, "zebra", "qu", "go", "z", "ü", "🎉", "人", "画画", "harb", "PAINT", "co"]
    asked: list[tuple[str, dict[str, object]]] = []
    for _ in range(count):
        words = rng.choices(vocabulary, k=rng.randint(1, 5))
        if rng.random() < 0.3:
            article = rng.choice(articles)
            text = (article.lead or article.title).split()
            start = rng.randrange(max(1, len(text)))
            words = ['"' + " ".join(text[start : start + rng.randint(1, 3)]) + '"', *words[: rng.randint(0, 1)]]
        options: dict[str, object] = {"limit": rng.choice([1, 5, 15]), "offset": rng.choice([0, 0, 3])}
        options["sort"] = rng.choice(["relevance", "relevance", "newest", "oldest"])
        if rng.random() < 0.2:
            options["filters"] = {"people": [rng.choice(NAMES[:2]).lower()], "topics": list(TOPICS[1:])}
        asked.append((" ".join(words), options))
    return [*asked, ("", {}), ("", {"filters": {"topics": ["citta"]}}), ('"', {}), ("\ud83c", {})]


def test_both_engines_agree_on_hundreds_of_queries(index: Index, engine: Engine) -> None:
    exact = relaxed = none = 0
    for query, options in queries(300):
        expected = index.search(query, **options).as_json()  # type: ignore[arg-type]
        assert engine.search(query, **options) == expected, query
        exact += bool(expected["total"])
        relaxed += bool(expected["relaxed"])
        none += not expected["hits"]
    assert min(exact, relaxed, none) > 10


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


def test_another_version_is_named(tmp_path: Path) -> None:
    manifest = write(tmp_path, []) / "manifest.js"
    manifest.write_text(manifest.read_text().replace('version\\":1', 'version\\":2'))
    with engine_over(tmp_path) as engine, pytest.raises(EngineError, match=r"has version 2.* reads version 1"):
        engine.search("robot")


def cut(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def foreign(whole: bytes) -> bytes:
    return re.sub(rb'"[^"]*"', b'"else/where"', whole, count=1)


def garbled(whole: bytes) -> bytes:
    return whole.replace(b',"', b',"AAAA', 1)


@pytest.mark.parametrize("damage", [None, cut, foreign, garbled])
@pytest.mark.parametrize("name", ["manifest", "words-0", "terms-0", "articles/0", "common"])
def test_a_damaged_shard_is_named_and_can_be_tried_again(
    tmp_path: Path, name: str, damage: Callable[[bytes], bytes] | None
) -> None:
    path = write(tmp_path, [Document(url="a.html", title="robot", lead="A robot came.")]) / f"{name}.js"
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


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_use_nothing_that_fails_on_a_disk(script: str) -> None:
    source = (ENGINE.parent / script).read_text()
    for forbidden in (r"\bfetch\b", r"\bimport\b", r"\bexport\b", "Worker", "XMLHttpRequest", "innerHTML", r"\beval\b"):
        assert not re.search(forbidden, source), forbidden
