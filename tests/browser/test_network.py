"""The picture of who is written about together, by mouse, by keyboard, around one name, and without a script."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pressmark import plugin
from tests.browser.visitor import Visitor

CYTOSCAPE = Path(plugin.THEME) / "assets/pressmark/cytoscape"


@pytest.fixture(scope="module")
def site(exhibited: Path) -> Path:
    return exhibited


def chosen(opened: Page) -> str:
    return opened.locator("#pm-net-card h2").inner_text()


def test_the_library_is_the_one_that_is_named_beside_it() -> None:
    named = (CYTOSCAPE / "README.md").read_text("utf-8")
    library = CYTOSCAPE / "cytoscape.min.js"
    assert hashlib.sha256(library.read_bytes()).hexdigest() in named
    version = re.search(r"\.version=\"([\d.]+)\"", library.read_text("utf-8"))
    assert version is not None
    assert f"| {version[1]} |" in named


def test_arrows_go_along_the_lines_and_enter_leads_to_what_is_known(site: Path, visit: Visitor) -> None:
    opened = visit(site, "network.html")
    picture = opened.get_by_role("application")
    picture.focus()
    status = opened.locator("#pm-net-status")
    expect(status).to_have_text("3 names and 3 lines")
    opened.keyboard.press("Home")
    seen = {chosen(opened)}
    for key in ["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"] * 3:
        opened.keyboard.press(key)
        seen.add(chosen(opened))
    assert {"Ona Brandt", "Teodor Fisk", "Sandbar & Sons"} <= seen
    expect(status).to_contain_text("Articles: ")
    opened.keyboard.press("Enter")
    expect(opened.locator("#pm-net-card h2 a")).to_be_focused()
    opened.keyboard.press("Escape")
    expect(picture).to_be_focused()
    opened.keyboard.press("Escape")
    expect(opened.locator("#pm-net-card")).to_have_text(
        "Choose a name in the picture to see with whom it is written about."
    )


def test_a_partner_leads_to_the_articles_about_both(site: Path, visit: Visitor) -> None:
    opened = visit(site, "network.html?around=people/teodor-fisk.html")
    expect(opened.locator("#pm-net-card h2")).to_have_text("Teodor Fisk")
    opened.locator("#pm-net-card li").filter(has_text="Ona Brandt").get_by_role("link").click()
    expect(opened.locator("#pm-results .pm-hit")).to_have_count(3)


def test_the_network_around_a_name_shows_its_partners_and_leads_back(site: Path, visit: Visitor) -> None:
    opened = visit(site, "network.html?around=companies/sandbar-sons.html")
    partners = opened.locator("#pm-net-card li button")
    expect(partners).to_have_text(["Ona Brandt", "Teodor Fisk", "نورة القصبي"])
    opened.get_by_role("button", name="The whole archive").click()
    expect(opened.locator("#pm-net-status")).to_have_text("3 names and 3 lines")
    opened.get_by_label("Go to").fill("teodor fisk")
    opened.keyboard.press("Enter")
    expect(opened.locator("#pm-net-card h2")).to_have_text("Teodor Fisk")
    opened.get_by_label("Go to").fill("Nobody at all")
    opened.keyboard.press("Enter")
    expect(opened.locator("#pm-net-status")).to_have_text("There is no such name in the picture.")


def test_the_same_names_always_lie_in_the_same_places(site: Path, visit: Visitor) -> None:
    def picture() -> bytes:
        opened = visit(site, "network.html")
        expect(opened.locator("#pm-net-status")).to_have_text("3 names and 3 lines")
        # It is drawn when the browser next draws anything.
        opened.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return opened.locator("#pm-net-picture").screenshot()

    assert picture() == picture()


def test_without_a_script_the_table_says_it_all(site: Path, visit: Visitor) -> None:
    opened = visit(site, "network.html", scripts=False)
    expect(opened.locator("#pm-net")).to_be_hidden()
    rows = opened.locator("#pm-net-table tbody tr")
    assert "Sandbar & Sons Ona Brandt 4" in [" ".join(text.split()) for text in rows.all_inner_texts()]


def test_a_picture_that_cannot_be_drawn_leaves_the_table(site: Path, visit: Visitor, tmp_path: Path) -> None:
    copy = shutil.copytree(site, tmp_path / "site")
    (copy / "assets/pressmark/cytoscape/cytoscape.min.js").unlink()
    visit.tolerate("ERR_FILE_NOT_FOUND")
    opened = visit(copy, "network.html")
    expect(opened.locator("#pm-net")).to_be_hidden()
    expect(opened.locator("#pm-net-table")).to_be_visible()
