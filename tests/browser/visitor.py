"""A visitor of a site who notes everything a page must not do."""

from __future__ import annotations

import re
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from urllib.parse import unquote

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, WebError, WebSocket

_INSIDE_THE_PAGE = ("data:", "blob:", "about:")


class Visitor:
    """Opens pages of a site, each with a fresh memory, and collects complaints.

    A complaint is a console error, an uncaught exception, a dialog, or a request for anything outside the site.
    """

    def __init__(self, browser: Browser) -> None:
        self.complaints: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._tolerated: list[re.Pattern[str]] = []

    def __call__(
        self,
        site: Path | str,
        page: str = "index.html",
        *,
        width: int = 1280,
        height: int = 800,
        scheme: Literal["light", "dark"] = "light",
        scripts: bool = True,
    ) -> Page:
        """Open a page by its address within a site: a folder, read from disk, or an address that ends in `/`.

        Without `scripts` it is seen as by a reader whose browser runs none.
        """
        home = site.resolve().as_uri() + "/" if isinstance(site, Path) else site
        context = self._browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=scripts
        )
        self._contexts.append(context)
        self._listen(context, unquote(home))
        opened = context.new_page()
        opened.goto(home + page)
        return opened

    def tolerate(self, pattern: str) -> None:
        """Accept complaints, earlier and later ones, in which the regular expression is found."""
        self._tolerated.append(re.compile(pattern))
        self.complaints = [complaint for complaint in self.complaints if not re.search(pattern, complaint)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for context in self._contexts:
            for page in context.pages:
                # A round trip, so that everything said before it has arrived.
                page.evaluate("0")
            context.close()

    def _listen(self, context: BrowserContext, home: str) -> None:
        def on_request(asked: Request | WebSocket) -> None:
            if not unquote(asked.url).startswith((home, *_INSIDE_THE_PAGE)):
                self._complain(f"request outside the site: {asked.url}")

        def on_console(message: ConsoleMessage) -> None:
            if message.type in ("error", "assert"):
                self._complain(f"console: {message.text} ({message.location.get('url', '')})")

        def on_error(failure: WebError) -> None:
            self._complain(f"uncaught: {failure.error}")

        def on_dialog(dialog: Dialog) -> None:
            self._complain(f"dialog: {dialog.message}")
            dialog.dismiss()

        context.on("request", on_request)
        context.on("console", on_console)
        context.on("weberror", on_error)
        context.on("dialog", on_dialog)
        context.on("page", lambda page: page.on("websocket", on_request))

    def _complain(self, complaint: str) -> None:
        if not any(pattern.search(complaint) for pattern in self._tolerated):
            self.complaints.append(complaint)
