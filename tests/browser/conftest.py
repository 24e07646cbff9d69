"""A browser for each module, a visitor for each test, and sites over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import exhibition
from tests.browser.chromium import launch
from tests.browser.loopback import BASE, serving
from tests.browser.visitor import Visitor


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window, for the tests of a module: two at a time are more than Playwright allows."""
    with sync_playwright() as playwright, launch(playwright) as started:
        yield started


@pytest.fixture(scope="session")
def exhibited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with every kind of page and with texts that pages find hard."""
    return exhibition.build(tmp_path_factory.mktemp("exhibition"), f"https://example.invalid{BASE}")


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a site folder over HTTP below a path until the test ends; returns its address."""
    with ExitStack() as servers:
        yield lambda site: servers.enter_context(serving(site))


@pytest.fixture
def visit(browser: Browser, serve: Callable[[Path], str]) -> Iterator[Visitor]:
    """Open pages with `visit(site, "people/index.html")`; the test fails if one of them did what a page must not do."""
    # `serve` is asked for because what a test opens last ends first: a page may still be loading when its visitor goes.
    with Visitor(browser) as visitor:
        yield visitor
    assert not visitor.complaints, "\n".join(visitor.complaints)
