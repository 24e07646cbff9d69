"""Pictures of a built site, on five widths, light and dark.

python -m tests.browser.screenshots SITE OUT [--page people/index.html …] [--full] [--exhibition]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tests.browser import exhibition
from tests.browser.chromium import launch

WIDTHS = {320: 640, 390: 844, 768: 1024, 1280: 800, 1920: 1080}
"""Width and height of the window, in CSS pixels."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
KINDS = (
    "index.html search.html through-time.html network.html articles/index.html articles/*/index.html"
    " articles/*/*/index.html articles/*/*.html"
    " people/index.html people/*.html people/*/*.html companies/index.html companies/*.html topics/index.html"
    " topics/*.html authors/index.html publications/*.html about/*.html 404.html"
).split()


def typical_pages(site: Path) -> list[str]:
    """One page of each kind, the longest that there is."""
    chosen: dict[Path, None] = {}
    for pattern in KINDS:
        found = [page for page in sorted(site.glob(pattern)) if page not in chosen]
        if found:
            chosen[max(found, key=lambda page: page.stat().st_size)] = None
    return [page.relative_to(site).as_posix() for page in chosen]


def take(browser: Browser, site: Path, pages: list[str], out: Path, full: bool) -> Iterator[Path]:
    """Write `people-index-320-dark.png` and so on into a folder and yield each path."""
    out.mkdir(parents=True, exist_ok=True)
    for scheme in SCHEMES:
        for width, height in WIDTHS.items():
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            opened = context.new_page()
            for page in pages:
                opened.goto(f"{site.resolve().as_uri()}/{page}")
                name = page.removesuffix(".html").replace("/", "-")
                picture = out / f"{name}-{width}-{scheme}.png"
                opened.screenshot(path=picture, full_page=full, animations="disabled")
                yield picture
            context.close()


def main() -> None:
    """Take the pictures and say how many there are."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.browser.screenshots", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("site", type=Path, help="the built site")
    parser.add_argument("out", type=Path, help="where the pictures go")
    parser.add_argument(
        "--page", action="append", metavar="PATH", help="a page of the site; without it, one of each kind"
    )
    parser.add_argument("--full", action="store_true", help="the whole page instead of the first screen")
    parser.add_argument(
        "--exhibition", action="store_true", help="also an invented archive with texts that pages find hard"
    )
    given = parser.parse_args()
    pages = given.page or typical_pages(given.site)
    if missing := [page for page in pages if not (given.site / page).is_file()]:
        parser.error(f"not in {given.site}: {', '.join(missing)}")
    with sync_playwright() as playwright, launch(playwright) as browser:
        count = sum(1 for _ in take(browser, given.site, pages, given.out, given.full))
        print(f"{count} pictures of {len(pages)} pages in {given.out}")
        if given.exhibition:
            out = given.out / "exhibition"
            with tempfile.TemporaryDirectory() as folder:
                site = exhibition.build(Path(folder))
                count = sum(1 for _ in take(browser, site, list(exhibition.PAGES), out, given.full))
            print(f"{count} pictures of {len(exhibition.PAGES)} pages in {out}")


if __name__ == "__main__":
    main()
