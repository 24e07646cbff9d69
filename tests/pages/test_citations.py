"""Articles of the archive that link to one another by the addresses under which they were first published."""

from __future__ import annotations

from babel import Locale

from pressmark.pages.citations import Citations
from pressmark.pages.html import Finisher
from pressmark.pages.words import Words
from tests.pages.surroundings import address, catalog

TIDE = "url: https://www.ebb.example/tide?utm_source=x"


def cited_by(articles: dict[str, str], name: str) -> list[str]:
    citing = Citations.among(catalog(articles).entries).citing
    return [entry.title for entry in citing.get(address(name), ())]


def test_a_link_to_the_original_is_a_link_to_the_article() -> None:
    articles = {
        "tide": TIDE,
        "rain": "date: 2024-01-01\n\nAs [said](http://ebb.example/tide/) before.",
        "quay": "date: 2024-01-02\n\n[By us](tide.md), and [again](https://ebb.example/tide).",
        "else": "date: 2024-01-03\n\n[Not](https://ebb.example/ebb).",
    }
    assert cited_by(articles, "tide") == ["quay", "rain"]


def test_an_article_does_not_cite_itself() -> None:
    assert cited_by({"tide": f"{TIDE}\n\n[Here](https://ebb.example/tide) and [here](tide.md)."}, "tide") == []


def test_of_two_copies_the_first_by_address_is_meant_whatever_the_order() -> None:
    articles = {"b": TIDE, "a": f"{TIDE}\ndate: 1999", "c": "date: 2024\n\n<https://ebb.example/tide>"}
    assert (cited_by(articles, "a"), cited_by(articles, "b")) == (["c"], [])
    articles = dict(reversed(articles.items()))
    assert (cited_by(articles, "a"), cited_by(articles, "b")) == (["c"], [])


def test_a_withdrawn_article_is_not_there_to_be_cited() -> None:
    assert cited_by({"tide": f"{TIDE}\nstatus: withdrawn", "rain": "date: 2024\n\n[x](tide.md)"}, "tide") == []


def finish(markup: str) -> str:
    found = catalog({"tide": TIDE})
    pages = Citations.among(found.entries).pages
    return (
        Finisher(found, Words(Locale("en", "GB")), lambda url: False, pages)
        .finish(markup, address("rain"), {}, None)
        .markup
    )


def test_the_link_leads_to_the_article_here_and_a_sign_to_the_original() -> None:
    assert finish('<p>As <a href="https://ebb.example/tide#x" class="y" title="z">we <b>said</b></a>.</p>') == (
        '<p>As <a class="pm-cited" href="tide.html">we <b>said</b></a>\u2060<a class="pm-away"'
        ' href="https://ebb.example/tide#x" rel="noopener noreferrer" aria-label="Original">↗</a>.</p>'
    )


def test_a_hostile_original_stays_in_its_attribute() -> None:
    link = finish('<a href="https://ebb.example/tide?utm_x=&quot;&gt;&lt;script&gt;">a</a>')
    assert "<script" not in link
    assert link.count('"') == 12
