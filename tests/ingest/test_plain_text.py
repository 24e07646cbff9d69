"""Small questions about plain text, each with the answer a careful person would give."""

from __future__ import annotations

import html
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from pressmark.ingest.chronology import not_before
from pressmark.ingest.dates import date_in_name, date_line, read_date
from pressmark.ingest.escape import escape
from pressmark.ingest.language import language_of
from pressmark.ingest.plain.article import understand
from pressmark.ingest.plain.boilerplate import is_boilerplate
from pressmark.ingest.plain.captions import is_caption
from pressmark.ingest.plain.credits import credit_line
from pressmark.ingest.plain.publication import publication_in_prose, publication_line
from pressmark.ingest.repair import repair
from pressmark.model import Article, Credit, PartialDate
from pressmark.text import inline, sentences, squeeze

TODAY = PartialDate(2025, 6, 1)


def read(text: str) -> Article:
    return understand(text, None, TODAY)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Written by Zora Lind", [("author", "Zora Lind")]),
        ("By Zora Lind and Omar Vell", [("author", "Zora Lind"), ("author", "Omar Vell")]),
        ("BY JEAN-LUC O'NEIL, STAFF WRITER", [("author", "Jean-Luc O'Neil")]),
        ("By Zora Lind, Omar Vell Jr., and Ana de la Cruz", ["Zora Lind", "Omar Vell Jr.", "Ana de la Cruz"]),
        ("By Dr. Zora Lind", [("author", "Zora Lind")]),
        ('By Zora "Zip" Lind', [("author", 'Zora "Zip" Lind')]),
        ("Edited by: Omar Vell", [("editor", "Omar Vell")]),
        ("Translated by Omar Vell", [("translator", "Omar Vell")]),
        ("Photos: Omar Vell", [("photographer", "Omar Vell")]),
        ("Image credit: Omar Vell", [("photographer", "Omar Vell")]),
        ("(Reporting by Zora Lind; Editing by Omar Vell)", [("author", "Zora Lind"), ("editor", "Omar Vell")]),
        ("作者：周小雨 编辑：苏大年", [("author", "周小雨"), ("editor", "苏大年")]),
    ],
)
def test_a_line_of_credits_names_people(line: str, people: list[tuple[str, str] | str]) -> None:
    found = credit_line(line)
    assert found is not None
    assert list(found.people) == [Credit("author", p) if isinstance(p, str) else Credit(*p) for p in people]


@pytest.mark.parametrize(
    "line",
    [
        "By the end of the year, it was over.",
        "By then nobody was left",
        "Edited by nobody in particular, the book failed",
        "Photo finish in Northport",
        "By 2030 the wall will be higher",
        "Text messages reveal a plan",
    ],
)
def test_a_sentence_is_no_credit(line: str) -> None:
    assert credit_line(line) is None


def test_a_byline_may_name_whom_its_author_writes_for() -> None:
    found = credit_line("By Zora Lind, Example Times")
    assert found is not None
    assert (found.people, found.publication) == ((Credit("author", "Zora Lind"),), "Example Times")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("March 3, 2021", "2021-03-03"),
        ("Published: Tuesday, March 3rd, 2021 at 5:30 p.m. EST", "2021-03-03"),
        ("3 March 2021 | 5 min read", "2021-03-03"),
        ("Posted on 2021-03-03 17:30", "2021-03-03"),
        ("Date: 03/23/2021", "2021-03-23"),
        ("June 2021", "2021-06"),
        ("2021年3月3日", "2021-03-03"),
    ],
)
def test_a_line_that_is_a_date_is_understood(line: str, date: str) -> None:
    found = date_line(line)
    assert found is not None
    assert str(found.date) == date


@pytest.mark.parametrize("line", ["2021", "March 3, 2021 was a Wednesday", "Date: 03/04/2021", "31 February 2021", ""])
def test_a_line_that_is_no_certain_date_is_left_alone(line: str) -> None:
    assert date_line(line) is None


def test_figures_are_settled_by_the_name_of_the_file() -> None:
    found = date_line("07 05 2005", PartialDate(2005, 7, 5))
    assert found is not None
    assert found.date == PartialDate(2005, 7, 5)


@pytest.mark.parametrize(
    ("stem", "date"),
    [
        ("15Mar2006Grove7", "2006-03-15"),
        ("2006-03-15-title", "2006-03-15"),
        ("20060315", "2006-03-15"),
        ("2006-03", "2006-03"),
        ("notes_2006_03_15", "2006-03-15"),
        ("000_665f79c899346b75", None),
        ("20061399", None),
        ("call-5551234567", None),
    ],
)
def test_the_name_of_a_file_may_hold_a_date(stem: str, date: str | None) -> None:
    assert date_in_name(stem) == (PartialDate.parse(date) if date else None)


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2010-10-22 11:33:15", "2010-10-22"),
        ("2011-11-28 8:32:24 ", "2011-11-28"),
        ("2010-10-22T23:33:15-05:00", "2010-10-22"),
        ("Fri, 22 Oct 2010 11:33:15 GMT", "2010-10-22"),
        ("October 22, 2010", "2010-10-22"),
        ("1287747195", "2010-10-22"),
        ("2010-10", "2010-10"),
        ("2010", "2010"),
    ],
)
def test_the_value_of_a_field_may_be_a_date_in_many_forms(value: str, date: str) -> None:
    assert str(read_date(value)) == date


