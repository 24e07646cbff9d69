"""What an archive tells programs: its newest articles as a feed, and what robots may read."""

from __future__ import annotations

from collections.abc import Iterator

from .atom import Feed, FeedEntry, atom, dated
from .room import FEED, Address, BareFile
from .site import SiteMaker

ROBOTS = "robots.txt"
"""The address of the file for programs that read sites."""
_NEWEST = 50


def planned(site: SiteMaker, address: Address) -> Iterator[BareFile]:
    """The files before they are made; a feed only for a site that has an address, as of names."""
    sitemap = address("sitemap.xml")
    yield BareFile(ROBOTS, lambda _: sitemap, lambda: robots(sitemap))
    newest = dated(site.catalog.entries, _NEWEST)
    if newest and sitemap:
        yield BareFile(FEED, lambda shown: shown.whole(newest), lambda: atom(_feed(site, address)))


def robots(sitemap: str | None) -> str:
    """The text of robots.txt: everybody may read everything; `sitemap` is the whole address of the list of pages."""
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {sitemap}\n" if sitemap else "")


def _feed(site: SiteMaker, address: Address) -> Feed:
    def whole(url: str) -> str:
        return address(url) or url

    newest = dated(site.catalog.entries, _NEWEST)
    return Feed(
        url=whole(FEED),
        page=whole("index.html"),
        title=site.site_name,
        author=site.site_name,
        entries=[FeedEntry(whole(entry.url), entry, entry.standfirst) for entry in newest],
        language=site.catalog.options.language,
    )
