"""A reader's way through the archive: search, an article, a person, and back, from a disk and from a server."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from pressmark.search.index import open_index
from tests import archives
from tests.browser.loopback import BASE
from tests.browser.visitor import Visitor
from tests.search.archive import documents, names
from tests.search.conftest import write
from tests.search.queries import generated

HOSTILE = "<img src=x onerror=alert(1)>"
FILES = {
    # The theme's script is loaded for its features only.
    "mkdocs.yml": archives.CONFIGURATION.replace(
        "  name: pressmark", "  name: pressmark\n  features: [content.code.copy]"
    ),
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
    expect(page.locator(".pm-list h3")).to_have_text(["Robots in the yard", "Night work"])
    page.go_back()
    page.go_back()
    expect(page.locator(".pm-hit__title")).to_have_text(["Robots in the yard"])
    assert page.input_value("#pm-query") == '"loading robots"'


def test_results_follow_what_is_typed_and_the_address_can_be_shared(place: Path | str, visit: Visitor) -> None:
    page = visit(place, "search.html")
    page.keyboard.press("/")
    page.keyboard.type("contai")
    expect(page.locator(".pm-hit__title")).to_have_text(["Robots in the yard"])
    expect(page).to_have_url(re.compile(r"search\.html\?q=contai$"))
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
    assert page.input_value("#pm-query") == "tide"
    page.keyboard.press("Escape")
    expect(page.locator(".pm-hit")).to_have_count(0)
    assert page.input_value("#pm-query") == ""


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("index.html", "pm-home-query"),
        ("search.html", "pm-query"),
        ("articles/2024/robots.html", "pm-header-query"),
    ],
)
def test_a_slash_leads_to_the_search_but_can_be_typed(site: Path, visit: Visitor, address: str, field: str) -> None:
    page = visit(site, address)
    page.keyboard.press("Control+/")
    assert page.evaluate("document.activeElement.id") == ""
    page.keyboard.press("/")
    page.keyboard.press("/")
    assert page.evaluate("[document.activeElement.id, document.activeElement.value]") == [field, "/"]


def test_a_screen_reader_is_told_how_many_there_are_and_what_they_are_called(site: Path, visit: Visitor) -> None:
    page = visit(site, "search.html?q=robots")
    expect(page.locator("#pm-status")).to_have_text("2 articles")
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    spoken = {
        (node["role"]["value"], node["name"]["value"]): {
            entry["name"]: entry["value"].get("value") for entry in node.get("properties", [])
        }
        for node in nodes
        if not node["ignored"]
    }
    assert ("searchbox", "Words or a “quoted phrase”") in spoken
    assert ("list", "Articles found") in spoken
    assert {("heading", "Robots in the yard"), ("link", "Robots in the yard")} <= set(spoken)
    (live,) = (properties for (role, _), properties in spoken.items() if role == "status")
    assert live["live"] == "polite"


def test_without_hits_there_is_nothing_to_narrow_down(place: Path | str, visit: Visitor) -> None:
    page = visit(place, "search.html?q=tide")
    expect(page.locator("#pm-facets")).to_be_visible()
    page.fill("#pm-query", "xyzzy")
    expect(page.locator("#pm-facets")).to_be_hidden()
    narrowed = visit(place, "search.html?q=tide&person=Nobody")
    expect(narrowed.get_by_role("checkbox", name="Nobody")).to_be_checked()


def test_on_paper_there_is_the_list_with_its_addresses(site: Path, visit: Visitor) -> None:
    page = visit(site, "search.html?q=robots")
    expect(page.locator(".pm-facet").first).to_be_visible()
    page.emulate_media(media="print")
    for gone in ("#pm-facets", "#pm-tools", ".pm-help", ".pm-search button"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".pm-hit__excerpt").first).to_be_visible()
    address = page.evaluate("getComputedStyle(document.querySelector('.pm-hit__title a'), '::after').content")
    assert re.search(r"/articles/\d+/\w+\.html\"$", address)


def test_the_theme_follows_the_first_hits(place: Path | str, visit: Visitor) -> None:
    page = visit(place, "search.html?q=robots")
    page.wait_for_function("window.document$ !== undefined")
    expect(page.locator(".pm-hit")).to_have_count(2)


def test_a_field_of_any_name_in_the_address_is_a_filter(place: Path | str, visit: Visitor) -> None:
    page = visit(place, "search.html?q=robots&__proto__=x&constructor=y")
    expect(page.locator("#pm-status")).to_have_text("No article found.")


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


def test_hits_wait_for_nothing_else_and_stay_when_that_fails(
    site: Path, serve: Callable[[Path], str], visit: Visitor
) -> None:
    visit.tolerate(r"names-0\.js|ERR_FAILED")
    page = visit(serve(site), "search.html")
    held: list[Route] = []
    page.route("**/names-0.js*", lambda route: held.append(route))
    page.route("**/facet-0.js*", lambda _: None)
    page.fill("#pm-query", "lindqvist")
    expect(page.locator(".pm-hit")).to_have_count(2)
    held[0].abort()
    expect(page.locator(".pm-failure")).to_contain_text("names-0.js could not be loaded")
    expect(page.locator(".pm-hit")).to_have_count(2)


def test_the_postings_of_a_word_are_asked_for_with_its_terms(
    site: Path, serve: Callable[[Path], str], visit: Visitor
) -> None:
    page = visit(serve(site), "search.html")
    page.route("**/words-0.js*", lambda _: None)
    with page.expect_request("**/terms-0.js*"):
        page.fill("#pm-query", "robots")


def test_names_come_first_by_any_form_and_lead_to_their_pages(place: Path | str, visit: Visitor) -> None:
    page = visit(place, "search.html")
    page.fill("#pm-query", "lindqvist-b")
    expect(page.locator("#pm-names a")).to_have_text(re.compile(r"Mara Lindqvist \(Lindqvist-Berg\) \d"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Mara Lindqvist")


def test_a_mistyped_word_can_be_put_right(place: Path | str, visit: Visitor) -> None:
    page = visit(place, "search.html?q=contaniers")
    page.click("#pm-remarks a")
    expect(page.locator(".pm-hit__title")).to_have_text(["Robots in the yard"])
    assert page.input_value("#pm-query") == "containers"
    assert page.url.endswith("?q=containers")


def test_a_query_that_cannot_be_read_says_why(place: Path | str, visit: Visitor) -> None:
    page = visit(place, "search.html?q=tide+OR")
    expect(page.locator("#pm-remarks")).to_contain_text("OR stands between two words.")


def test_facets_narrow_the_list_and_every_state_has_an_address(place: Path | str, visit: Visitor) -> None:
    page = visit(place, "search.html?q=lindqvist")
    company = page.locator(".pm-facet--companies").get_by_label("Quaymark Robotics")
    company.check()
    expect(page.locator(".pm-hit__title")).to_have_text(["Robots in the yard"])
    assert page.url.endswith("?q=lindqvist&company=Quaymark+Robotics")
    page.go_back()
    expect(page.locator(".pm-hit__title")).to_have_count(2)
    page.go_forward()
    expect(company).to_be_checked()
    shared = visit(place, "search.html?q=lindqvist&company=Quaymark+Robotics&sort=oldest")
    expect(shared.locator(".pm-hit__title")).to_have_text(["Robots in the yard"])
    assert shared.input_value("#pm-sort") == "oldest"


def test_what_narrows_the_list_is_shown_and_can_be_taken_back(place: Path | str, visit: Visitor) -> None:
    """On a phone the facets are folded, and elsewhere far down."""
    page = visit(place, "search.html?person=Mara+Lindqvist&company=Quaymark+Robotics&date=2024..2024-03", width=390)
    chosen = page.locator("#pm-chosen button")
    expect(chosen).to_have_text(["Mara Lindqvist ×", "Quaymark Robotics ×", "2024 to March 2024 ×", "Remove all ×"])
    page.get_by_role("button", name="Remove 2024 to March 2024").press("Enter")
    expect(chosen).to_have_count(3)
    assert page.evaluate("document.activeElement.textContent") == "Mara Lindqvist ×"
    assert page.url.endswith("?person=Mara+Lindqvist&company=Quaymark+Robotics")
    page.get_by_role("button", name="Remove all").press("Enter")
    expect(chosen).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "pm-query"
    page.go_back()
    expect(chosen).to_have_count(3)
    expect(page.locator(".pm-hit__title")).to_have_text(["Robots in the yard"])


def test_several_values_are_joined_by_any_or_all(place: Path | str, visit: Visitor) -> None:
    page = visit(place, "search.html?person=Mara+Lindqvist&person=Nobody")
    expect(page.locator(".pm-hit__title")).to_have_count(2)
    page.locator(".pm-facet--people select").select_option("all")
    expect(page.locator(".pm-hit__title")).to_have_count(0)
    assert page.url.endswith("&all=person")


def test_dates_are_chosen_with_the_keyboard_or_by_dragging_and_undated_ones_stay(
    place: Path | str, visit: Visitor
) -> None:
    page = visit(place, "search.html?q=-zugzwang")
    page.get_by_label("From").focus()
    page.keyboard.press("End")
    expect(page.locator(".pm-hit__title")).to_have_text(["Robots in the yard"])
    assert page.url.endswith("&date=2024")
    page.get_by_role("button", name="All dates").click()
    expect(page.locator("#pm-status")).to_have_text("33 articles")
    chart = page.locator(".pm-bars").bounding_box()
    assert chart
    page.mouse.move(chart["x"] + 5, chart["y"] + 9)
    page.mouse.down()
    page.mouse.move(chart["x"] + chart["width"] * 0.7, chart["y"] + 9)
    page.mouse.up()
    expect(page.locator("#pm-status")).to_have_text("31 articles")
    page.go_back()
    page.locator(".pm-facet--year").get_by_label("undated").check()
    expect(page.locator(".pm-hit__title")).to_have_text(["码头上的机器人"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CSV", '"Robots in the yard","2024-03-01","The Ebb"'),
        ("BibTeX", "journal = {The Ebb}"),
        ("RIS", "T2  - The Ebb\r"),
    ],
)
def test_the_list_can_be_taken_along(place: Path | str, visit: Visitor, name: str, expected: str) -> None:
    page = visit(place, "search.html?q=containers")
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Export the results as {name}").click()
    with Path(download.value.path()).open(encoding="utf-8", newline="") as saved:
        assert expected in saved.read()


def test_an_opened_hit_shows_the_words(place: Path | str, visit: Visitor) -> None:
    page = visit(place, "search.html?q=robot+person:lindqvist+-zebra")
    page.click(".pm-hit__title a")
    expect(page.locator("h1 mark")).to_have_text("Robots")
    expect(page.locator(".pm-body mark").first).to_be_in_viewport()
    plain = visit(place, "articles/2024/robots.html")
    assert plain.locator("mark").count() == 0


def test_the_page_fits_a_phone_and_folds_the_facets(place: Path | str, visit: Visitor) -> None:
    page = visit(place, "search.html?q=tide", width=360)
    expect(page.locator(".pm-facet").first).to_be_hidden()
    page.click(".pm-facets > summary")
    expect(page.locator(".pm-facet").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_chromium_gives_the_answers_of_the_command_line(browser: Browser, tmp_path: Path) -> None:
    index = open_index(write(tmp_path, documents(), names=names()))
    (tmp_path / "page.html").write_text("<!doctype html><meta charset=utf-8><script src=engine.js></script>")
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    for query, options in generated(60, 7, [article.lead or article.title for article in documents()]):
        expected = index.search(query, **options).as_json()
        assert page.evaluate("([query, options]) => Pressmark.search(query, options)", [query, options]) == expected
    page.close()
