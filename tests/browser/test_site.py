"""Every page of a new archive, as a browser sees it: nothing breaks, nothing is asked of others, nothing sticks out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import archives
from tests.browser.loopback import BASE
from tests.browser.visitor import Visitor

PHONE = 320


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the archive that `pressmark new` makes, to be published below `/archive/`."""
    folder = tmp_path_factory.mktemp("new archive")
    assert archives.run_pressmark("new", "kept", cwd=folder).status == 0
    return archives.build(folder / "kept", f"https://example.invalid{BASE}")


def pages(site: Path) -> list[str]:
    """The addresses of all pages within the site; the page for unknown ones is none of them."""
    return sorted({path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"})


def test_every_page_behaves_from_disk_on_a_phone_in_the_dark(site: Path, visit: Visitor) -> None:
    opened = visit(site, width=PHONE, height=640, scheme="dark")
    sticking_out = []
    for page in pages(site):
        opened.goto(f"{site.as_uri()}/{page}")
        if opened.evaluate("document.documentElement.scrollWidth") > PHONE:
            sticking_out.append(page)
    assert sticking_out == []


def test_every_page_behaves_below_a_path_of_a_web_server(
    site: Path, visit: Visitor, serve: Callable[[Path], str]
) -> None:
    address = serve(site)
    opened = visit(address)
    for page in pages(site):
        opened.goto(address + page)
        assert opened.title()


def test_an_unknown_address_at_any_depth_shows_a_whole_page(
    site: Path, visit: Visitor, serve: Callable[[Path], str]
) -> None:
    visit.tolerate(r"404 .*/people/no/loading-robots\.html")
    opened = visit(serve(site), "people/no/loading-robots.html")
    assert opened.locator("h1").is_visible()
    assert opened.get_by_role("searchbox").input_value() == "loading robots"
    opened.get_by_role("button", name="Search").click()
    opened.wait_for_url("**/archive/search.html?q=loading+robots")
    opened.locator(".pm-hit").first.wait_for()


def test_the_header_leads_to_nothing_empty(tmp_path: Path, visit: Visitor) -> None:
    page = "---\ntitle: Low tide\npeople: [Mara Lindqvist]\n---\n\nIt was low.\n"
    site = archives.build(archives.write_archive(tmp_path, {"archive/articles/undated/tide.md": page}))
    opened = visit(site)
    assert opened.locator(".pm-header__sections a").all_inner_texts() == ["Articles", "People"]
    assert opened.locator(".pm-footer a").all_inner_texts() == ["Articles", "Search"]


def test_a_diagram_on_a_persons_own_page_asks_nobody_for_a_library(tmp_path: Path, visit: Visitor) -> None:
    """The theme would load one from another host; the visitor minds every request that leaves the site."""
    fence = "{name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }"
    fences = f"pymdownx.superfences: {{custom_fences: [{fence}]}}"
    configuration = archives.CONFIGURATION.replace(
        "  name: pressmark", "  name: pressmark\n  features: [content.code.copy]"
    )
    files = {
        "mkdocs.yml": f"{configuration}markdown_extensions:\n  - {fences}\n",
        "archive/plan.md": "# Plan\n\n```mermaid\ngraph LR; Ebb --> Tide\n```\n",
    }
    site = archives.build(archives.write_archive(tmp_path, files))
    opened = visit(site, "plan.html")
    opened.wait_for_function("document.querySelector('.mermaid') && !document.querySelector('pre.mermaid')")
