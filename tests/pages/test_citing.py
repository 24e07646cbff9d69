"""What an article's page tells people and programs who cite it is what its front matter says."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from pressmark.model import KINDS
from pressmark.pages.citing import Cited
from pressmark.pages.words import Words
from tests.pages.surroundings import catalog

WORDS = Words(Locale("en", "GB"))
PAGE = "https://kept.example/articles/2024/robots.html"
ROBOTS = """\
title: Robots in the yard
date: 2024-03-01
updated: 2024-03-02
authors: [Ada Brook, Noor Castellan]
editors: [R. Quay]
credits: [{role: photographer, name: Jo Tide}]
publication: The Ebb
url: https://web.archive.org/web/2024/https://ebb.example/robots
language: en
people: [Mara Lindqvist]
companies: [Quaymark]
topics: [Harbours]
summary: More machines.

Mara Lindqvist came."""


class Head(HTMLParser):
    """Notes the fields of a head, and the text of its scripts."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        if tag == "meta":
            self.fields.append((found.get("name") or found.get("property") or "", found["content"] or ""))

    def handle_data(self, data: str) -> None:
        self.text += data


def cited(text: str, page: str | None = PAGE, site: str = "The archive") -> Cited:
    return Cited(catalog({"robots": text}).entries[0], site, KINDS, page, "en")


def test_json_ld_is_a_news_article_with_the_values_of_the_front_matter() -> None:
    head = Head(cited(ROBOTS).head())
    assert json.loads(head.text) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Robots in the yard",
        "author": [{"@type": "Person", "name": "Ada Brook"}, {"@type": "Person", "name": "Noor Castellan"}],
        "editor": [{"@type": "Person", "name": "R. Quay"}],
        "contributor": [
            {"@type": "Role", "roleName": "photographer", "contributor": {"@type": "Person", "name": "Jo Tide"}}
        ],
        "datePublished": "2024-03-01",
        "dateModified": "2024-03-02",
        "publisher": {"@type": "Organization", "name": "The Ebb"},
        "inLanguage": "en",
        "about": [
            {"@type": "Person", "name": "Mara Lindqvist"},
            {"@type": "Organization", "name": "Quaymark"},
            {"@type": "Thing", "name": "Harbours"},
        ],
        "url": "https://ebb.example/robots",
        "archivedAt": [PAGE, "https://web.archive.org/web/2024/https://ebb.example/robots"],
        "isPartOf": {"@type": "Collection", "name": "The archive"},
    }


def test_the_heads_fields_are_those_that_reference_managers_and_networks_read() -> None:
    assert Head(cited(ROBOTS).head()).fields == [
        ("citation_title", "Robots in the yard"),
        ("DC.title", "Robots in the yard"),
        ("citation_author", "Ada Brook"),
        ("DC.creator", "Ada Brook"),
        ("citation_author", "Noor Castellan"),
        ("DC.creator", "Noor Castellan"),
        ("citation_publication_date", "2024/03/01"),
        ("DC.date", "2024-03-01"),
        ("citation_journal_title", "The Ebb"),
        ("DC.publisher", "The Ebb"),
        ("citation_language", "en"),
        ("DC.language", "en"),
        ("citation_public_url", "https://ebb.example/robots"),
        ("DC.identifier", "https://ebb.example/robots"),
        ("z:itemType", "newspaperArticle"),
        ("og:type", "article"),
        ("og:title", "Robots in the yard"),
        ("og:description", "More machines."),
        ("og:site_name", "The archive"),
        ("og:url", PAGE),
        ("article:published_time", "2024-03-01"),
        ("article:modified_time", "2024-03-02"),
    ]


def test_what_is_unknown_is_not_told() -> None:
    nothing = cited("title: Low tide", page=None)
    assert nothing.data().keys() == {"@context", "@type", "headline", "inLanguage", "isPartOf"}
    assert {name for name, _ in Head(nothing.head()).fields} == {
        *("citation_title", "DC.title", "z:itemType", "og:type", "og:title", "og:site_name"),
    }


HOSTILE = st.text(st.sampled_from("</script>\"'&<!--\u2028]]> ab\\"), min_size=1, max_size=40)


@given(HOSTILE, HOSTILE)
def test_a_hostile_text_stays_where_it_was_put(title: str, site: str) -> None:
    found = cited(f"title: {json.dumps(title)}\npublication: {json.dumps(title)}", site=site)
    head = Head(found.head())
    assert head.tags.count("script") == 1
    assert set(head.tags) == {"meta", "script"}
    assert json.loads(head.text) == found.data()
    assert dict(head.fields)["og:title"] == " ".join(found.entry.title.split())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//ebb.example", "ebb", "https://\\x.example"])
def test_an_address_that_is_none_of_the_web_is_not_told(url: str) -> None:
    found = cited(f"title: A\nurl: {json.dumps(url)}", page=None)
    assert found.published is None
    assert "url" not in found.data()


@pytest.mark.parametrize(
    ("front", "sentence"),
    [
        (
            ROBOTS,
            "Ada Brook and Noor Castellan. “<span>Robots in the yard</span>.” <cite>The Ebb</cite>, 1 March 2024."
            f" https://ebb.example/robots. Archived in The archive, {PAGE}.",
        ),
        ("title: Who came?", f"“<span>Who came?</span>” n.d. Archived in The archive, {PAGE}."),
        (
            "title: المد\nlanguage: ar\nauthors: [Jo <b>Tide Jr.]\ndate: 2024-03",
            'Jo &lt;b&gt;Tide Jr. “<span lang="ar" dir="rtl">المد</span>.” March 2024.'
            f" Archived in The archive, {PAGE}.",
        ),
    ],
)
def test_a_citation_names_what_is_known(front: str, sentence: str) -> None:
    assert cited(front).sentence(WORDS) == sentence


def test_names_and_mentions_are_told_up_to_a_number() -> None:
    many = ", ".join(f"Guest {number}" for number in range(90))
    assert len(cited(f"title: A\npeople: [{many}]").data()["about"]) == 20
