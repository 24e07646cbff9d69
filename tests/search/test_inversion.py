"""What the index needs of an article is made from it alone, and read as it was made."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.model import PartialDate
from pressmark.search import Document
from pressmark.search.analysis import tokens
from pressmark.search.inversion import Inverted, invert, read_inverted

from .archive import RUNS, WORDS


def inverted(document: Document, language: str = "xx") -> Inverted:
    (article,) = read_inverted([pickle.loads(pickle.dumps(invert(document, language)))])
    return article


def test_an_article_tells_where_it_belongs_and_what_it_holds() -> None:
    document = Document(url="a.html", title="Robots paint", date=PartialDate(2024, 3), body="M\nT")
    article = inverted(document)
    content = article.content()
    assert (article.url, article.date) == ("a.html", 20240300)
    assert (content.lengths, content.parts) == ([2, 0, 0, 2], [1, 0, 1, 2])
    assert content.pairs == ["robots robots", "paint paint", "m m", "t t"]
    assert content.row == b'["a.html","Robots paint","2024-03",null,[],"M\\nT"]'


def test_what_an_article_is_called_is_not_read_with_its_words() -> None:
    document = Document(url="a.html", title="Robots paint")
    assert invert(replace(document, names=("M", "T"), facets={"people": ("Mira",)}), "en") == invert(document, "en")


def test_articles_stand_newest_first_and_undated_last() -> None:
    dates = {"a": None, "b": PartialDate(2023), "c": PartialDate(2024, 3), "d": PartialDate(2024, 3, 1), "e": None}
    articles = [inverted(Document(url=url, title="", date=date)) for url, date in dates.items()]
    assert [article.url for article in sorted(articles, key=lambda article: article.order)] == list("dcbae")


@given(st.lists(st.sampled_from([*WORDS, *RUNS, "🎉", "z" * 200, "x" * 300, "中" * 70, "ab/cd", "-"])))
def test_tokens_are_those_of_the_analysis(words: list[str]) -> None:
    text = " ".join(words)
    article = inverted(Document(url="a", title="", body=text))
    pairs = article.content().pairs
    place = -1
    found = []
    for token in article.content().tokens:
        place += not token & 1
        found.append((pairs[token >> 1].partition(" ")[2], place))
    assert found == [
        (token.key, token.position) for token in tokens(Document(url="", title="", body=text).normalised().body)
    ]
    assert article.content().lengths[3] == sum(article.content().part_lengths) == place + 1


def test_an_article_of_tens_of_thousands_of_different_words_is_read() -> None:
    article = inverted(Document(url="a", title="", body=" ".join(f"w{number}" for number in range(40_000))))
    assert list(article.content().tokens) == [2 * number for number in range(40_000)]


@pytest.mark.parametrize("document", [Document(url="a", title=""), Document(url="a", title="\ud83c \x00")])
def test_an_article_without_words_is_read(document: Document) -> None:
    article = inverted(document)
    content = article.content()
    assert (list(content.tokens), content.pairs, sum(content.lengths)) == ([], [], 0)


def test_the_language_of_an_article_goes_before_that_of_the_site() -> None:
    words = {
        code: inverted(Document(url="a", title="Organisation", language=code), "en").content().pairs
        for code in ("xx", None)
    }
    assert words == {"xx": ["organisation organisation"], None: ["organis organisation"]}
