"""What a reader asks is answered: words, phrases, names, filters, order."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh.query import And, FuzzyTerm, Or, Prefix, Term

from pressmark.errors import SearchError
from pressmark.model import PartialDate
from pressmark.search import Document, Name
from pressmark.search.index import Index, Results, open_index
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
def small(tmp_path: Path) -> Index:
    people = [Name("people", "Mira Taldor", "people/m.html"), Name("people", "Ostin Brack", "people/o.html")]
    gazette = Name("publication", "The Gazette", "publications/g.html")
    return open_index(write(tmp_path, [PAINT, HARBOUR, CHINA], names=[*people, gazette]))


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


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("open -robots", ["harbour.html"]),
        ("-robots -harbour", ["china.html"]),
        ('-"open data"', ["harbour.html", "china.html"]),
        ("harbour OR 机器", ["china.html", "harbour.html", "paint.html"]),
        ("open robots OR email", ["harbour.html", "paint.html"]),
        ("pain*", ["harbour.html", "paint.html"]),
        ("title:harbours", ["harbour.html"]),
        ('title:"learn to"', ["paint.html"]),
        ('title:"robots paint"', []),
        ('"robots paint"', ["paint.html"]),
        ("title:har*", ["harbour.html"]),
        ("person:taldor", ["paint.html", "harbour.html"]),
        ('person:"Mira Brack"', []),
        ("person:ost* open", ["harbour.html"]),
        ("people:mira -person:ostin", ["paint.html"]),
        ("publication:gazette", ["paint.html"]),
        ("planet:mars", []),
        ("date:2024", ["paint.html"]),
        ("date:2024-03..2024-09", ["paint.html"]),
        ("date:2023-01", []),
        ("date:..2023", ["harbour.html"]),
        ("date:undated", ["china.html"]),
        ("-date:undated", ["paint.html", "harbour.html"]),
        ("before:2024", ["harbour.html"]),
        ("before:2024-03-01", ["harbour.html"]),
        ("after:2023", ["paint.html"]),
        ("date:2023 OR date:undated", ["harbour.html", "china.html"]),
        ("any: company email", ["harbour.html", "paint.html"]),
        ("any:company date:2023", []),
        ("paintings", ["paint.html", "harbour.html"]),
    ],
)
def test_operators_say_more(small: Index, query: str, expected: list[str]) -> None:
    found = small.search(query)
    assert found.note is None
    assert sorted(urls(found)[: found.total]) == sorted(expected)


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("robots OR", "OR stands between two words."),
        ("OR robots", "OR stands between two words."),
        ("robots OR OR paint", "OR stands between two words."),
        ("robots OR -paint", "OR joins nothing with a minus."),
        ("robots date:soon", "date: needs a date such as 2024-03, not soon."),
        ("robots before:2024-13", "before: needs a date such as 2024-03, not 2024-13."),
        ("robots after:2023..2024", "after: needs a date such as 2024-03, not 2023..2024."),
        ("robots person:!", "person: needs a word."),
    ],
)
def test_a_query_that_cannot_be_read_is_searched_as_words(small: Index, query: str, note: str) -> None:
    found = small.search(query)
    assert found.note == f"{note} Searched as plain words."
    words = re.sub(r"\W+", " ", query).lower()
    assert (found.total, found.hits) == (small.search(words).total, small.search(words).hits)


def test_a_person_is_found_by_another_name(tmp_path: Path) -> None:
    taldor = Name("people", "Mira Taldor", "people/mira-taldor.html", 2, ("M. Taldor-Brack", "米拉"))
    index = open_index(write(tmp_path, [PAINT, HARBOUR, CHINA], names=[taldor]))
    for query in ("person:brack", 'person:"m taldor brack"', "person:米拉"):
        assert "paint.html" in urls(index.search(query)), query
    assert index.search("", filters={"person": ["m. taldor-brack"]}).total == 2
    assert index.search("", filters={"people": ["brack"]}).total == 0


def test_a_mistyped_word_brings_a_suggestion(small: Index) -> None:
    assert small.search("compnay harbour").suggestion == "company harbour"
    assert small.search('Evryone -robots "open data"').suggestion == 'everyone -robots "open data"'
    assert small.search("company").suggestion is None
    assert small.search("xyzzy").suggestion is None


def test_all_of_several_values_can_be_asked_for(small: Index) -> None:
    both = {"people": ["Mira Taldor", "Ostin Brack"]}
    assert small.search("open", filters=both).total == 2
    assert urls(small.search("open", filters=both, every=["person"])) == ["harbour.html"]


def test_a_kind_filtered_for_any_value_counts_what_another_value_would_find(small: Index) -> None:
    found = small.search("open", filters={"people": ["Ostin Brack"]})
    assert (found.total, found.facets["people"]) == (1, (("Mira Taldor", 2), ("Ostin Brack", 1)))
    found = small.search("open", filters={"people": ["Ostin Brack"]}, every=["people"])
    assert found.facets["people"] == (("Mira Taldor", 1), ("Ostin Brack", 1))


def test_years_and_ranges_of_dates_are_filters(small: Index) -> None:
    assert urls(small.search("", filters={"year": ["2023", "undated"]})) == ["harbour.html", "china.html"]
    assert urls(small.search("", filters={"date": ["2024-01.."]})) == ["paint.html"]
    assert small.search("", filters={"date": ["soon"]}).total == 0


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
        "year": (("2024", 1), ("2023", 1)),
        "month": (("2024-03", 1), ("2023", 1)),
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


def test_a_single_letter_stands_for_few_words(index_of: Callable[..., Index]) -> None:
    """They are kept in as many files, and nobody who types on looks at them all."""
    index = index_of(*(Document(url=f"{letter}.html", title=f"zym{letter}") for letter in "abcdefgh"))
    assert [index.search(beginning).total for beginning in ("z", "zy", "zym", "z*")] == [5, 8, 8, 8]
