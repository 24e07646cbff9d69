"""What a reader of a search page waits for and downloads, in Chromium."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Browser

from tests.browser.loopback import BASE

_FACETS = re.compile(r"search/(?:facet-\d+|dates|facets|references|exports)\.js")
_WATCH = """
new MutationObserver((_, observer) => {
  if (!document.querySelector(SELECTOR)) return;
  window.firstHit = performance.now();
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to search: the page, what matches the first hit on it, and where the search's own files are."""

    name: str
    page: str
    hit: str
    files: str
    document: str = ""


PRESSMARK = Reader("Pressmark", "search.html", ".pm-hit", "search/")
PAGEFIND_API = Reader(
    "Pagefind, its API",
    "api.html",
    "li",
    "pagefind/",
    """<!doctype html><meta charset=utf-8><title>Search</title><ol></ol><script type=module>
const pagefind = await import("./pagefind/pagefind.js");
const { results } = await pagefind.search(new URLSearchParams(location.search).get("q"));
for (const { url, excerpt } of await Promise.all(results.slice(0, 10).map((result) => result.data()))) {
  document.querySelector("ol").append(Object.assign(document.createElement("li"), { innerHTML: url + excerpt }));
}
document.querySelector("ol").append(document.createElement("li"));
</script>""",
)
PAGEFIND_UI = Reader(
    "Pagefind, its interface",
    "ui.html",
    ".pagefind-ui__result-link",
    "pagefind/",
    """<!doctype html><meta charset=utf-8><title>Search</title><link rel=stylesheet href=pagefind/pagefind-ui.css>
<script src=pagefind/pagefind-ui.js></script><div id=search></div><script>
new PagefindUI({ element: "#search", pageSize: 10 }).triggerSearch(new URLSearchParams(location.search).get("q"));
</script>""",
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A search page opened with a new profile: until the first hit, and bytes with gzip for hits and for facets."""

    milliseconds: float
    first: int
    facets: int


@cache
def sent(file: Path) -> int:
    """The bytes of a file as a server that compresses sends it."""
    content = file.read_bytes()
    return min(len(content), len(gzip.compress(content, 6)))


def open_cold(browser: Browser, reader: Reader, folder: Path, place: str, question: str) -> Opened:
    """Open the search page for a question with an empty cache."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.add_init_script(_WATCH.replace("SELECTOR", repr(reader.hit)))
    page.goto(f"{place}{reader.page}?q={quote(question)}")
    page.wait_for_function("window.firstHit !== undefined", timeout=60_000)
    milliseconds = float(page.evaluate("window.firstHit"))
    page.wait_for_load_state("networkidle")
    context.close()
    first = facets = 0
    root = urlsplit(place).path if place.startswith("file:") else BASE
    for path in dict.fromkeys(unquote(urlsplit(url).path).removeprefix(unquote(root)) for url in asked):
        if path.startswith(reader.files) and (folder / path).is_file():
            if _FACETS.fullmatch(path):
                facets += sent(folder / path)
            else:
                first += sent(folder / path)
    return Opened(milliseconds, first, facets)


def keystrokes(browser: Browser, place: str, question: str) -> Iterator[float]:
    """Milliseconds from each key of a question to new hits, from the fourth key on."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{place}{PRESSMARK.page}?q={quote(question[:3])}")
    page.wait_for_selector(PRESSMARK.hit)
    page.wait_for_timeout(300)
    for key in question[3:]:
        yield float(page.evaluate(_TYPE, key))
        page.wait_for_timeout(50)
    context.close()


_TYPE = """
(key) => new Promise((resolve) => {
  const field = document.getElementById("pm-query");
  const list = document.getElementById("pm-results"), status = document.getElementById("pm-status");
  const started = performance.now();
  const observer = new MutationObserver(() => {
    observer.disconnect();
    resolve(performance.now() - started);
  });
  observer.observe(list, { childList: true });
  observer.observe(status, { childList: true });
  field.value += key;
  field.dispatchEvent(new Event("input"));
})
"""
