"""The page of a name, its feed and its data, as a build makes them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests import archives

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://paper.example/archive"
FILES = {
    "authority/people.yml": "Mara Lindqvist:\n  variants: [M. Lindqvist]\n"
    "  identifiers: {wikidata: Q1, box: '7 & 8', home: 'javascript:alert(1)'}\n",
    "authority/companies.yml": "Quaymark Holding: {}\nQuaymark (Port Sellin):\n  parent: Quaymark Holding\n",
    "articles/2024/one.md": "---\ntitle: One & two\ndate: 2024-03-01\nauthors: [Ada Brook]\npublication: The Ebb\n"
    "people: [Mara Lindqvist]\ncompanies: [Quaymark (Port Sellin)]\ntopics: [Tides]\n---\n\n"
    "It rained. Mara Lindqvist left Quay & Sons.\n",
    "articles/2023/two.md": "---\ntitle: Three\ndate: 2023-11\npeople: [M. Lindqvist]\ntopics: [Tides]\n---\n\n"
    "M. Lindqvist.\n",
    "articles/2022/three.md": "---\ntitle: Four\ndate: 2022\ncompanies: [Quaymark Holding]\n---\n\n"
    "Mara Lindqvist saw it.\n",
    "articles/undated/four.md": "---\ntitle: Five\ntopics: [Tides]\n---\n\nRain.\n",
}
DATA = """\
{"kind":"people","label":"Mara Lindqvist","url":"people/mara-lindqvist.html","heading":{"name":"Mara Lindqvist",\
"variants":["M. Lindqvist"],"identifiers":{"wikidata":"Q1","box":"7 & 8","home":"javascript:alert(1)"}},\
"counts":{"about":2,"mentioned":1,"undated":0},"months":{"2022":1,"2023-11":1,"2024-03":1},\
"together":{"companies":{"Quaymark (Port Sellin)":1},"topics":{"Tides":2},"authors":{"Ada Brook":1},\
"publications":{"The Ebb":1}},
"about":[
{"url":"articles/2024/one.html","title":"One & two","date":"2024-03-01","publication":"The Ebb",\
"sentence":"Mara Lindqvist left Quay & Sons."},
{"url":"articles/2023/two.html","title":"Three","date":"2023-11","sentence":"M. Lindqvist."}],
"mentioned":[
{"url":"articles/2022/three.html","title":"Four","date":"2022","sentence":"Mara Lindqvist saw it."}]}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small archive, to be published at an address."""
    root = archives.write_archive(
        tmp_path_factory.mktemp("dossiers"),
        {
            "mkdocs.yml": archives.CONFIGURATION + 'site_url: !ENV [SITE_URL, ""]\n',
            **{f"archive/{name}": text for name, text in FILES.items()},
        },
    )
    return archives.build(root, f"{ADDRESS}/")


def page(site: Path, url: str) -> str:
    return re.sub(r"\s+", " ", (site / url).read_text("utf-8"))


def test_a_page_says_when_its_name_was_seen_and_leads_to_other_catalogues(site: Path) -> None:
    mara = page(site, "people/mara-lindqvist.html")
    assert (
        'first seen <a href="../articles/2022/three.html">2022</a>, '
        'last seen <a href="../articles/2024/one.html">1 March 2024</a>'
    ) in mara
    assert '<span>Wikidata <a href="https://www.wikidata.org/wiki/Q1" rel="noopener noreferrer">Q1</a></span>' in mara
    assert "<span>box 7 &amp; 8</span>" in mara
    assert "<span>home javascript:alert(1)</span>" in mara


def test_a_heading_stands_with_its_qualifier_and_between_those_above_and_below(site: Path) -> None:
    assert '<h1>Quaymark <span class="pm-qualifier">(Port Sellin)</span></h1>' in page(
        site, "companies/quaymark-port-sellin.html"
    )
    assert 'Includes <a href="../companies/quaymark-port-sellin.html">Quaymark (Port Sellin)</a>' in page(
        site, "companies/quaymark-holding.html"
    )


def test_a_picture_of_the_months_has_the_same_as_a_table_and_one_month_has_none(site: Path) -> None:
    mara = page(site, "people/mara-lindqvist.html")
    assert '<path d="M26 3v-1h.8v1z"><title>March 2024: 1</title></path>' in mara
    assert '<tr><th scope="row">November 2023</th><td>1</td></tr>' in mara
    assert "<svg viewBox" not in page(site, "authors/ada-brook.html")


def test_a_name_that_goes_with_it_points_at_the_articles_that_show_it(site: Path) -> None:
    mara = page(site, "people/mara-lindqvist.html")
    assert (
        '<summary>2 articles</summary><a href="#a0">1 March 2024</a> <a href="#a1">November 2023</a> </details>' in mara
    )
    assert '<li id="a1"> <h3><a href="../articles/2023/two.html">Three</a></h3>' in mara


def test_the_same_as_data_lies_beside_the_page(site: Path) -> None:
    assert (site / "people/mara-lindqvist.json").read_text("utf-8") == DATA
    for path in site.glob("*/*.json"):
        assert json.loads(path.read_text("utf-8"))["url"] == f"{path.parent.name}/{path.stem}.html"
    assert '<a href="mara-lindqvist.json">' in page(site, "people/mara-lindqvist.html")


def test_a_feed_lies_beside_the_page_and_says_what_is_new_of_a_name(site: Path) -> None:
    feed = ElementTree.parse(site / "people/mara-lindqvist.xml").getroot()
    assert feed.findtext(f"{ATOM}id") == f"{ADDRESS}/people/mara-lindqvist.xml"
    assert feed.findtext(f"{ATOM}title") == "Mara Lindqvist – Example archive"
    assert [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")] == [
        *(f"{ADDRESS}/articles/2024/one.html", f"{ADDRESS}/articles/2023/two.html")
    ]
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary") == "Mara Lindqvist left Quay & Sons."
    assert (
        '<link rel="alternate" type="application/atom+xml" title="Mara Lindqvist" href="mara-lindqvist.xml">'
        in page(site, "people/mara-lindqvist.html")
    )


def test_an_index_shows_the_articles_of_each_name_over_the_years(site: Path) -> None:
    """Three years are shown by month: the tides of November 2023 and March 2024, 36 months wide."""
    topics = page(site, "topics/index.html")
    assert (
        '<li data-d="20240301"><a href="../topics/tides.html">Tides</a>&nbsp;<span class="pm-tag__count">3</span>'
        '<svg viewBox="0 0 48 10"><path d="M30 10v-10M35.3 10v-10"/></svg></li>'
    ) in topics
