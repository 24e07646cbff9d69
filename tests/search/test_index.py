"""What a reader asks is answered: words, phrases, names, filters, order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh.query import And, FuzzyTerm, Or, Prefix, Term

from pressmark.errors import SearchError
from pressmark.model import PartialDate
from pressmark.search import Document, Index, Results
from pressmark.search.reader import ShardFolder
from pressmark.search.whoosh_view import FIELD, open_searcher

from .conftest import write

PAINT = Document(
    url="paint.html",
    title="Robots learn to paint",
    date=PartialDate(2024, 3, 1),
    names=("Mira Taldor", "M. Taldor-Brack"),
    lead="The company's robots paint harbours.",
    body="A long day. Open data for everyone.",
    facets={"people": ("Mira Taldor",), "publication": ("The Gazette",)},
    seeds=("seeds/paint.txt",),
)
HARBOUR = Document(
    url="harbour.html",
    title="Harbour opens",
    date=PartialDate(2023),
    lead="Data is open, and the e-mail of a painter came.",
    facets={"people": ("Ostin Brack", "Mira Taldor")},
)
CHINA = Document(url="china.html", title="机器人画画", body="人工智能在北京。", language="zh")


def urls(results: Results) -> list[str]:
    return [hit.url for hit in results.hits]


@pytest.fixture
def small(index_of: Callable[..., Index]) -> Index:
    return index_of(PAINT, HARBOUR, CHINA)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("robot", ["paint.html"]),
        ("harbours robots", ["paint.html"]),
        ("email", ["harbour.html"]),
        ("company harbour", ["paint.html"]),
        ('"open data"', ["paint.html"]),
        ('"everyone robots"', []),
        ('"THE company’s robots"', ["paint.html"]),
        ("taldor brack m", ["paint.html"]),
        ("机器", ["china.html"]),
        ("画", ["china.html"]),
        ("智能", ["china.html"]),
        ('"人工智能"', ["china.html"]),
        ('"工人"', []),
        ("paint", ["paint.html"]),
        ("every", ["paint.html"]),
        ("harb", ["harbour.html", "paint.html"]),
        ("zebra", []),
        ("", []),
        ("?!", []),
    ],
)
def test_articles_with_all_words_are_found(small: Index, query: str, expected: list[str]) -> None:
    found = small.search(query)
    assert urls(found)[: found.total] == expected


def test_articles_with_most_of_the_words_follow(small: Index) -> None:
    found = small.search("open harbour zebra")
    assert (found.total, found.relaxed) == (0, 2)
    found = small.search("robot email")
    assert (found.total, found.relaxed, set(urls(found))) == (0, 2, {"paint.html", "harbour.html"})


def test_nothing_follows_when_ten_are_found(index_of: Callable[..., Index]) -> None:
    index = index_of(
        *(Document(url=f"{n}.html", title="red robot") for n in range(10)), Document(url="x.html", title="red")
    )
    assert (index.search("red robot").total, index.search("red robot").relaxed) == (10, 0)
    assert urls(index.search("red robot", limit=3, offset=8)) == ["8.html", "9.html"]


def test_a_headline_weighs_more_than_a_body(index_of: Callable[..., Index]) -> None:
    index = index_of(
        Document(url="body.html", title="Other things", body="robot and more and more of it"),
        Document(url="title.html", title="Robot things", body="nothing and more and more of it"),
    )
    assert urls(index.search("robot")) == ["title.html", "body.html"]


def test_filters_need_one_value_of_each_kind_in_any_case(small: Index) -> None:
    assert small.search("the", filters={"people": ["mira TALDOR"]}).total == 2
    assert small.search("the", filters={"people": ["Ostin Brack", "nobody"]}).total == 1
    assert small.search("the", filters={"people": ["Ostin Brack"], "publication": ["The Gazette"]}).total == 0
    assert small.search("the", filters={"planets": ["Mars"]}).total == 0
    assert urls(small.search("", filters={"people": ["Mira Taldor"]})) == ["paint.html", "harbour.html"]


def test_dates_decide_the_order_and_undated_articles_are_last(index_of: Callable[..., Index]) -> None:
    dates = [None, PartialDate(2024), PartialDate(2024, 5), None, PartialDate(2020, 1, 1)]
    index = index_of(*(Document(url=f"{n}.html", title="robot", date=date) for n, date in enumerate(dates)))
    assert urls(index.search("robot", sort="newest")) == ["2.html", "1.html", "4.html", "0.html", "3.html"]
    assert urls(index.search("robot", sort="oldest")) == ["4.html", "1.html", "2.html", "0.html", "3.html"]
    with pytest.raises(SearchError, match="cannot sort by 'best'"):
        index.search("robot", sort="best")


def test_facets_count_the_exact_hits(small: Index) -> None:
    found = small.search("open data")
    assert found.facets == {
        "people": (("Mira Taldor", 2), ("Ostin Brack", 1)),
        "publication": (("The Gazette", 1),),
    }
    assert small.search("open data", facets=False).facets == {}


def test_a_hit_is_shown_as_json(small: Index) -> None:
    (hit,) = small.search("company").as_json()["hits"]
    assert hit.pop("score") > 0
    assert hit == {
        "url": "paint.html",
        "title": "Robots learn to paint",
        "date": "2024-03-01",
        "publication": "The Gazette",
        "excerpt": "The company's robots paint harbours. A long day. Open data for everyone.",
        "marks": [[4, 13]],
        "seeds": ["seeds/paint.txt"],
    }


def test_scores_have_six_digits(index: Index) -> None:
    for hit in index.search("robot painter data").hits:
        assert hit.score == round(hit.score, 6)


def test_whoosh_asks_its_own_questions_of_the_same_shards(tmp_path: Path) -> None:
    searcher = open_searcher(ShardFolder(write(tmp_path, [PAINT, HARBOUR, CHINA])))

    def found(query: object) -> set[str]:
        return {hit["url"] for hit in searcher.search(query)}

    assert found(Term(FIELD, "harbours")) == {"paint.html", "harbour.html"}
    assert found(And([Term(FIELD, "open"), Term(FIELD, "robot")])) == set()
    assert found(Or([Term(FIELD, "robots"), Term(FIELD, "email")])) == {"paint.html", "harbour.html"}
    assert found(Prefix(FIELD, "compan")) == {"paint.html"}
    assert found(FuzzyTerm(FIELD, "harbuor", maxdist=2)) == {"paint.html", "harbour.html"}
