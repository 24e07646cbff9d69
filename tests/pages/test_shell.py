"""What all pages share is rendered once for each depth, and what differs is escaped on its way in."""

from __future__ import annotations

import pytest

from pressmark.pages.shell import Filling, Shells, mark


def render(depth: int, section: str) -> str:
    return f"<title>{mark('title')}</title><body class={section}{depth}>{mark('content')}</body>"


def test_a_page_is_put_into_the_document_of_its_depth() -> None:
    calls = []
    shells = Shells(lambda depth, section: calls.append((depth, section)) or render(depth, section))
    page = Filling("a/b.html", "A <b> & c", "<p>Text</p>", section="s")
    assert shells.fill(page) == "<title>A &lt;b&gt; &amp; c</title><body class=s1><p>Text</p></body>"
    shells.fill(Filling("a/c.html", "C", "", section="s"))
    shells.fill(Filling("index.html", "Home", ""))
    assert calls == [(1, "s"), (0, "")]


def test_marks_in_a_pages_own_text_are_left_alone() -> None:
    assert mark("title") in Shells(render).fill(Filling("a.html", "T", mark("title")))


def test_an_unknown_slot_in_a_template_is_an_error() -> None:
    with pytest.raises(ValueError, match="'titel'"):
        Shells(lambda depth, section: mark("titel")).fill(Filling("a.html", "T", ""))
