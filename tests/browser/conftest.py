"""A browser for the session, a visitor for each test, and sites over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import launch
from tests.browser.loopback import serving
from tests.browser.visitor import Visitor


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, started once."""
    with sync_playwright() as playwright, launch(playwright) as started:
        yield started


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visitor]:
    """Open pages with `visit(site, "people/index.html")`; the test fails if one of them did what a page must not do."""
    with Visitor(browser) as visitor:
        yield visitor
    assert not visitor.complaints, "\n".join(visitor.complaints)


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a site folder over HTTP below a path until the test ends; returns its address."""
    with ExitStack() as servers:
        yield lambda site: servers.enter_context(serving(site))
