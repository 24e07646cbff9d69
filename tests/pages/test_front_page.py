"""The front page: what it shows of an archive, and what it leaves away when there is too little."""

from __future__ import annotations

from pressmark.pages.front_page import front_page
from tests.test_catalog import catalog_of


def article(title: str, date: str = "", **lists: str) -> str:
    facts = "".join(f"{key}: [{names}]\n" for key, names in lists.items())
    return f"---\ntitle: {title}\n{f'date: {date}' if date else ''}\n{facts}---\nThe tide came in.\n"


def risen() -> dict[str, str]:
    """Forty articles of May, every second about Mara Lindqvist, and forty of the months before, one of them about her;
    all of them are about Noor Castellan."""
    texts = {}
    for number in range(80):
        month, about = ("2024-05", number % 2 == 0) if number < 40 else ("2024-03", number == 50)
        people = "Noor Castellan, Mara Lindqvist" if about else "Noor Castellan"
        texts[f"2024/a{number}"] = article(f"A{number}", f"{month}-{number % 28 + 1:02}", people=people, topics="Tides")
    return texts


def test_what_rises_is_a_name_whose_share_has_grown_and_not_the_most_frequent() -> None:
    page = front_page(catalog_of(risen()))
    assert [(one.entity.label, one.change.now, one.change.before) for one in page.rising] == [("Mara Lindqvist", 20, 1)]
    assert str(page.since) == "2024-05"
    assert [(one.label, number) for one, number in page.moment["people"]] == [
        ("Noor Castellan", 40),
        ("Mara Lindqvist", 20),
    ]


def test_no_article_stands_twice_in_the_news_and_the_sections() -> None:
    page = front_page(catalog_of(risen()))
    urls = [entry.url for entry in page.entries]
    assert len(urls) == len(set(urls)) == 1 + 2 + 7 + 3
    assert [(topic.label, len(entries)) for topic, entries in page.sections] == [("Tides", 3)]


def test_one_article_without_a_date_or_a_name_is_a_front_page_too() -> None:
    page = front_page(catalog_of({"undated/a": article("Low tide")}))
    assert page.lead is not None
    assert page.lead.title == "Low tide"
    assert (page.seconds, page.newest, page.sections, page.lately, page.rising) == ((), (), (), (), ())
    assert (page.since, page.span, page.moment) == (None, None, {"people": (), "companies": (), "topics": ()})
    assert [(figure.what, figure.number) for figure in page.figures] == [("articles", 1), ("words", 4)]


def test_words_are_counted_in_scripts_that_write_none_apart_too() -> None:
    page = front_page(catalog_of({"undated/a": "---\ntitle: 潮\n---\n潮水退了。 The tide.\n"}))
    assert ("words", 6) in [(figure.what, figure.number) for figure in page.figures]


def test_what_came_in_last_is_told_where_it_is_not_what_is_newest() -> None:
    source = "source:\n  seeds:\n  - {{path: seeds/{}.txt, sha256: a, format: text, added: {}}}\n"
    texts = risen()
    for name, added in (("old", "2025-06-02"), ("older", "2025-06-01")):
        text = f"---\ntitle: {name}\ndate: 1999\n{source.format(name, added)}---\nText.\n"
        texts[f"1999/{name}"] = text
    assert [entry.title for entry in front_page(catalog_of(texts)).lately] == ["old"]


def test_an_empty_archive_has_a_front_page_without_a_story() -> None:
    page = front_page(catalog_of({}))
    assert (page.lead, list(page.entries)) == (None, [])
