"""The archive through time: its calendar, the course of names, and what rose and fell from period to period."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import cast

from pressmark.pages.site import SiteMaker
from pressmark.pages.through_time import ThroughTime, planned, through_time
from pressmark.trends import periods
from tests.test_catalog import catalog_of


def articles(year: int, number: int, people: str) -> dict[str, str]:
    return {
        f"{year}/{people[:4].lower()}{place}": f"---\ntitle: T\ndate: {year}-{place % 12 + 1:02}-05\n"
        f"people: [{people}]\n---\nText.\n"
        for place in range(number)
    }


def shown_of(texts: Mapping[str, str]) -> ThroughTime:
    catalog = catalog_of(texts)
    return through_time(catalog, periods(catalog.entries))


def test_each_month_has_its_number_and_a_shade_by_it() -> None:
    texts = {f"2024/{n}": f"---\ntitle: T\ndate: {date}\n---\nText.\n" for n, date in enumerate(["2024-01"] * 9)}
    texts |= {f"2022/{n}": f"---\ntitle: T\ndate: {date}\n---\nText.\n" for n, date in enumerate(["2022-12", "2022"])}
    shown = shown_of(texts)
    assert [(row.year, row.number, row.unknown) for row in shown.rows] == [(2024, 9, 0), (2022, 2, 1)]
    assert [(cell.number, cell.shade) for cell in shown.rows[0].cells[:2]] == [(9, 5), (0, 0)]
    assert (shown.rows[1].cells[11].number, shown.rows[1].cells[11].shade) == (1, 2)


def test_a_period_tells_who_rose_and_who_fell_since_the_one_before() -> None:
    texts = articles(2019, 40, "Mara Lindqvist") | articles(2021, 40, "Noor Castellan")
    texts |= articles(2023, 40, "Noor Castellan")
    shown = shown_of(texts)
    told = [
        (
            chapter.period.year,
            chapter.before and chapter.before.year,
            [turn.entity.label for turn in chapter.rose],
            [turn.entity.label for turn in chapter.fell],
        )
        for chapter in shown.chapters
    ]
    assert told == [
        (2023, 2021, [], []),
        (2021, 2019, ["Noor Castellan"], ["Mara Lindqvist"]),
        (2019, None, [], []),
    ]


def test_the_course_of_a_name_is_drawn_to_its_own_scale() -> None:
    texts = articles(2019, 4, "Mara Lindqvist") | articles(2021, 4, "Noor Castellan")
    texts |= articles(2023, 2, "Mara Lindqvist") | articles(2023, 3, "Noor Castellan")
    shown = shown_of(texts)
    courses = {course.entity.label: course for course in shown.courses["people"]}
    mara = courses["Mara Lindqvist"]
    assert (mara.numbers, mara.sizes, mara.peak) == ((4, 0, 2), (4, 4, 5), 0)
    assert mara.path == "M0 16v-16h3v16M8 16v-7h3v7"


def test_without_a_date_there_is_no_such_page() -> None:
    site = SimpleNamespace(catalog=catalog_of({"undated/a": "---\ntitle: T\n---\nText.\n"}))
    assert list(planned(cast(SiteMaker, site))) == []
