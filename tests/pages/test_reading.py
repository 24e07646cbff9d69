"""How long an article takes, and which of its parts are listed."""

from __future__ import annotations

import pytest

from pressmark.pages.reading import Part, minutes, parts


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", 0),
        ("\n \n", 0),
        ("One word.", 1),
        ("word " * 230 * 4, 4),
        ("wörd " * 230 * 4, 4),
        ("码" * 500 * 3, 3),
        ("码头。" * 500 + " word" * 460, 4),
        ("로봇 " * 230 * 2, 2),
    ],
)
def test_minutes_are_counted_in_words_or_where_there_are_none_in_characters(body: str, expected: int) -> None:
    assert minutes(body) == expected


HEADINGS = '<h2 id="a">One &amp; <em>two</em></h2><p>x</p><h3 id="b">Three</h3><h4 id="c">Deep</h4><h2 id="d">Four</h2>'


def test_the_parts_of_a_long_article_are_its_two_highest_levels_of_headings() -> None:
    assert parts(HEADINGS, 9) == [Part("a", "One & two", False), Part("b", "Three", True), Part("d", "Four", False)]


def test_a_lone_first_heading_above_the_others_is_the_headline() -> None:
    assert parts(f'<h1 id="x">Head</h1>{HEADINGS}', 9) == parts(HEADINGS, 9)


@pytest.mark.parametrize(
    ("markup", "reading"),
    [
        (HEADINGS, 2),
        ('<h2 id="a">One</h2><h2 id="b">Two</h2>', 9),
        ("<h2>One</h2><h2>Two</h2><h2>Three</h2>", 9),
        ('<h2 id="a"></h2><h2 id="b"> </h2><h2 id="c"><img src="x.png"></h2>', 9),
        ("", 9),
    ],
)
def test_what_is_short_or_has_few_headings_has_no_list(markup: str, reading: int) -> None:
    assert parts(markup, reading) == ()
