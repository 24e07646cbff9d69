"""Feeds: what RFC 4287 asks for, whatever an article says."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from pressmark.catalog import Entry
from pressmark.pages.atom import NEWEST, Feed, FeedEntry, atom, dated
from pressmark.passages import Passage
from tests.test_catalog import catalog_of

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(*fronts: str) -> tuple[Entry, ...]:
    return catalog_of({f"2024/{n:02}": f"---\ntitle: T{n}\n{front}\n---\n" for n, front in enumerate(fronts)}).entries


def feed(found: tuple[Entry, ...], said: str = "So.") -> ElementTree.Element:
    shown = [FeedEntry(f"https://ebb.example/{entry.url}", entry, Passage(said)) for entry in found]
    text = atom(Feed("https://ebb.example/a.xml", "https://ebb.example/a.html", said, "The Ebb", shown, "de"))
    return ElementTree.fromstring(text.encode())


def test_a_feed_and_each_article_have_an_address_a_title_and_a_moment() -> None:
    found = feed(entries("date: 2024-03-05\nauthors: [Ada Brook]", "date: 2023\nupdated: 2024-04-01", "date: 2022-07"))
    assert found.findtext(f"{ATOM}updated") == "2024-04-01T00:00:00Z"
    assert found.findtext(f"{ATOM}id") == "https://ebb.example/a.xml"
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert [link.attrib for link in found.findall(f"{ATOM}link")] == [
        {"rel": "self", "href": "https://ebb.example/a.xml"},
        {"href": "https://ebb.example/a.html"},
    ]
    articles = found.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}updated") for one in articles] == [
        *("2024-03-05T00:00:00Z", "2024-04-01T00:00:00Z", "2022-07-01T00:00:00Z")
    ]
    assert [one.findtext(f"{ATOM}published") for one in articles][1] == "2023-01-01T00:00:00Z"
    assert articles[0].findtext(f"{ATOM}id") == "https://ebb.example/articles/2024/00.html"
    assert articles[0].findtext(f"{ATOM}author/{ATOM}name") == "Ada Brook"
    assert found.findtext(f"{ATOM}author/{ATOM}name") == "The Ebb"


@given(st.text())
def test_a_feed_is_xml_whatever_is_said_in_it(said: str) -> None:
    assert feed(entries("date: 2024"), said).tag == f"{ATOM}feed"


def test_the_newest_are_in_a_feed_and_none_of_which_nobody_knows_when_it_came() -> None:
    added = "source: {{seeds: [{{path: s, sha256: aa, format: txt, added: {}}}]}}"
    found = dated(entries(*[f"date: 2024-01-{day:02}" for day in range(1, 28)]))
    assert len(found) == NEWEST
    assert str(found[0].article.date) == "2024-01-27"
    undated = dated(entries("", added.format("2025-06-15")))
    assert [feed((entry,)).findtext(f"{ATOM}updated") for entry in undated] == ["2025-06-15T00:00:00Z"]
