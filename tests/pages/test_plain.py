"""The short way for articles that are words alone gives what the long way gives."""

from __future__ import annotations

import markdown
import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st

from pressmark.archive import page
from pressmark.archive.addresses import Addresses
from pressmark.archive.authority import Authority
from pressmark.catalog import Holding, build_catalog
from pressmark.pages.html import Finisher, sanitise
from pressmark.pages.plain import Reduced, is_ordinary, paragraphs
from pressmark.pages.taming import tamed
from pressmark.pages.words import Words

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list"]
PAGE = page.parse("---\ntitle: T\ncompanies: [R&D Quay]\npeople: [Mara Lind]\n---\n", "articles/2024/a.md", "a")
CATALOG = build_catalog([Holding.of(PAGE)], Authority(), Addresses())
# Pieces that mean something at the beginning of a line, in its middle or nowhere.
PIECES = st.one_of(
    st.sampled_from(
        """Mara Lind|R&D Quay|R&D|&8217;|&amp;|&amp|&#8217;|&copy|-|--|---|=|===|#|1.|1)|12|+|*|_|~~~|:|: x|"quoted"|
        it's|
        |  |   |    |\n|\n\n|\n\n\n|\t|\xa0|\u3000|\u200d|é|林|🌊|!|!!|$|%|^|(x)|http://x.example/a|a@b.example|
        www.x.example|\\|`|[|]|{|}|<|>|TOC|||.|…|
        x\n  y|x  \ny|x \ny|a\n---|a\n - b|a\n1. b|a\n# b|\x0b|\x0c|\x85|\u2028""".split("|")
    ),
    st.text(max_size=3),
)


BLOCKS = st.sampled_from(
    (
        *(
            "# Mara Lind",
            "## Mara Lind",
            "- one\n- two",
            "- one\n    more",
            "> said",
            "1. one",
            "    code",
            "```\ncode",
        ),
        *(
            "[x]: http://e.example",
            "[x][x]",
            "[x](http://e.example)",
            "**bold** and *not*",
            "`code`",
            "{: .c}",
            "[TOC]",
        ),
        *("<div>", "</div>", "<b>", '<a href="', '<a title="x">', "<!--", "-->", "<script>", "<table>", "&#8217a"),
        *("a | b\n- | -\nc | d", "Mara Lind [1] by 5 * 3 &#8217; &amp;c. \\a foo_bar > R&D Quay", "a\xa0b \nc"),
    )
)
BODIES = st.one_of(
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(st.one_of(BLOCKS, PIECES, st.lists(PIECES, max_size=4).map("".join)), max_size=6).map("\n\n".join),
)
NAMES = {"people": ("Mara Lind",), "companies": ("R&D Quay",)}


def converted(body: str) -> str:
    return markdown.Markdown(extensions=EXTENSIONS).convert(tamed(body))


@given(BODIES)
@example("A line\n   and one further in\n\nAnother.")
@example("&8217; & R&D Quay of Mara Lind's")
def test_the_short_way_and_the_long_way_agree(body: str) -> None:
    if (found := paragraphs(body)) is None:
        return
    finisher = Finisher(CATALOG, Words(Locale("en", "GB")), lambda url: False)
    long = finisher.finish(converted(body), "articles/2024/a.html", NAMES)
    short = finisher.finish_plain(found, "articles/2024/a.html", NAMES)
    assert short.markup == long.markup
    assert short.names == long.names


@given(BODIES)
@example("# Mara Lind\n\nWords &amp; [1].\n\n# Mara Lind")
@example('<a title="\n\nSaid > Mara Lind.')
@example("&#8217a\n\n<div>\n\nWords &amp;")
@example("[x]: http://e.example\n\nSee [x].")
@example("<div>\n\nWords\n\n</div>\n\n")
def test_what_is_marked_becomes_the_same_with_and_without_the_words_around_it(body: str) -> None:
    if (reduced := Reduced.of(body)) is None:
        return
    whole = reduced.whole(sanitise(converted(reduced.markdown)))
    assert whole is None or whole == sanitise(converted(body))


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("One.\n\n**Two.**\n\nThree [1].", "pmWordsAlone0x\n\n**Two.**\n\npmWordsAlone1x"),
        ("- one\n\nTwo.\n\n- three", "- one\n\npmWordsAlone0x\n\n- three"),
        ("One [1] &#8217; 5 * 3.\n\nTwo\xa0and_two, \\o/.", ""),
    ],
)
def test_markdown_sees_only_the_blocks_that_are_marked(body: str, left: str) -> None:
    reduced = Reduced.of(body)
    assert reduced is not None and reduced.markdown == left
    assert reduced.whole(sanitise(converted(left))) == sanitise(converted(body))


@pytest.mark.parametrize("body", ["**a**", "Words <a href=\n\nmore > words", "&#8217a <b>x</b>\n\nWords", ""])
def test_where_words_may_mean_more_markdown_sees_them_all(body: str) -> None:
    assert Reduced.of(body) is None


@pytest.mark.parametrize("body", ["Words, and “more” words.", "One\n\ntwo's 3.5 -- no\n  list (x) – R&D: #1!"])
def test_words_alone_take_the_short_way(body: str) -> None:
    assert paragraphs(body) is not None


@pytest.mark.parametrize("body", ["", "# Head", "a *b*", "    code", "a\n- b", "a  \nb", "&amp;", "[a](b)", "a | b"])
def test_what_is_marked_takes_the_long_way(body: str) -> None:
    assert paragraphs(body) is None


def test_with_other_extensions_words_may_mean_more() -> None:
    assert is_ordinary(EXTENSIONS, {})
    assert not is_ordinary([*EXTENSIONS, "smarty"], {})
    assert not is_ordinary(EXTENSIONS, {"toc": {"marker": "Contents"}})
