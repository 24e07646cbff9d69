"""The words of the interface, and how those of articles are told apart from them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.model import KindWords, PartialDate
from pressmark.pages.translations import locale_of
from pressmark.pages.words import Words, direction, spoken


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        *(("en", "ltr"), ("ar", "rtl"), ("AR-eg", "rtl"), ("he", "rtl"), ("ur-PK", "rtl"), ("zh-Hant", "ltr")),
        *(("az-Arab", "rtl"), ("ks-Deva", "ltr"), ("uz-Arab-AF", "rtl"), ("de-1996", "ltr")),
    ],
)
def test_a_language_has_a_direction_and_a_script_decides_where_it_is_named(language: str, expected: str) -> None:
    assert direction(language) == expected


def test_only_words_in_another_language_than_the_sites_say_so() -> None:
    assert spoken("ar", "en") == ' lang="ar" dir="rtl"'
    assert spoken("de", None) == ' lang="de" dir="ltr"'
    assert spoken("en-GB", "en") == spoken(None, "en") == ""


def test_a_language_is_no_way_to_write_html() -> None:
    assert "<" not in spoken('"><script>', "en")


@pytest.mark.parametrize(
    ("language", "names", "expected"),
    [
        ("en", (), ""),
        ("en", ("A",), "A"),
        ("en", ("A", "B"), "A and B"),
        ("en", ("A", "B", "C"), "A, B and C"),
        ("en", ("A", "B", "C", "D & E"), "A, B, C and D &amp; E"),
        ("de", ("A", "B", "C"), "A, B und C"),
        ("zh", ("A", "B", "C"), "A、B和C"),
    ],
)
def test_names_stand_as_in_a_sentence(language: str, names: tuple[str, ...], expected: str) -> None:
    assert Words(locale_of(language)).listing(names) == expected


def test_a_list_may_have_an_open_end() -> None:
    assert Words(locale_of("en")).listing("ABCD", open_end=True) == "A, B, C, D"
    assert Words(locale_of("zh")).listing("AB", open_end=True) == "A、B"


@pytest.mark.parametrize(
    ("language", "day", "month", "year", "number"),
    [
        (None, "5 March 2024", "March 2024", "2024", "12,345"),
        ("en", "5 March 2024", "March 2024", "2024", "12,345"),
        ("en-US", "March 5, 2024", "March 2024", "2024", "12,345"),
        ("de-1996", "5. März 2024", "März 2024", "2024", "12.345"),
        ("fr", "5 mars 2024", "mars 2024", "2024", "12\u202f345"),
        ("zh-CN", "2024年3月5日", "2024年3月", "2024年", "12,345"),
        ("tlh", "5 March 2024", "March 2024", "2024", "12,345"),
    ],
)
def test_dates_and_numbers_are_written_as_in_the_language(
    language: str | None, day: str, month: str, year: str, number: str
) -> None:
    words = Words(locale_of(language))
    assert [words.date(PartialDate.parse(date)) for date in ("2024-03-05", "2024-03", "2024")] == [day, month, year]
    assert words.number(12345) == number


@given(st.dates())
def test_the_english_of_a_date_is_the_archives_own(date: datetime.date) -> None:
    for known in (PartialDate(date.year, date.month, date.day), PartialDate(date.year, date.month)):
        assert Words(locale_of("en")).date(known) == known.words


def test_a_number_has_its_noun() -> None:
    words = Words(locale_of("en"), own={"products": KindWords("Product", "Products", "Products")})
    assert [words.articles(number) for number in (0, 1, 2345)] == ["0 articles", "1 article", "2,345 articles"]
    assert words.count("people", 1) == "1 person"
    assert words.count("products", 2) == "2 products"
    assert Words(locale_of("de"), own=words.own).count("products", 2) == "2 Products"
