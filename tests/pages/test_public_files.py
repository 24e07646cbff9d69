"""What an archive tells programs: a feed that is valid and has no clock, robots, and a page for what was withdrawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pressmark.pages.public_files import robots
from tests import archives

MakeArchive = Callable[[Mapping[str, str]], Path]
ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://example.invalid/ebb/"
CONFIGURATION = archives.CONFIGURATION.replace("plugins:", 'site_url: !ENV [SITE_URL, ""]\nplugins:')


def files() -> dict[str, str]:
    """Sixty dated articles, one that is undated, and a withdrawn one that would be the newest."""
    texts = {
        f"archive/articles/2024/a{number:02}.md": f"---\ntitle: A{number} <&>\ndate: 2024-03-{number % 28 + 1:02}\n"
        "authors: [Ada Brook]\n---\n\nTide <b>& ebb</b>.\n"
        for number in range(60)
    }
    return texts | {
        "mkdocs.yml": CONFIGURATION,
        "archive/articles/undated/u.md": "---\ntitle: U\n---\n\nTide.\n",
        "archive/articles/2024/gone.md": "---\ntitle: Gone <b>\ndate: 2024-12-01\npublication: The Ebb\n"
        "authors: [Noor Castellan]\nstatus: withdrawn\n---\n\nSecret.\n",
        "archive/own.md": "# Own\n",
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archives.build(archives.write_archive(tmp_path_factory.mktemp("public"), files()), ADDRESS)


def test_the_feed_has_the_fifty_newest_articles_and_what_the_standard_asks_for(site: Path) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: id, title, updated; an author; links that lead to the site."""
    feed = ElementTree.fromstring((site / "feed.xml").read_bytes())
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 50
    assert feed.findtext(f"{ATOM}id") == f"{ADDRESS}feed.xml"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Example archive"
    assert feed.findtext(f"{ATOM}updated") == "2024-03-28T00:00:00Z"
    for one in entries:
        assert re.fullmatch(r"2024-03-\d\dT00:00:00Z", one.findtext(f"{ATOM}updated") or "")
        assert (one.findtext(f"{ATOM}title") or "").endswith("<&>")
        link = one.find(f"{ATOM}link")
        assert link is not None
        assert one.findtext(f"{ATOM}id") == link.attrib["href"]
        assert (site / link.attrib["href"].removeprefix(ADDRESS)).is_file()
    assert len({one.findtext(f"{ATOM}id") for one in entries}) == 50


def test_every_page_names_the_feed(site: Path) -> None:
    for page, way in (("index.html", ""), ("articles/2024/a01.html", "../../"), ("own.html", "")):
        text = (site / page).read_text("utf-8")
        # The theme's script, which own pages load, asks for the sitemap of whatever is an alternate and nothing else.
        relation = "alternate feed" if page == "own.html" else "alternate"
        named = f'<link rel="{relation}" type="application/atom+xml" title="Example archive" href="{way}feed.xml">'
        assert named in text
        assert f'<a href="{way}feed.xml">Feed</a>' in text


def test_robots_are_shown_the_sitemap(site: Path) -> None:
    assert (site / "robots.txt").read_text() == f"User-agent: *\nAllow: /\n\nSitemap: {ADDRESS}sitemap.xml\n"
    assert robots(None) == "User-agent: *\nAllow: /\n"


def test_the_sitemap_lists_every_page_but_those_that_say_they_are_none(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    listed = {url.removeprefix(ADDRESS) for url in re.findall("<loc>(.*?)</loc>", sitemap)}
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert pages - listed == {"404.html", "articles/2024/gone.html"}
    assert listed <= pages
    assert f"<loc>{ADDRESS}articles/2024/a01.html</loc><lastmod>2024-03-02</lastmod>" in sitemap


def test_a_withdrawn_article_says_what_it_was_and_leads_on(site: Path) -> None:
    page = (site / "articles/2024/gone.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert "<h1>Gone &lt;b&gt;</h1>" in page
    for told in ("Withdrawn", "Noor Castellan", "The Ebb", "1 December 2024", 'href="../../articles/2024/index.html"'):
        assert told in page
    others = "".join(path.read_text("utf-8") for path in site.rglob("*.*ml") if path.name != "gone.html")
    assert "Secret" not in page + others
    assert "gone.html" not in others


def test_without_an_address_there_is_no_feed_and_nobody_names_one(make_archive: MakeArchive) -> None:
    site = archives.build(make_archive(files()))
    assert not (site / "feed.xml").exists()
    assert "feed.xml" not in (site / "index.html").read_text("utf-8")
    assert (site / "robots.txt").read_text() == robots(None)


def test_robots_of_ones_own_stand(make_archive: MakeArchive) -> None:
    site = archives.build(make_archive({"archive/robots.txt": "User-agent: *\nDisallow: /\n"}))
    assert (site / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
