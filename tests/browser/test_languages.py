"""Pages in other languages than English, as a browser shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser import exhibition
from tests.browser.test_access import PHONE, complaints, sticks_out
from tests.browser.visitor import Visitor

SEARCH = "search.html?q=tide"
MIRRORED = ("index.html", SEARCH, "articles/2024/robots.html", "people/index.html", "people/mara-lindqvist.html")


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exhibition.build(tmp_path_factory.mktemp("german"), language="de")


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exhibition.build(tmp_path_factory.mktemp("arabic"), language="ar")


def test_the_search_speaks_the_language_of_the_pages(german: Path, visit: Visitor) -> None:
    page = visit(german, SEARCH)
    expect(page.locator("#pm-status")).to_have_text("27 Artikel")
    expect(page.locator(".pm-hit__meta").first).to_have_text("23. November 2021")
    expect(page.locator(".pm-facet--date legend")).to_have_text("Zeitraum")
    expect(page.locator(".pm-facet--date output")).to_have_text("Alle Daten")
    expect(page.locator(".pm-exports button").first).to_have_attribute("aria-label", "Ergebnisse als CSV exportieren")
    page.fill("#pm-query", "tied")
    expect(page.locator("#pm-remarks")).to_have_text("Meinten Sie tide?")
    page.fill("#pm-query", "date:never")
    expect(page.locator("#pm-remarks")).to_contain_text("date: braucht ein Datum wie 2024-03, nicht never.")


def test_an_index_counts_in_the_language_of_the_pages(german: Path, visit: Visitor) -> None:
    page = visit(german, "people/index.html")
    page.fill("#pm-filter", "lindq")
    expect(page.locator(".pm-filter [role=status]")).to_have_text("1 von 210")


def test_pages_from_the_right_to_the_left_are_mirrored_and_found_sound(arabic: Path, visit: Visitor) -> None:
    page = visit(arabic)
    found: list[str] = []
    for address in MIRRORED:
        page.goto(f"{arabic.as_uri()}/{address}")
        if address == SEARCH:
            page.locator(".pm-facet").first.wait_for(state="attached")
        name, switch = (page.locator(part).bounding_box() for part in (".pm-header__name", ".pm-scheme"))
        assert name and switch
        assert name["x"] > switch["x"]
        page.evaluate(AXE_SCRIPT)
        found += complaints(page)
        page.set_viewport_size(PHONE)
        assert not sticks_out(page), address
        page.set_viewport_size({"width": 1280, "height": 800})
    assert found == []
