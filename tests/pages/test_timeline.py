"""The months of a name: what is drawn, and what is told."""

from __future__ import annotations

from collections.abc import Sequence

from babel import Locale

from pressmark.pages.timeline import Chart, Timeline, rows
from pressmark.pages.words import Words
from tests.test_catalog import catalog_of

WORDS = Words(Locale("en", "GB"))


def timeline(dates: Sequence[str]) -> Timeline:
    texts = {f"2024/{n}": f"---\ntitle: T\n{f'date: {date}' if date else ''}\n---\n" for n, date in enumerate(dates)}
    return Timeline.of(catalog_of(texts).entries)


def chart(*dates: str) -> Chart | None:
    return Chart.of(timeline(dates), WORDS)


def test_bars_stand_in_whole_years_at_the_place_of_their_month() -> None:
    found = chart("2023-03-05", "2023-03-09", "2024-01", "2024-12-31")
    assert found is not None
    assert found.bars == ((2, 2, "March 2023"), (12, 1, "January 2024"), (23, 1, "December 2024"))
    assert (found.width, found.years) == (24, ((0.0, "2023"), (50.0, "2024")))
    assert found.drawn.startswith('<path d="M2 3v-2h.8v2z"><title>March 2023: 2</title></path>')


def test_the_highest_bar_fills_the_picture_and_a_single_article_does_not() -> None:
    few, many = chart("2023-03", "2024-03"), chart(*["2023-03"] * 7, "2024-03")
    assert few is not None
    assert many is not None
    assert (few.height, many.height) == (3, 7)


def test_one_month_is_no_picture_and_neither_is_nothing() -> None:
    assert chart("2023-03-05", "2023-03-09", "") is None
    assert chart("", "") is None
    assert chart() is None


def test_years_stand_where_most_months_are_unknown_or_would_be_too_many() -> None:
    unknown = chart("2021", "2022", "2022", "2023-05")
    assert unknown is not None
    assert not unknown.by_month
    assert unknown.bars == ((0, 1, "2021"), (1, 2, "2022"), (2, 1, "2023"))
    long = chart("1950-03", "2024-03")
    assert long is not None
    assert [year for _, year in long.years] == ["1950", "1970", "1990", "2010"]
    assert not long.by_month


def test_the_table_tells_all_dates_and_the_timeline_the_rest() -> None:
    found = timeline(["2023-03-05", "2023", "", "2022-12-01"])
    assert rows(found, WORDS) == [("December 2022", "1"), ("2023", "1"), ("March 2023", "1")]
    assert found.undated == 1