@pytest.mark.parametrize("value", ["23 Mai", "soon", "2010-13-01", "2010-02-30", "", "99999999999999"])
def test_a_value_that_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_date(value)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("In November 2024, it launched. In June 2024 it was planned.", "2024-11"),
        ("It will open in March 2025.", None),
        ("It has grown since 2019; it hopes to double by 2024.", "2019"),
        ("It closed on 5 May 2021; a new one is due in May 2022.", "2021-05-05"),
        ("Founded in May 2030, said the oracle.", None),
        ("There were 2019 people.", None),
    ],
)
def test_a_text_was_written_after_the_latest_day_it_names_as_past(text: str, date: str | None) -> None:
    assert not_before(text, TODAY) == (PartialDate.parse(date) if date else None)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry opens to everybody on May 3, 2025.",
        "We look forward to seeing you in May 2025, and to bringing you more.",
        "The bill makes the wall higher, beginning in 2025.",
        "市长说，2025年5月3日渡轮启航。",
    ],
)
def test_a_day_that_is_named_without_a_past_is_past_on_no_day_of_import(text: str) -> None:
    assert not_before(text, PartialDate(2025, 1, 1)) is None
    assert not_before(text, PartialDate(2030, 1, 1)) is None


def test_the_past_of_another_part_of_a_long_clause_is_not_the_dates() -> None:
    long = "and so on and on with many words about the tide and the cranes and the quay "
    assert not_before(f"The wall that fell {long} opens again in May 2024.", TODAY) is None
    assert not_before("市长说，2024年5月3日渡轮已启航。", TODAY) == PartialDate(2024, 5, 3)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Lumen Loom buys Example Inc.\nBy Zora Lind\nIt paid. Nobody knows how much.", "Lumen Loom buys Example Inc."),
        ("Who pays?\n\nNobody does. It is free.", "Who pays?"),
        ("It is over.\n\nThe loom stands still. Nobody weaves.", "It is over"),
        ("Title: A plan\n\nIt was made. It failed.", "A plan"),
        ("Council votes to keep the ferry running through\nthe winter\n\nIt voted. It did.", None),
        ("1. FIRST THINGS\n\nSecond things. And third.", "1. FIRST THINGS"),
    ],
)
def test_the_first_lines_are_the_headline(text: str, title: str | None) -> None:
    article = read(text)
    assert article.title == (title or "Council votes to keep the ferry running through the winter")
    assert "title" not in article.guessed


@pytest.mark.parametrize(
    "window",
    [
        "The ferry runs all night again",
        "The ferry runs all night again Gazette",
        "Gazette The ferry runs all night again",
    ],
)
def test_a_headline_that_the_windows_title_repeats_stands_once(window: str) -> None:
    article = read(f"{window}\nMenu\nThe ferry runs all night again\nMarch 3, 2021\n\nIt runs. Nobody sleeps.")
    assert (article.title, article.body) == ("The ferry runs all night again", "It runs. Nobody sleeps.")


def test_the_day_on_which_a_page_was_saved_is_not_the_articles() -> None:
    article = read("July 31, 2008\n\nThe ferry runs all night\nApril 12, 2005\n\nIt runs. Nobody sleeps.")
    assert str(article.date) == "2005-04-12"


def test_a_headline_without_a_text_is_an_article_without_a_body() -> None:
    article = read("Nothing but a headline\n")
    assert (article.title, article.body) == ("Nothing but a headline", "")


def test_prose_is_never_taken_for_the_publication_date() -> None:
    article = read("The wall\n\nIt fell on March 3, 2021. Nobody was hurt.")
    assert (article.date, article.not_before) == (None, None)


def test_a_date_in_the_future_is_not_believed() -> None:
    assert read("The wall\nMarch 3, 2031\n\nIt fell. Nobody was hurt.").date is None


@pytest.mark.parametrize("day", ["March 3, 2021", "3 March 2021"])
def test_a_dateline_stays_in_the_text_and_dates_it(day: str) -> None:
    article = read(f"The wall\n\nNORTHPORT, {day} (Example Wire) - It fell. Nobody was hurt.")
    assert article.body.startswith(f"NORTHPORT, {day} (Example Wire) - It fell.")
    assert (str(article.date), article.publication) == ("2021-03-03", "Example Wire")
    assert set(article.guessed) == {"date", "publication"}


