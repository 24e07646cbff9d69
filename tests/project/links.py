"""Links of a built site that lead nowhere, and resources it would ask others for. python -m tests.project.links SITE"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

LOADING = {"img", "script", "iframe", "audio", "video", "source", "track", "embed", "object", "link", "input"}
"""Elements whose address a browser fetches without being asked."""
DESCRIBING = {"canonical", "alternate", "prev", "next", "license", "author", "me", "edit"}
"""Relations of a `link` that nothing is fetched for."""


@dataclass
class Page(HTMLParser):
    """What one page refers to, with the line, and what may be referred to in it."""

    anchors: set[str] = field(default_factory=set)
    references: list[tuple[int, str, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the anchors and references of an element."""
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        loads = tag in LOADING and not DESCRIBING & set(given.get("rel", "").split())
        addresses = [given[name] for name in ("href", "src", "poster", "data", "action") if name in given]
        addresses += [choice.split()[0] for choice in given.get("srcset", "").split(",") if choice.strip()]
        self.references += [(self.getpos()[0], address.strip(), loads) for address in addresses]


def broken(site: Path) -> Iterator[str]:
    """Every reference that does not lead to a file or an anchor of the site, as `page:line: why: address`."""
    pages = {path.relative_to(site).as_posix(): read(path) for path in sorted(site.rglob("*.html"))}
    for name, page in pages.items():
        for line, address, loads in page.references:
            if why := _complaint(site, pages, name, address, loads):
                yield f"{name}:{line}: {why}: {address}"


def read(path: Path) -> Page:
    """The references and anchors of a page."""
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def _complaint(site: Path, pages: dict[str, Page], name: str, address: str, loads: bool) -> str | None:
    parts = urlsplit(address)
    if parts.scheme == "data":
        return None
    if parts.scheme or parts.netloc:
        return "is fetched from elsewhere" if loads else None
    if parts.path.startswith("/"):
        # The page for unknown addresses is shown at any depth, so it alone must be absolute.
        return None if name == "404.html" else "does not work below a path or from disk"
    here = PurePosixPath(name).parent.as_posix()
    target = normpath(f"{here}/{unquote(parts.path)}") if parts.path else name
    if target.startswith(".."):
        return "leads out of the site"
    if (site / target).is_dir():
        return "names a folder, which from disk is a list of files"
    if not (site / target).is_file():
        return "leads nowhere"
    anchor = unquote(parts.fragment)
    # A fragment with an equals sign is the state of a page, not a place in it.
    if anchor in ("", "top") or "=" in anchor or target not in pages or anchor in pages[target].anchors:
        return None
    return "names a place that is not on the page"


def main() -> None:
    """Print what is broken; exit with 1 if anything is."""
    site = Path(sys.argv[1])
    found = list(broken(site))
    for complaint in found:
        print(complaint)
    print(f"{sum(1 for _ in site.rglob('*.html'))} pages, {len(found)} broken links")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
