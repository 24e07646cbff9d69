"""What rose and what fell: told by the archive's own dates, and only where there is enough to tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.catalog import Entry
from pressmark.mentions import Target
from pressmark.trends import LEAST, changes, months_of, named_in, periods, recent
from tests.test_catalog import catalog_of

MARA, TIDES = Target("people", "Mara Lindqvist"), Target("topics", "Tides")


def entries_of(dates: Iterable[str]) -> tuple[Entry, ...]:
    texts = {f"2024/{place}": f"---\ntitle: T\ndate: {date}\n---\nText.\n" for place, date in enumerate(dates)}
    return catalog_of(texts).entries


def days(month: str, number: int) -> list[str]:
    return [f"{month}-{day % 28 + 1:02}" for day in range(number)]


def test_the_measure_is_that_of_the_literature() -> None:
    """The formula of Rayson and Garside over both rows of their table: 200 of 10,000 against 100 of 10,000."""
    (risen,), _ = changes(Counter({MARA: 200}), 10_000, Counter({MARA: 100}), 10_000)
    _, (fallen,) = changes(Counter({MARA: 100}), 10_000, Counter({MARA: 200}), 10_000)
    named = 2 * (200 * log(200 / 150) + 100 * log(100 / 150))
    others = 2 * (9_800 * log(9_800 / 9_850) + 9_900 * log(9_900 / 9_850))
    assert risen.score == pytest.approx(named + others)
    assert fallen.score == -risen.score


@given(st.integers(0, 300), st.integers(30, 300), st.integers(0, 300), st.integers(30, 300))
def test_a_rise_seen_from_the_other_side_is_a_fall(now: int, of_now: int, before: int, of_before: int) -> None:
    one, other = Counter({MARA: min(now, of_now)}), Counter({MARA: min(before, of_before)})
    there, back = changes(one, of_now, other, of_before), changes(other, of_before, one, of_now)
    assert [len(found) for found in there] == [len(found) for found in reversed(back)]
    for risen in there[0]:
        assert risen.now * risen.of_before > risen.before * risen.of_now


def test_a_name_that_is_always_there_has_not_risen() -> None:
    """Ninety of a hundred articles name the harbour then as now; Mara has come from two to twenty."""
    now, before = Counter({TIDES: 90, MARA: 20}), Counter({TIDES: 91, MARA: 2})
    rose, fell = changes(now, 100, before, 100)
    assert [change.target for change in rose] == [MARA]
    assert fell == ()
    rose, fell = changes(before, 100, now, 100)
    assert (rose, [change.target for change in fell]) == ((), [MARA])


def test_of_few_articles_nothing_is_said() -> None:
    assert changes(Counter({MARA: 10}), 29, Counter(), 1000) == ((), ())
    assert changes(Counter({MARA: 2}), 30, Counter(), 10_000) == ((), ())
    rose, _ = changes(Counter({MARA: LEAST}), 30, Counter(), 10_000)
    assert [change.target for change in rose] == [MARA]


def test_newest_is_what_the_archives_own_dates_say() -> None:
    found = recent(months_of(entries_of([*days("1912-04", 40), *days("1912-03", 15), *days("1912-02", 15)])))
    assert found is not None
    assert (found.now.first, found.now.last) == (12 * 1912 + 3, 12 * 1912 + 3)
    assert (len(found.now.entries), len(found.before.entries)) == (40, 30)


def test_the_newest_months_are_as_few_as_tell_something() -> None:
    spread = [day for year in (2023, 2024) for month in range(1, 13) for day in days(f"{year}-{month:02}", 12)]
    found = recent(months_of(entries_of(spread)))
    assert found is not None
    assert found.now.last - found.now.first == 2
    assert len(found.now.entries) == 36
    assert found.before.last - found.before.first == 11


@pytest.mark.parametrize("dates", [[], ["2024"] * 80, days("2024-05", 80), days("2024-05", 29) + days("2024-04", 80)])
def test_without_enough_on_both_sides_nothing_is_newest(dates: list[str]) -> None:
    assert recent(months_of(entries_of(dates))) is None


def test_an_article_counts_a_name_once() -> None:
    catalog = catalog_of({"2024/a": "---\ntitle: A\npeople: [Mara Lindqvist, Mara Lindqvist]\n---\nText.\n"})
    assert named_in(catalog.entries, ["people"]) == {MARA: 1}


def test_a_short_archive_is_told_by_quarters_and_a_long_one_by_years() -> None:
    short = periods(entries_of(["2024-01-05", "2024-03", "2023-12-31", "2024"]))
    assert [(one.year, one.quarter, len(one.entries)) for one in short] == [(2023, 4, 1), (2024, 1, 2)]
    long = periods(entries_of(["2024-01-05", "2021-03", "2024"]))
    assert [(one.year, one.quarter, len(one.entries)) for one in long] == [(2021, None, 1), (2024, None, 2)]
