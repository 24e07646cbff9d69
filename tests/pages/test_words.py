"""The words of the interface, and how those of articles are told apart from them."""

from __future__ import annotations

import pytest

from pressmark.pages.words import direction, listing, spoken


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
    ("names", "expected"), [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")]
)
def test_names_stand_as_in_a_sentence(names: tuple[str, ...], expected: str) -> None:
    assert listing(names) == expected
