"""An article's page: cards on names, citations to take along, the ways to reasons, parts and other articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor

REPORT = "articles/2024/report.html"
ADDRESS = "https://example.invalid/archive/articles/2024/report.html"


@pytest.fixture(params=["disk", "server"])
def place(request: pytest.FixtureRequest, exhibited: Path, serve: Callable[[Path], str]) -> Path | str:
    """Where the site is: in a folder, or on a server."""
    return exhibited if request.param == "disk" else serve(exhibited)


def card(page: Page) -> str:
    return page.locator("#pm-card").inner_text()


def test_a_name_shows_a_card_to_a_mouse_that_can_reach_it(place: Path | str, visit: Visitor) -> None:
    page = visit(place, REPORT)
    link, shown = page.get_by_role("link", name="M. Lindqvist"), page.locator("#pm-card")
    expect(shown).to_be_hidden()
    link.hover()
    expect(shown).to_be_visible()
    assert card(page).split("\n") == [
        *("PERSON", "", "Mara Lindqvist", "", "30 articles, mentioned in 27 more", "", "Harbour master since 2019."),
    ]
    expect(link).to_have_attribute("aria-describedby", "pm-card")
    shown.hover()
    page.wait_for_timeout(500)
    expect(shown).to_be_visible()
    page.mouse.move(5, 5)
    expect(shown).to_be_hidden()
    assert link.get_attribute("aria-describedby") is None


def test_a_name_shows_a_card_to_the_keyboard_and_escape_takes_it_away(place: Path | str, visit: Visitor) -> None:
    page = visit(place, REPORT)
    page.get_by_role("link", name="a second one").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#pm-card")).to_contain_text("Mara Lindqvist")
    page.keyboard.press("Tab")
    expect(page.locator("#pm-card")).to_contain_text("Company or organisation")
    page.keyboard.press("Escape")
    expect(page.locator("#pm-card")).to_be_hidden()
    expect(page.get_by_role("link", name="Quaymark Robotics").first).to_be_focused()


def test_an_article_that_is_opened_from_the_search_has_its_cards_and_citations(exhibited: Path, visit: Visitor) -> None:
    page = visit(exhibited, f"{REPORT}?mark=quay")
    page.locator(".pm-body mark").first.wait_for()
    page.get_by_role("link", name="M. Lindqvist").focus()
    expect(page.locator("#pm-card")).to_contain_text("Mara Lindqvist")
    page.locator(".pm-cite summary").click()
    expect(page.locator(".pm-cite li")).to_have_count(4)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_card_stays_in_the_window_and_axe_finds_nothing_in_it(exhibited: Path, visit: Visitor, width: int) -> None:
    page = visit(exhibited, REPORT, width=width, height=640)
    page.locator(".pm-body .pm-name").last.hover()
    page.locator("#pm-card").wait_for()
    box = page.locator("#pm-card").bounding_box()
    assert box is not None
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".pm-cite summary").click()
    page.locator(".pm-cite button").first.wait_for()
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({ resultTypes: ['violations'], preload: false })")["violations"]
    assert [rule["id"] for rule in found] == []


def saved(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save: {name}").click()
    with Path(download.value.path()).open(encoding="utf-8", newline="") as file:
        return file.read()


def test_the_page_can_be_cited_in_the_formats_of_reference_managers(place: Path | str, visit: Visitor) -> None:
    page = visit(place, REPORT)
    page.locator(".pm-cite summary").click()
    assert saved(page, "BibTeX") == (
        "@article{report,\n  title = {{How loud the eastern yard is}},\n  author = {{Ada Brook}},\n"
        "  journal = {The Ebb},\n  year = {2024},\n  month = {3},\n  day = {5},\n  url = {https://example.invalid/report},\n"
        f"  langid = {{en}},\n  note = {{The Ebb <b>\\&</b> Flow, {ADDRESS}}}\n}}\n"
    )
    assert saved(page, "RIS") == (
        "TY  - NEWS\r\nTI  - How loud the eastern yard is\r\nAU  - Ada Brook\r\nT2  - The Ebb\r\n"
        "PY  - 2024\r\nDA  - 2024/03/05/\r\nUR  - https://example.invalid/report\r\nLA  - en\r\n"
        f"DB  - The Ebb <b>&</b> Flow\r\nL2  - {ADDRESS}\r\nER  - \r\n"
    )
    assert json.loads(saved(page, "CSL-JSON")) == [
        {
            "id": "report",
            "type": "article-newspaper",
            "title": "How loud the eastern yard is",
            "author": [{"literal": "Ada Brook"}],
            "container-title": "The Ebb",
            "issued": {"date-parts": [[2024, 3, 5]]},
            "URL": "https://example.invalid/report",
            "language": "en",
            "archive": "The Ebb <b>&</b> Flow",
            "archive_location": ADDRESS,
        }
    ]


def test_a_citation_can_be_copied(place: Path | str, visit: Visitor) -> None:
    page = visit(place, REPORT)
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { globalThis.copied = text } }")
    page.locator(".pm-cite summary").click()
    page.get_by_role("button", name="Copy: Citation").click()
    expect(page.locator(".pm-cite [role=status]")).to_have_text("Copied")
    assert page.evaluate("copied").startswith("Ada Brook. “How loud the eastern yard is.” The Ebb, 5 March 2024.")


def test_who_may_not_use_the_clipboard_can_copy_all_the_same(exhibited: Path, visit: Visitor) -> None:
    page = visit(exhibited, REPORT)
    page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('no') } }")
    page.evaluate("addEventListener('copy', (event) => (globalThis.copied = event.target.value))")
    page.locator(".pm-cite summary").click()
    page.get_by_role("button", name="Copy: BibTeX").click()
    expect(page.locator(".pm-cite [role=status]")).to_have_text("Copied")
    assert page.evaluate("copied").startswith("@article{report,")


def test_without_a_script_the_page_says_the_same(exhibited: Path, visit: Visitor) -> None:
    page = visit(exhibited, REPORT, scripts=False)
    page.get_by_role("link", name="guessed").first.click()
    expect(page.locator(".pm-source dt:target + dd")).to_have_text("the only date in the text")
    expect(page.locator(".pm-source dt:target")).to_be_in_viewport()
    page.locator(".pm-cite summary").click()
    expect(page.locator(".pm-cite p")).to_contain_text("Ada Brook. “How loud")
    assert page.locator(".pm-cite button").count() == 0
    page.locator(".pm-toc").get_by_role("link", name="By night").click()
    expect(page.locator("#by-night")).to_be_in_viewport()


def test_the_page_tells_where_it_comes_from(exhibited: Path, visit: Visitor) -> None:
    page = visit(exhibited, REPORT)
    page.locator(".pm-source summary").click()
    told = page.locator(".pm-source dl").inner_text()
    for words in ("15 June 2025", "3f" * 32, "seeds/eastern-yard/report.html", "Changed by hand\ntitle", "English"):
        assert words in told
    assert page.locator(".pm-byline").get_by_role("link", name="Archived original").get_attribute("href") == (
        "https://web.archive.org/web/20240306070809/https://example.invalid/report"
    )


def test_a_link_to_an_article_that_is_kept_here_leads_to_it_and_it_says_so(exhibited: Path, visit: Visitor) -> None:
    page = visit(exhibited, REPORT)
    page.get_by_role("link", name="the paper said").click()
    expect(page.locator("h1")).to_have_text("Robots in the yard")
    page.locator(".pm-others").filter(has_text="Cited here").get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("How loud the eastern yard is")
    original = page.locator(".pm-body").get_by_role("link", name="Original")
    assert original.get_attribute("href") == "https://www.example.invalid/robots/?utm_source=mail"


def test_related_articles_say_what_they_share(exhibited: Path, visit: Visitor) -> None:
    page = visit(exhibited, REPORT)
    others = page.locator(".pm-others").filter(has_text="Related articles").get_by_role("listitem")
    expect(others).to_have_count(5)
    expect(others.first).to_contain_text("Robots in the yard")
    expect(others.first).to_contain_text("shares Quaymark Robotics and Harbours")


def test_a_picture_keeps_its_place_and_a_wide_table_moves_inside_itself(exhibited: Path, visit: Visitor) -> None:
    page = visit(exhibited, REPORT, width=320, height=640)
    picture = page.get_by_role("img", name="A chart of the tides")
    assert [picture.get_attribute(name) for name in ("width", "height", "loading")] == ["600", "200", "lazy"]
    table = page.get_by_role("region", name="Table")
    assert table.evaluate("region => region.scrollWidth > region.clientWidth")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.pm-table').scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_open_citation_is_printed_and_the_rest_around_the_text_is_not(exhibited: Path, visit: Visitor) -> None:
    page = visit(exhibited, REPORT)
    page.locator(".pm-cite summary").click()
    page.emulate_media(media="print")
    expect(page.locator(".pm-cite p").first).to_be_visible()
    for left_out in (".pm-others", ".pm-source", ".pm-toc", ".pm-away", ".pm-guess", ".pm-cite button"):
        expect(page.locator(left_out).first).to_be_hidden()
