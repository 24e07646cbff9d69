"""Every string is a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.search.dates import DateRange
from pressmark.search.query import Named, Phrase, Prefix, Query, Word, needed, parse


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("robot painters", (Word("robot"), Word("painters"))),
        ("robot ROBOT", (Word("robot"),)),
        ('say "open data" now', (Word("say"), Phrase((("open", 0), ("data", 1))), Word("now"))),
        ("“AI技术 中”", (Phrase((("ai", 0), ("技术", 1), ("中", 3))),)),
        ('"never closed', (Word("never"), Word("closed"))),
        ("title: robot*s *", (Word("title"), Word("robot"), Word("s"))),
        ("robo* 机器人*", (Prefix("robo"), Word("机器"), Word("器人"))),
        ('TITLE:x title:"a b" title:y*', (Word("x", True), Phrase((("a", 0), ("b", 1)), True), Prefix("y", True))),
        ("foo:bar http://a.b/c - re: or", tuple(map(Word, "foo bar http ab c re or".split()))),
        ("\u212aey:x any", (Word("key"), Word("x"), Word("any"))),
        ('"" " ! "', ()),
    ],
)
def test_a_query_has_words_and_phrases(query: str, expected: tuple[Word | Phrase, ...]) -> None:
    assert parse(query, 10) == Query(texts=tuple((atom,) for atom in expected))


def test_operators_are_read() -> None:
    assert parse('a-b OR c d -e -"f g" -h-i', 10) == Query(
        texts=((Phrase((("a", 0), ("b", 1))), Word("c")), (Word("d"),)),
        excluded=(Word("e"), Phrase((("f", 0), ("g", 1))), Phrase((("h", 0), ("i", 1)))),
    )
    assert parse("any:a person:li* topic：“open data”", 10) == Query(
        texts=((Word("a"),),),
        conditions=((Named("people", ("li",), True),), (Named("topics", ("open", "data")),)),
        whole=False,
    )
    assert parse("places:rome date:2024", 10, ["places"]) == Query(
        conditions=((Named("places", ("rome",)),), (DateRange(20240101, 20241231),))
    )


def test_a_query_without_end_is_cut() -> None:
    assert len(parse(" ".join(map(str, range(500))), 10).texts) == 10
    ((phrase,),) = parse('"' + " ".join(map(str, range(500))) + '"', 10).texts
    assert isinstance(phrase, Phrase)
    assert len(phrase.words) == 10


PARTS = st.sampled_from(
    'robot "open data" OR - -x any: title: person: date:2024..x date:2024 before: * pre* " “ 机器 \ud83c'.split(" ")
)


@given(
    st.one_of(st.text(), st.lists(st.one_of(PARTS, st.text(max_size=5))).map(" ".join), st.lists(PARTS).map("".join))
)
def test_no_query_fails(query: str) -> None:
    found = parse(query, 10)
    assert len(found.texts) <= 10
    assert found.note is None or found.note.endswith("Searched as plain words.")


def test_most_of_the_words_are_all_but_one_of_three() -> None:
    assert [needed(clauses) for clauses in (1, 2, 3, 4, 5, 6, 9)] == [1, 1, 2, 3, 4, 4, 6]
