"""A reader's way through the archive: search, an article, a person, and back, from a disk and from a server."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import archives
from tests.browser.loopback import BASE
from tests.browser.visitor import Visitor

HOSTILE = "<img src=x onerror=alert(1)>"
FILES = {
    "archive/articles/2024/robots.md": "---\ntitle: Robots in the yard\ndate: 2024-03-01\npublication: The Ebb\n"
    "people: [Mara Lindqvist]\ncompanies: [Quaymark Robotics]\n---\n\nMara Lindqvist opened the second yard. "
    "Loading robots stack containers at night.\n",
    "archive/articles/2023/night.md": "---\ntitle: Night work\ndate: 2023\npeople: [Mara Lindqvist]\n---\n\n"
    "At night the robots of the yard sleep, said Mara Lindqvist.\n",
    "archive/articles/undated/zh.md": "---\ntitle: 码头上的机器人\nlanguage: zh\n---\n\n机器人会在夜里工作。\n",
    "archive/articles/undated/hostile.md": f"---\ntitle: '{HOSTILE}'\n---\n\nA hostile {HOSTILE} word: zugzwang.\n",
    "archive/authority/people.yml": "Mara Lindqvist:\n  variants: [Lindqvist-Berg]\n",
    **{f"archive/articles/2020/{n}.md": f"---\ntitle: Tide {n}\ndate: 2020\n---\n\nTide.\n" for n in range(30)},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a small invented archive."""
    root = archives.write_archive(tmp_path_factory.mktemp("archive"), FILES)
    return archives.build(root, f"https://example.invalid{BASE}")


@pytest.fixture(params=["disk", "server"])
def place(request: pytest.FixtureRequest, site: Path, serve: Callable[[Path], str]) -> Path | str:
    """Where the site is: a folder opened with a double click, or below a path of a web server."""
    return site if request.param == "disk" else serve(site)


def titles(page: Page) -> list[str]:
    return page.locator(".pm-hit__title").all_inner_texts()


def test_a_reader_finds_an_article_follows_a_person_and_comes_back(place: Path | str, visit: Visitor) -> None:
    page = visit(place)
    page.fill("#pm-home-query", '"loading robots"')
    page.keyboard.press("Enter")
    expect(page.locator(".pm-hit__title")).to_have_text(["Robots in the yard"])
    assert page.locator(".pm-hit mark").first.inner_text() == "Loading"
    page.click(".pm-hit__title a")
    expect(page.locator("h1")).to_have_text("Robots in the yard")
    page.click(".pm-body a.pm-name--people")
    expect(page.locator("h1")).to_have_text("Mara Lindqvist")
    expect(page.locator(".pm-item__title")).to_have_text(["Robots in the yard", "Night work"])
    page.go_back()
    page.go_back()
    expect(page.locator(".pm-hit__title")).to_have_text(["Robots in the yard"])
    assert page.input_value("#pm-query") == '"loading robots"'


def test_results_follow_what_is_typed_and_the_address_can_be_shared(place: Path | str, visit: Visitor) -> None:
    page = visit(place, "search.html")
    page.keyboard.press("/")
    page.keyboard.type("contai")
    expect(page.locator(".pm-hit__title")).to_have_text(["Robots in the yard"])
    assert page.url.endswith("search.html?q=contai")
    page.fill("#pm-query", "机器")
    expect(page.locator(".pm-hit__title")).to_have_text(["码头上的机器人"])
    page.fill("#pm-query", "lindqvist-berg")
    expect(page.locator(".pm-hit__title")).to_have_count(2)
    page.fill("#pm-query", "xyzzy")
    expect(page.locator(".pm-hit")).to_have_count(0)
    expect(page.locator("#pm-status")).to_contain_text("No")


def test_more_hits_come_on_demand_and_arrows_move_between_them(place: Path | str, visit: Visitor) -> None:
    page = visit(place, "search.html?q=tide")
    expect(page.locator(".pm-hit")).to_have_count(10)
    page.click("button.pm-more")
    expect(page.locator(".pm-hit")).to_have_count(20)
    page.focus("#pm-query")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.pm-hit').matches(':nth-child(2)')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "pm-query"


def test_titles_excerpts_and_queries_are_shown_as_text(place: Path | str, visit: Visitor) -> None:
    page = visit(place, "search.html?q=zugzwang")
    expect(page.locator(".pm-hit__title")).to_have_text([HOSTILE])
    page = visit(place, "search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%22'%3C%2Fscript%3E")
    expect(page.locator("#pm-status")).not_to_be_empty()
    assert page.locator(".pm-page img").count() == 0


def test_a_shard_that_cannot_be_loaded_is_shown_and_tried_again(site: Path, visit: Visitor, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    hidden = copy / "search" / "words-0.js"
    hidden.rename(tmp_path / "words-0.js")
    visit.tolerate(r"words-0\.js|ERR_FILE_NOT_FOUND")
    page = visit(copy, "search.html?q=robots")
    expect(page.locator(".pm-failure")).to_be_visible()
    (tmp_path / "words-0.js").rename(hidden)
    page.click(".pm-retry")
    expect(page.locator(".pm-hit__title").first).to_be_visible()
    assert "Robots in the yard" in titles(page)
