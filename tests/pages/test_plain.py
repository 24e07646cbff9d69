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
from pressmark.pages.html import Finisher
from pressmark.pages.plain import is_ordinary, paragraphs
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


@given(st.lists(PIECES, max_size=12).map("".join))
@example("A line\n   and one further in\n\nAnother.")
@example("&8217; & R&D Quay of Mara Lind's")
def test_the_short_way_and_the_long_way_agree(body: str) -> None:
    if (found := paragraphs(body)) is None:
        return
    finisher = Finisher(CATALOG, Words(Locale("en", "GB")), lambda url: False)
    names = {"people": ("Mara Lind",), "companies": ("R&D Quay",)}
    long = finisher.finish(markdown.Markdown(extensions=EXTENSIONS).convert(tamed(body)), "articles/2024/a.html", names)
    short = finisher.finish_plain(found, "articles/2024/a.html", names)
    assert short.markup == long.markup
    assert short.names == long.names


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
