"""Somebody else's HTML made safe, links made right, names made ways through the archive."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive import page
from pressmark.archive.addresses import Addresses
from pressmark.archive.authority import Authority
from pressmark.catalog import Holding, build_catalog
from pressmark.pages.html import Finisher, sanitise
from pressmark.pages.words import Words

TAGGED = "---\ntitle: A\npeople: [Mara Lindqvist, Mara]\ncompanies: [Quaymark, Quaymark & Sons, O'Hara <3]\n---\n"
WORDS = Words(Locale("en", "GB"))
KNOWN = {"articles/2024/b.html", "articles/2024/quay.png", "people/mara.html"}


def finisher() -> Finisher:
    catalog = build_catalog([Holding.of(page.parse(TAGGED, "articles/2024/a.md", "a"))], Authority(), Addresses())
    return Finisher(catalog, WORDS, KNOWN.__contains__)


def finish(markup: str, names: dict[str, tuple[str, ...]] | None = None) -> str:
    return finisher().finish(markup, "articles/2024/a.html", names or {}).markup


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVa\tScript:alert(1)'>x</a>",
    "<iframe src=//evil.example></iframe>",
    "<form action=//evil.example><input name=a><button>go</button></form>",
    "<style>@import '//evil.example/x.css'</style>",
    "<p style='background:url(//evil.example/x)'>x</p>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<p title='\"><script>alert(1)</script>'>x</p>",
    "<base href=//evil.example><meta http-equiv=refresh content='0;url=//evil.example'>",
    "<img src='//evil.example/x.png' alt='A &quot;map&quot;'>",
    "<img src='\\\\evil.example\\x.png'>",
    "<img src='data:text/html,<script>alert(1)</script>'>",
    "<video src=//evil.example/x><source src=//evil.example/y></video><audio src=//evil.example/z></audio>",
    "<object data=//evil.example/x></object><embed src=//evil.example/y>",
    "<link rel=stylesheet href=//evil.example/x>",
    "<a href='//evil.example' ping='//evil.example'>x</a>",
    "<input type=image src=//evil.example/x formaction=javascript:alert(1)>",
    "<input>",
    "<input type=password>",
    "<a href=//evil.example><img src=//evil.example/x.png alt='<img src=x onerror=alert(1)>'></a>",
    "<b id=__config class='md-header pm-search'>x</b>",
    "<b class='big mermaid'>x</b>",
]


class Reader(HTMLParser):
    """Notes every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_runs_or_asks_the_network_is_left(attack: str) -> None:
    reader = Reader()
    reader.feed(finish(f"<p>before</p>{attack}<p>after</p>"))
    for tag, attributes in reader.tags:
        assert tag in {"p", "a", "img", "b", "input", "table", "tbody", "tr", "td"}
        assert not any(name.startswith("on") or name in {"style", "ping", "formaction"} for name in attributes)
        assert not (attributes.get("href") or "").lower().replace("\t", "").startswith("javascript")
        assert tag != "img" or not (attributes.get("src") or "").startswith(("http", "//", "data", "\\"))
        assert tag != "input"
        assert not {"pm-search", "mermaid"} & set((attributes.get("class") or "").split())


def test_a_remote_picture_becomes_a_link_and_a_local_one_stays() -> None:
    assert finish('<img src="https://x.example/a.png" alt="The quay">') == (
        '<a class="pm-remote" href="https://x.example/a.png" rel="noopener noreferrer">The quay</a>'
    )
    assert finish('<img src="quay.png" alt="">') == '<img src="quay.png" alt="" loading="lazy">'
    assert finish('<a href="https://x.example"><img src="https://x.example/a.png" alt="Quay"></a>') == (
        '<a href="https://x.example" rel="noopener noreferrer">Quay</a>'
    )


def test_the_words_for_a_remote_picture_are_text() -> None:
    """Some versions of the sanitiser leave `<` in attributes as it is; between tags it would open one."""
    words = "&lt;img src=x onerror=alert(1)&gt; &amp;lt;b&amp;gt;"
    for markup in (f'<img src="https://x.example/a.png" alt="{words}">', f'<img src="x.png" alt="{words}">'):
        assert f">{words}<" in f">{finish(markup)}<".replace("</a>", "")


