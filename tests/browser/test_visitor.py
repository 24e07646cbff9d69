"""The guards of the browser tests catch what they are there for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.visitor import Visitor

pytest_plugins = ["pytester"]

FORBIDDEN = {
    "an image from elsewhere": ('<img src="http://example.invalid/x.png">', "http://example.invalid/x.png"),
    "a script from elsewhere": ('<script src="//example.invalid/x.js"></script>', "example.invalid/x.js"),
    "a fetch": ("<script>fetch('https://example.invalid/').catch(() => 0)</script>", "https://example.invalid/"),
    "a socket": ("<script>new WebSocket('ws://example.invalid/')</script>", "ws://example.invalid/"),
    "a beacon": ("<script>navigator.sendBeacon('http://example.invalid/b')</script>", "http://example.invalid/b"),
    "a frame": ('<iframe src="http://example.invalid/f"></iframe>', "http://example.invalid/f"),
    "an error in the console": ("<script>console.error('that hurt')</script>", "console: that hurt"),
    "an uncaught exception": ("<script>throw new Error('too late')</script>", "uncaught: too late"),
    "a broken promise": ("<script>Promise.reject(new Error('never'))</script>", "uncaught: never"),
    "a dialog": ("<script>alert('boo')</script>", "dialog: boo"),
    "a missing script": ('<script src="gone.js"></script>', "gone.js"),
}


def write(folder: Path, body: str) -> Path:
    """A site of one page."""
    site = folder / "my site"
    site.mkdir()
    (site / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><link rel=icon href=data:,><title>A page</title>{body}', "utf-8"
    )
    return site


@pytest.mark.parametrize("over_http", [False, True], ids=["from disk", "over HTTP"])
def test_a_visitor_complains_of_everything_forbidden(
    over_http: bool, tmp_path: Path, browser: Browser, serve: Callable[[Path], str]
) -> None:
    site = write(tmp_path, "".join(element for element, _ in FORBIDDEN.values()))
    with Visitor(browser) as visitor:
        visitor(serve(site) if over_http else site)
    said = "\n".join(visitor.complaints)
    assert [case for case, (_, complaint) in FORBIDDEN.items() if complaint not in said] == []


def test_a_file_outside_the_site_is_outside(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "my site beside it.js").write_text("0")
    site = write(tmp_path, '<script src="../my site beside it.js"></script>')
    with Visitor(browser) as visitor:
        visitor(site)
    assert [complaint.split(":")[0] for complaint in visitor.complaints] == ["request outside the site"]


def test_an_address_outside_the_base_is_outside(tmp_path: Path, browser: Browser, serve: Callable[[Path], str]) -> None:
    site = write(tmp_path, '<script src="/inside.js"></script>')
    (site / "inside.js").write_text("0")
    with Visitor(browser) as visitor:
        visitor(serve(site))
    assert any("request outside the site" in complaint for complaint in visitor.complaints)
    assert any("404" in complaint for complaint in visitor.complaints)


def test_a_page_that_behaves_gives_no_complaint(tmp_path: Path, visit: Visitor, serve: Callable[[Path], str]) -> None:
    site = write(tmp_path, '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><script src="ok.js"></script>')
    (site / "ok.js").write_text(
        "document.title = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'"
    )
    for address in (site, serve(site)):
        assert visit(address, scheme="dark").title() == "dark"
        assert visit(address, width=320).title() == "light"


def test_a_tolerated_complaint_is_none_before_and_after(tmp_path: Path, visit: Visitor) -> None:
    site = write(tmp_path, "<script>console.error('expected here')</script>")
    visit(site)
    visit.tolerate("expected here")
    visit(site)


def test_an_unknown_address_shows_the_page_for_it(tmp_path: Path, visit: Visitor, serve: Callable[[Path], str]) -> None:
    site = write(tmp_path, "")
    (site / "404.html").write_text("<!doctype html><link rel=icon href=data:,><title>Not here</title>")
    visit.tolerate("404")
    assert visit(serve(site), "people/nobody.html").title() == "Not here"


def test_a_test_fails_when_its_page_misbehaves(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    site = write(pytester.path, "<script>console.error('that hurt')</script>")
    pytester.makeconftest("from tests.browser.conftest import *")
    pytester.makepyfile(f"from pathlib import Path\ndef test_page(visit): visit(Path({str(site)!r}))")
    outcome = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    outcome.assert_outcomes(passed=1, errors=1)
    outcome.stdout.fnmatch_lines(["*console: that hurt*"])


def test_a_site_is_served_until_its_visitor_has_gone(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    site = write(pytester.path, "<script>setInterval(() => fetch('index.html').catch(() => 0), 1)</script>")
    pytester.makeconftest("from tests.browser.conftest import *")
    pytester.makepyfile(f"from pathlib import Path\ndef test_page(visit, serve): visit(serve(Path({str(site)!r})))")
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1)
