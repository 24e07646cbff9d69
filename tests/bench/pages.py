"""What pages are like for a browser: Lighthouse's scores, valid HTML, bytes on a first visit."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright

from tests.bench import npm
from tests.bench.measure import Figures
from tests.bench.readers import sent
from tests.browser import chromium, exhibition
from tests.browser.loopback import BASE, serving

NEEDS = ""
_LOOKED_AT = (
    *("index.html", "articles/2024/robots.html", "people/mara-lindqvist.html", "people/index.html"),
    "search.html?q=robots",
)
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_RULES = {
    "root": True,
    "extends": ["html-validate:standard", "html-validate:document"],
    # Digests of scripts are for those of other hosts.
    "rules": {"require-sri": "off"},
}
_THEMES = ("assets/stylesheets/", "assets/javascripts/")
_ARTICLE = "articles/2024/robots.html"


def run(data: Path, work: Path) -> Iterator[Figures]:
    """Measure the pages of an invented archive; of the tools only what can be installed takes part."""
    (work / "archive").mkdir()
    site = exhibition.build(work / "archive", "https://example.org/archive/")
    yield _weight(site)
    if why := npm.without_npm():
        yield Figures("Lighthouse and html-validate", 0, 0, 0, f"skipped: {why}")
        return
    (work / "npm").mkdir()
    tools = npm.install(work / "npm")
    yield _valid(site, tools, work)
    yield from _lighthouse(site, tools, work)


def _weight(site: Path) -> Figures:
    """What a first visit to an article downloads, as a server sends it that compresses."""
    with sync_playwright() as playwright, chromium.launch(playwright) as browser, serving(site) as place:
        page = browser.new_context().new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(place + _ARTICLE)
        page.wait_for_load_state("networkidle")
        text = page.inner_text("article")
    sizes = Counter[str]()
    for path in (unquote(urlsplit(url).path).removeprefix(BASE) for url in asked):
        part = "theme" if path.startswith(_THEMES) else "letters" if path.endswith(".woff2") else "ours"
        sizes[part] += sent(site / path)
    beside = len((site / _ARTICLE).read_bytes()) - len(text.encode())
    note = (
        f"first visit {sizes['ours'] / 1000:.1f} kB, letters {sizes['letters'] / 1000:.1f} kB, "
        f"theme {sizes['theme'] / 1000:.1f} kB; HTML beside the text {beside / 1000:.1f} kB"
    )
    scores = {"first_visit_below_30_kB": 30 - sizes["ours"] / 1000, "html_below_12_kB": 12 - beside / 1000}
    return Figures("an article's weight", 0, 0, 0, note, scores)


def _valid(site: Path, tools: Path, work: Path) -> Figures:
    """Errors of all pages that are ours and not the theme's."""
    rules = work / "rules.json"
    rules.write_text(json.dumps(_RULES))
    pages = [path for path in sorted(site.rglob("*.html")) if path.relative_to(site).parts[0] != "about"]
    program = tools / "html-validate" / "bin" / "html-validate.mjs"
    command: Sequence[str | Path] = [npm.NODE, program, "--config", rules, "--formatter", "json", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = Counter(message["ruleId"] for report in json.loads(done.stdout) for message in report["messages"])
    told = ", ".join(f"{rule} {number}" for rule, number in errors.most_common()) or "no error"
    return Figures("html-validate", 0, 0, 0, f"{len(pages)} pages: {told}", {"valid_html": -errors.total()})


def _lighthouse(site: Path, tools: Path, work: Path) -> Iterator[Figures]:
    least = dict.fromkeys(_CATEGORIES, 100.0)
    shift = 0.0
    with serving(site, compressed=True) as place:
        for page in _LOOKED_AT:
            report = _report(place + page, tools, work)
            scores = {name: 100 * report["categories"][name]["score"] for name in _CATEGORIES}
            moved = float(report["audits"]["cumulative-layout-shift"]["numericValue"])
            note = ", ".join(f"{name} {score:.0f}" for name, score in scores.items())
            yield Figures(f"Lighthouse, {page}", 0, 0, 0, f"{note}; layout shift {moved:.3f}")
            least = {name: min(least[name], score) for name, score in scores.items()}
            shift = max(shift, moved)
    kept = {name.replace("-", "_"): score for name, score in least.items()} | {"layout_stays": -shift}
    yield Figures("Lighthouse, the least of all", 0, 0, 0, ", ".join(f"{k} {v:.0f}" for k, v in kept.items()), kept)


def _report(url: str, tools: Path, work: Path) -> dict[str, dict[str, dict[str, float]]]:
    with sync_playwright() as playwright:
        browser = chromium.find(playwright)
    out = work / "report.json"
    command = [npm.NODE, tools / "lighthouse" / "cli" / "index.js", url, "--output=json", f"--output-path={out}"]
    command += ["--quiet", "--chrome-flags=--headless=new --no-sandbox", f"--only-categories={','.join(_CATEGORIES)}"]
    subprocess.run(command, env=os.environ | {"CHROME_PATH": str(browser)}, capture_output=True, check=True)
    found: dict[str, dict[str, dict[str, float]]] = json.loads(out.read_text())
    return found
