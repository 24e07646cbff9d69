"""What all pages share is rendered once for each depth, and what differs is escaped on its way in."""

from __future__ import annotations

import pytest

from pressmark.pages.shell import Filling, Shells, mark


def render(depth: int, section: str) -> str:
    return f"<title>{mark('title')}</title><body class={section}{depth}>{mark('content')}</body>"


def test_a_page_is_put_into_the_document_of_its_depth_and_section() -> None:
    calls = []
    urls = ["people/b.html", "people/c.html", "index.html"]
    shells = Shells.rendered(urls, lambda *place: calls.append(place) or render(*place))
    page = Filling("people/b.html", "A <b> & c", "<p>Text</p>")
    assert shells.fill(page) == "<title>A &lt;b&gt; &amp; c</title><body class=people1><p>Text</p></body>"
    assert calls == [(0, "home"), (1, "people")]


def test_marks_in_a_pages_own_text_are_left_alone() -> None:
    assert mark("title") in Shells.rendered(["a.html"], render).fill(Filling("a.html", "T", mark("title")))


def test_an_unknown_slot_in_a_template_is_an_error() -> None:
    with pytest.raises(ValueError, match="'titel'"):
        Shells.rendered(["a.html"], lambda depth, section: mark("titel"))


@pytest.mark.parametrize("script", ["", '<script id="__config" type="application/json">{}</script>'])
def test_the_themes_toggles_stay_only_where_its_script_asks_for_them(script: str) -> None:
    toggle = '<input class="md-toggle" id="__drawer">'
    shells = Shells.rendered(["a.html"], lambda depth, section: f"{toggle}{script}{mark('content')}")
    assert shells.fill(Filling("a.html", "T", "")) == (toggle if script else "") + script
