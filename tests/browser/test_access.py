"""Everybody can read an archive: by keyboard, by screen reader, on a small screen, in the dark, without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.exhibition import PAGES, REDIRECT
from tests.browser.visitor import Visitor

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 320, "height": 640}
RESULTS = "search.html?q=mara"
# A page like others, two hundred times; the checks would take as long as for all the rest.
CROWDED = "articles/2024/crowd.html"


@pytest.fixture(scope="module")
def site(exhibited: Path) -> Path:
    """The exhibition, with a redirect that waits to be looked at."""
    page = exhibited / REDIRECT
    page.write_text(re.sub(r'<meta http-equiv="refresh"[^>]*>', "", page.read_text("utf-8")), "utf-8")
    return exhibited


def complaints(page: Page, *rules: str) -> Iterator[str]:
    """What axe-core finds wrong with a page that it has been put into: by all of its rules, or by these."""
    # A page on a disk may not read its own style sheets.
    options = {"resultTypes": ["violations"], "preload": False}
    only = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    for rule in page.evaluate("options => axe.run(options)", {**options, **only})["violations"]:
        for node in rule["nodes"]:
            yield f"{page.url}: {rule['id']}: {node['target']} {node['failureSummary']}"


@pytest.mark.parametrize("part", range(4))
def test_axe_finds_nothing_on_any_kind_of_page(site: Path, visit: Visitor, part: int) -> None:
    """At a desk by day and on a phone at night; of the others, the colours."""
    opened = visit(site)
    found: list[str] = []
    for page in [page for page in (*PAGES, RESULTS, REDIRECT) if page != CROWDED][part::4]:
        opened.set_viewport_size(DESK)
        opened.emulate_media(color_scheme="light", reduced_motion="reduce")
        opened.goto(f"{site.as_uri()}/{page}")
        if page == RESULTS:
            opened.locator(".pm-facet").first.wait_for(state="attached")
        opened.evaluate(AXE_SCRIPT)
        found += complaints(opened)
        opened.emulate_media(color_scheme="dark")
        found += complaints(opened, "color-contrast")
        opened.set_viewport_size(PHONE)
        found += complaints(opened)
        opened.emulate_media(color_scheme="light")
        found += complaints(opened, "color-contrast")
    assert found == []


def sticks_out(page: Page) -> bool:
    """Whether a page is wider than a phone."""
    return bool(page.locator("html").evaluate("root => root.scrollWidth") > PHONE["width"])


def test_nothing_sticks_out_of_a_phone(site: Path, visit: Visitor) -> None:
    opened = visit(site, **PHONE)
    sticking_out = []
    for page in (*PAGES, REDIRECT):
        opened.goto(f"{site.as_uri()}/{page}")
        if sticks_out(opened):
            sticking_out.append(page)
    assert sticking_out == []


@pytest.mark.parametrize("page", ["articles/2024/robots.html", "index.html", "about/index.html"])
def test_the_first_key_leads_past_the_header(site: Path, visit: Visitor, page: str) -> None:
    opened = visit(site, page)
    opened.keyboard.press("Tab")
    skip = opened.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    opened.keyboard.press("Enter")
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize(
    "page", ["articles/2024/robots.html", "people/mara-lindqvist.html", RESULTS, "about/index.html"]
)
def test_whoever_walks_by_keyboard_sees_where_they_are(site: Path, visit: Visitor, page: str) -> None:
    opened = visit(site, page)
    opened.wait_for_load_state()
    lost, stops = [], 0
    for _ in range(40):
        opened.keyboard.press("Tab")
        stop = opened.evaluate("""() => {
            const at = document.activeElement;
            if (at === document.body) return null;
            const style = getComputedStyle(at), box = at.getBoundingClientRect();
            const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1;
            const here = box.bottom > 0 && box.top < innerHeight && box.width > 1;
            return { name: at.outerHTML.slice(0, 80), fine: seen && here };
        }""")
        if stop is None:
            break
        stops += 1
        if not stop["fine"]:
            lost.append(stop["name"])
    assert stops > 8
    assert lost == []


PAPER = {"light": "rgb(252, 251, 248)", "dark": "rgb(22, 24, 27)", "print": "rgb(255, 255, 255)"}


def is_on(paper: str, page: Page) -> None:
    """The page has this background, or comes to have it."""
    expect(page.locator("body")).to_have_css("background-color", PAPER[paper])


def test_a_button_changes_the_colours_by_keyboard_and_they_stay(site: Path, visit: Visitor) -> None:
    opened = visit(site, "articles/2024/robots.html")
    button = opened.get_by_role("button", name="Switch to dark mode")
    button.focus()
    opened.keyboard.press("Space")
    is_on("dark", opened)
    assert opened.evaluate("scrollY") == 0
    expect(opened.get_by_role("button", name="Switch to light mode")).to_be_focused()
    for page in ("people/index.html", "about/index.html"):
        opened.goto(f"{site.as_uri()}/{page}")
        is_on("dark", opened)
    opened.get_by_role("button", name="Switch to light mode").press("Enter")
    is_on("light", opened)


def test_colours_follow_the_system_while_nobody_chooses(site: Path, visit: Visitor) -> None:
    opened = visit(site, scheme="dark")
    is_on("dark", opened)
    opened.emulate_media(color_scheme="light")
    is_on("light", opened)
    expect(opened.get_by_role("button", name="Switch to dark mode")).to_be_visible()


def test_everything_but_search_can_be_read_without_a_script(site: Path, visit: Visitor) -> None:
    opened = visit(site, **PHONE, scheme="dark", scripts=False)
    for page in PAGES:
        opened.goto(f"{site.as_uri()}/{page}")
        expect(opened.locator("h1")).to_be_visible()
        is_on("dark", opened)
        assert not sticks_out(opened)

    opened.goto(f"{site.as_uri()}/people/index.html")
    expect(opened.locator(".pm-filter")).to_be_hidden()
    expect(opened.locator(".pm-scheme")).to_be_hidden()


def test_an_index_shows_the_names_with_what_is_typed(site: Path, visit: Visitor) -> None:
    opened = visit(site, "people/index.html")
    field, names = opened.get_by_label("Show names with"), opened.locator(".pm-index li:visible")
    everyone = names.count()
    field.fill("LINDQ mara")
    expect(names).to_have_text(["Mara Lindqvist 30"])
    expect(opened.get_by_role("status")).to_have_text(f"1 of {everyone}")
    field.fill("نورة")
    expect(names).to_have_count(1)
    field.press("Escape")
    expect(names).to_have_count(everyone)


def test_a_text_runs_in_the_direction_of_its_language(site: Path, visit: Visitor) -> None:
    opened = visit(site, "articles/2023/arabic.html")
    for part in ("h1", ".pm-body"):
        assert opened.locator(part).evaluate("part => [part.lang, getComputedStyle(part).direction]") == ["ar", "rtl"]
    assert opened.locator(".pm-byline").evaluate("part => getComputedStyle(part).direction") == "ltr"
    opened.goto(f"{site.as_uri()}/index.html")
    assert opened.locator(".pm-list h3[lang=ar][dir=rtl]").count() == 1
    assert opened.locator(".pm-list h3[lang=en]").count() == 0


def test_a_printed_article_says_where_it_comes_from(site: Path, visit: Visitor) -> None:
    opened = visit(site, "articles/2024/robots.html", scheme="dark")
    opened.emulate_media(media="print")
    is_on("print", opened)
    for left_out in (".pm-header", ".pm-footer", ".pm-beside", ".pm-crumbs"):
        expect(opened.locator(left_out)).to_be_hidden()
    expect(opened.locator(".pm-address")).to_have_text("https://example.invalid/archive/articles/2024/robots.html")
    after = opened.locator(".pm-original a").evaluate("link => getComputedStyle(link, '::after').content")
    assert "attr(href)" in after or "https://example.invalid/robots" in after


def test_an_article_asks_for_two_small_scripts_beside_styles_and_letters(site: Path, visit: Visitor) -> None:
    opened = visit(site)
    asked: set[str] = set()
    opened.on("request", lambda request: asked.add(re.sub(r"\.[0-9a-f]{8}\.", ".*.", request.url.split("/site/")[1])))
    opened.goto(f"{site.as_uri()}/articles/2024/robots.html")
    opened.wait_for_load_state("networkidle")
    fonts = {name for name in asked if name.startswith("assets/pressmark/fonts/")}
    assert asked - fonts == {
        *("articles/2024/robots.html", "assets/stylesheets/main.*.min.css", "assets/pressmark/pressmark.css"),
        *("assets/pressmark/article.css", "assets/pressmark/article.js", "assets/pressmark/header.js"),
    } | (asked & {"assets/pressmark/favicon.svg"})
