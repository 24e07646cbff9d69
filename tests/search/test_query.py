"""Every string is a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.search.query import Phrase, Word, needed, parse


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("robot painters", (Word("robot"), Word("painters"))),
        ("robot ROBOT", (Word("robot"),)),
        ('say "open data" now', (Word("say"), Phrase((("open", 0), ("data", 1))), Word("now"))),
        ("“AI技术 中”", (Phrase((("ai", 0), ("技术", 1), ("中", 3))),)),
        ('"never closed', (Phrase((("never", 0), ("closed", 1))),)),
        ('"" " ! "', ()),
    ],
)
def test_a_query_has_words_and_phrases(query: str, expected: tuple[Word | Phrase, ...]) -> None:
    assert parse(query, 10) == expected


def test_a_query_without_end_is_cut() -> None:
    assert len(parse(" ".join(map(str, range(500))), 10)) == 10
    (phrase,) = parse('"' + " ".join(map(str, range(500))), 10)
    assert isinstance(phrase, Phrase)
    assert len(phrase.words) == 10


@given(st.text())
def test_no_query_fails(query: str) -> None:
    assert all(isinstance(clause, Word | Phrase) for clause in parse(query, 10))


def test_most_of_the_words_are_all_but_one_of_three() -> None:
    assert [needed(clauses) for clauses in (1, 2, 3, 4, 5, 6, 9)] == [1, 1, 2, 3, 4, 4, 6]
