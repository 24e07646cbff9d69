"""What a name's page and an index do for a reader with scripts: from a folder and from a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

MARA = "people/mara-lindqvist.html"


@pytest.fixture(params=["folder", "server"])
def place(request: pytest.FixtureRequest, exhibited: Path, serve: Callable[[Path], str]) -> Path | str:
    """Where the exhibition is: opened with a double click, or on a host."""
    return exhibited if request.param == "folder" else serve(exhibited)


def test_a_long_list_is_narrowed_down_to_articles_on_its_other_pages_too(place: Path | str, visit: Visitor) -> None:
    page = visit(place, MARA)
    page.click(".pm-narrow summary")
    year = page.locator("select[name=year]")
    expect(year.locator("option")).to_have_text(["All", "2024 (3)", "2021 (27)"])
    assert page.locator(".pm-dossier__articles .pm-list").first.is_visible()
    year.select_option("2021")
    expect(page.locator(".pm-narrow [role=status]")).to_have_text("Articles found: 27")
    assert page.url.endswith("?year=2021")
    titles = page.locator(".pm-columns__main > .pm-list h3")
    expect(titles).to_have_count(27)
    expect(titles.first).to_have_text("Boats of day 27")
    assert page.locator(".pm-dossier__articles").is_hidden()
    # Of the search's own words for an article of another part, the date is in the page's.
    expect(page.locator(".pm-columns__main > .pm-list > li").last).to_contain_text("1 May 2021")
    page.click(".pm-narrow button[type=reset]")
    expect(titles).to_have_count(0)
    assert page.locator(".pm-dossier__articles").is_visible()
    assert "?" not in page.url


def test_an_address_with_a_choice_shows_it_and_another_name_narrows_further(place: Path | str, visit: Visitor) -> None:
    page = visit(place, f"{MARA}?year=2024")
    expect(page.locator(".pm-narrow [role=status]")).to_have_text("Articles found: 3")
    page.locator("select[name=with]").select_option("people:Noor Castellan")
    expect(page.locator(".pm-columns__main > .pm-list h3")).to_have_text(["Robots in the yard"])
    # It stands on the page, and so with the sentence that names whom the page is about.
    assert page.locator(".pm-columns__main > .pm-list mark").inner_text() == "Mara Lindqvist"


def test_a_file_that_is_missing_is_said_and_the_articles_stay(
    exhibited: Path, visit: Visitor, serve: Callable[[Path], str]
) -> None:
    visit.tolerate(r"search/engine\.js|ERR_FAILED")
    page = visit(serve(exhibited), MARA)
    page.route("**/search/engine.js", lambda route: route.abort())
    page.click(".pm-narrow summary")
    expect(page.locator(".pm-narrow [role=status]")).to_have_text("The articles could not be looked up.")
    assert page.locator(".pm-dossier__articles").is_visible()


def test_the_months_are_walked_through_by_keyboard_and_pointed_at(exhibited: Path, visit: Visitor) -> None:
    page = visit(exhibited, MARA)
    slider, said = page.locator(".pm-timeline__chart input"), page.locator(".pm-timeline output")
    slider.focus()
    expect(said).to_have_text("March 2024: 3")
    page.keyboard.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == said.inner_text()
    page.keyboard.press("Home")
    expect(said).to_have_text("May 2021: 27")
    page.locator(".pm-timeline svg").hover(position={"x": 1070, "y": 5})
    assert said.inner_text() != "May 2021: 27"


def test_a_name_that_goes_with_it_opens_the_sentences(exhibited: Path, visit: Visitor) -> None:
    page = visit(exhibited, MARA)
    box = page.locator(".pm-with details").first
    links = box.locator(":scope > a").count()
    assert links > 0
    box.locator("summary").click()
    expect(box.locator("li mark").first).to_have_text("Mara Lindqvist")
    assert box.locator("li").count() == links
    assert box.locator("li[id]").count() == 0


def test_an_index_is_sorted_and_goes_back_to_the_alphabet(exhibited: Path, visit: Visitor) -> None:
    page = visit(exhibited, "people/index.html")
    names = page.locator(".pm-index li > a")
    before = names.all_text_contents()
    page.select_option("#pm-order", "count")
    assert names.first.inner_text() == "Mara Lindqvist"
    assert page.locator(".pm-letters").is_hidden()
    page.fill("#pm-filter", "castellan")
    expect(page.locator(".pm-index li:visible")).to_have_text(["Noor Castellan 1"])
    page.fill("#pm-filter", "")
    page.select_option("#pm-order", "")
    assert names.all_text_contents() == before