def test_a_task_lists_box_is_all_that_is_left_of_a_form_and_nobody_can_tick_it() -> None:
    assert finish('<input type="checkbox" checked id="box" title="type=text">') == (
        '<input type="checkbox" disabled checked>'
    )
    assert finish('<input type="checkbox">') == '<input type="checkbox" disabled>'
    assert finish('a<input type="text" title=\'type="checkbox"\' checked>b') == "ab"


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://x.example/a b", "https://x.example/a%20b"),
        ("HTTPS://x.example", "HTTPS://x.example"),
        ("mailto:desk@x.example", "mailto:desk@x.example"),
        ("https:///nowhere", None),
        ("https://\\x.example", None),
        ("https://x.example/\u0085x", None),
    ],
)
def test_an_address_is_one_of_another_site_or_no_link(address: str, href: str | None) -> None:
    expected = f'<a href="{href}" rel="noopener noreferrer">' if href else "<a>"
    assert finish(f'<a href="{address}">x</a>') == f"{expected}x</a>"


NAMES = {"people": ("Mara Lindqvist",), "companies": ("Quaymark", "Quaymark & Sons")}


def test_the_first_mention_of_each_name_becomes_a_link() -> None:
    assert finish("<p>Mara Lindqvist of Quaymark. Mara Lindqvist's crane.</p>", NAMES) == (
        '<p><a class="pm-name pm-name--people" href="../../people/mara-lindqvist.html">Mara Lindqvist</a> of '
        '<a class="pm-name pm-name--companies" href="../../companies/quaymark.html">Quaymark</a>. '
        "Mara Lindqvist's crane.</p>"
    )


def test_the_longest_name_wins_and_entities_of_html_are_read_as_characters() -> None:
    assert finish("<p>Quaymark &amp; Sons &lt;b&gt;</p>", NAMES) == (
        '<p><a class="pm-name pm-name--companies" href="../../companies/quaymark-sons.html">Quaymark &amp; Sons</a>'
        " &lt;b&gt;</p>"
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<h2>Quaymark</h2>",
        '<p><a href="https://x.example" rel="noopener noreferrer">the <em>Quaymark</em> story</a></p>',
        "<pre><code>Quaymark</code></pre>",
        '<p class="caption">Quaymark in spring</p>',
        "<p>Quaymarkers and unQuaymark</p>",
        '<p title="Quaymark &gt; all">x</p>',
    ],
)
def test_headings_links_code_captions_attributes_and_parts_of_words_stay_as_they_are(markup: str) -> None:
    # Which characters a sanitiser escapes in attributes changed between its versions.
    assert html.unescape(finish(markup, NAMES)) == html.unescape(markup)


def test_links_to_pages_of_the_archive_are_mended_and_dead_ones_reported() -> None:
    linked = finisher().finish(
        '<a href="b.md#x" title="B">b</a> <a href="../../people/mara.md">m</a> <a href="c.md">c</a> '
        '<a href="#top">t</a> '
        '<a href="../../../../etc/passwd">e</a> <a href="http://[broken">z</a>',
        "articles/2024/a.html",
        {},
    )
    assert '<a href="b.html#x" title="B">' in linked.markup
    assert '<a href="../../people/mara.html">' in linked.markup
    assert '<a href="#top">' in linked.markup
    assert "<a>e</a> <a>z</a>" in linked.markup
    assert linked.dead == ["c.md"]


def test_a_relative_link_of_the_original_page_leads_back_to_the_original_site() -> None:
    markup = '<a href="/news/7">n</a> <a href="//other.example/">o</a> <a href="javascript:x">j</a>'
    linked = finisher().finish(markup, "articles/2024/a.html", {}, "https://paper.example/a/b")
    assert linked.markup == (
        '<a href="https://paper.example/news/7" rel="noopener noreferrer">n</a> '
        '<a href="https://other.example/" rel="noopener noreferrer">o</a> <a>j</a>'
    )
    assert linked.dead == []


@given(st.text(max_size=200))
def test_text_is_never_changed_only_linked(text: str) -> None:
    clean = sanitise(f"<p>{html.escape(text)}</p>")
    assert re.sub(r"</?a[^>]*>", "", finish(clean, NAMES)) == clean