@pytest.mark.parametrize(
    "line",
    [
        "Welcome to communicate!",
        "Follow us on Facebook and Twitter",
        "Share this article",
        "Subscribe to our newsletter",
        "All rights reserved.",
        "###",
        "-30-",
        "# # #",
        "Latest News TOPICS",
        "Home > News > Local",
        "Facebook | Twitter | Email",
        "Advertisement",
    ],
)
def test_furniture_is_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fall",
        "Share the wealth, says the mayor",
        "Follow us into the dark",
        "News of the wall spread slowly",
        "Like father, like son",
        "Subscribers leave the Gazette",
        "The end of the ferry",
        "Press freedom in Northport",
    ],
)
def test_a_headline_is_no_boilerplate(line: str) -> None:
    assert not is_boilerplate(line)


def test_boilerplate_goes_only_from_the_ends() -> None:
    assert (
        read("The wall\n\nIt fell. Yes.\n\nShare this article\n\nIt stood. No.").body.count("Share this article") == 1
    )


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Zora Lind at her loom. Source: Lumen Loom", True),
        ("Zora Lind at her loom (Photo: Omar Vell)", True),
        ("Caption: Zora Lind at her loom", True),
        ("The source: nobody knows where it springs. It is deep.", False),
        ('"My source: a bird," she said. Nobody laughed at that.', False),
    ],
)
def test_a_paragraph_that_describes_a_picture_is_a_caption(paragraph: str, expected: bool) -> None:
    assert is_caption(paragraph) is expected


@pytest.mark.parametrize("text", ["." * 40_000 + "a", "." * 20_000 + '"' * 20_000 + "a"], ids=["points", "marks"])
def test_a_row_of_points_ends_no_sentence_and_takes_no_time(text: str) -> None:
    started = time.process_time()
    assert sentences(text) == [(0, len(text))]
    assert time.process_time() - started < 1


def test_sentences_end_with_all_their_marks() -> None:
    text = "Is it over…?! “It is.” (Yes...) Nobody 3.5 knows。”好！"
    assert [text[start:end] for start, end in sentences(text)] == [
        "Is it over…?!",
        "“It is.”",
        "(Yes...)",
        "Nobody 3.5 knows。”",
        "好！",
    ]


@pytest.mark.parametrize("line", ["Source: Example Times", "Source: “Example Times”", "Published in Example Times."])
def test_a_line_may_name_the_publication(line: str) -> None:
    assert publication_line(line) == "Example Times"


@pytest.mark.parametrize("line", ["Source: “", "Source: https://x.example", "From: the beginning it was clear"])
def test_a_line_that_names_no_publication_is_left_alone(line: str) -> None:
    assert publication_line(line) is None


def test_a_publication_speaks_of_itself_by_its_whole_name() -> None:
    text = "The Example Times has learned that it fell. He told the Example Times so, and told The Example Times more."
    found = publication_in_prose(text)
    assert found is not None
    assert found[0] == "The Example Times"


def test_a_publication_that_a_text_only_quotes_is_not_its_own() -> None:
    assert publication_in_prose('She told "Example Times" and told "Example Times" again.') is None
    assert publication_in_prose('"Quiet Signals" has learned it.') is None


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("itâ€™s cafÃ© 20Â°", "it’s café 20°"),
        ("ðŸ˜€", "😀"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
        ("« CAFÉ»", "« CAFÉ»"),
        ("IRMÃ»", "IRMÃ»"),
        ("a\x00b\u200bc\u00add\ufeff", "abcd"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("e\u0301", "é"),
        ("\ud800", "\ufffd"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_damage_is_mended_where_it_is_certain(broken: str, mended: str) -> None:
    assert repair(broken) == mended


def test_no_stray_control_or_invisible_character_is_overlooked() -> None:
    controls = [code for code in range(0xA0) if chr(code) not in "\t\n" and not chr(code).isprintable()]
    invisible = [0xAD, 0x180E, 0x200B, 0x2028, 0x2029, 0x2060, *range(0x202A, 0x202F), 0xD800, 0xDFFF, 0xFEFF]
    for stray in map(chr, controls + invisible):
        assert stray not in repair(f"Tide{stray}tables") + repair(f"Café{stray}noir")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Just words", None),
        ("Linux 内核发布了新版本", "zh"),
        ("これは日本語の文章です", "ja"),
        ("한국어 기사입니다", "ko"),
        ("He said 你好 to me", None),
    ],
)
def test_the_script_tells_the_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


_SIGNS = st.text(
    st.sampled_from(list("ab 1.2)#*_`<>/[](){}:!&;\\-+~=?|\"'^中é")) | st.characters(codec="utf-8"), max_size=40
)


_EXTENSIONS = ["attr_list", "tables", "fenced_code", "footnotes", "def_list", "admonition", "md_in_html"]


@given(_SIGNS)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    line = squeeze(repair(text))
    assert inline(escape(line)) == line


@given(_SIGNS)
def test_escaped_text_is_one_plain_paragraph_to_markdown(text: str) -> None:
    line = squeeze(repair(text))
    if line:
        page = markdown(escape(line), extensions=_EXTENSIONS)
        assert page.startswith("<p>")
        assert html.unescape(page.removeprefix("<p>").removesuffix("</p>")) == line
