"""Text becomes the same words in Python and in the browser."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.search.analysis import folded, pieces, query_tokens, rough_words, tokens
from pressmark.search.stems import stemmer
from pressmark.text import fold

from .conftest import Engine

NASTY = [
    *[
        "",
        " ",
        "Straße STRASSE ẞ",
        "İstanbul ısı Iğdır",
        "ﬁlm ﬄ ﬆ",
        "ＡＢＣ １２３．５ Ａ’ｓ",
        "e\u0301 é e\u0301\u0301",
    ],
    *["z" * 200, "z" * 256, "é" * 255, "é" * 256, "a b c", "𝔸𝕀 𠀀𠀁 🎉x🎉", "中", "中文AI技术 東京タワー 서울 각"],
    *["㍿ ½ ⒈ ㏂ ℡", "company's companies’ O'Brien l’orage dell'arte qu'un", "rock ’n’ roll", "a-b-testing vitamin-d"],
    *[
        "U.S. u.s.a. e.g.the a.b.cd",
        "3.5 1,000.25 v2.0 1.2.3 .5 5.",
        "in\u00adter\u200dnational",
        "ŉ ʼn ǰ ΐ ς Σ ΣΊΣΥΦΟΣ",
    ],
    *["अनुच्छेद สวัสดี ខ្មែរ", "\ud83c half \udf89", "\ufeffx\x00y", "ᾳ \u0345 α\u0345", "か\u3099が ガ ｶﾞ"],
    *["\u1112\u1161\u11ab 한", "Ꭰ ꭰ ᏸ", "e-mail E‑mail x-ray", "don't 'tis 's '", "...---'''", "_x_ x_y"],
    *["a" * 50_000, "中" * 5_000, "x." * 5_000, "1," * 5_000],
]


def keys(text: str) -> list[str]:
    return [token.key for token in query_tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The company's e-mail", "the company email"),
        ("Keling-AI and keling ai", "keling ai and keling ai"),
        ("U.S. GPT-3.5 1,000", "us gpt 3.5 1000"),
        ("l'orage O'Brien don't", "orage obrien dont"),
        ("ﬁlm Straße ＡＢＣ Zoë", "film strasse abc zoe"),
        ("人工智能 中 AI技术", "人工 工智 智能 中 ai 技术"),
        ("z" * 255 + " " + "y" * 256, "z" * 255),
    ],
)
def test_a_query_is_cut_into_folded_words(text: str, expected: str) -> None:
    assert keys(text) == expected.split()


def test_a_run_is_indexed_as_characters_and_pairs_with_their_places() -> None:
    found = [(token.key, token.position, token.start, token.end) for token in tokens("AI 画画")]
    assert found == [("ai", 0, 0, 2), ("画", 1, 3, 4), ("画画", 1, 3, 5), ("画", 2, 4, 5)]


def test_stems_follow_the_language() -> None:
    assert stemmer("en-GB")(pieces("governments")[0]) == stemmer("en")(pieces("government")[0])
    assert stemmer("de")(pieces("Häuser")[0]) == "haus"
    assert stemmer("xx")(pieces("governments")[0]) == "governments"
    assert {stemmer("tr")(pieces(form)[0]) for form in ("IŞIK", "ışıklar", "Işıkları")} == {"isik"}
    assert {stemmer("ar")(pieces(form)[0]) for form in ("كتاب", "الكُتَّاب", "بالكتــاب")} == {"كتاب"}


@given(st.text(max_size=80), st.sampled_from("en de fr it es pt nl ru sv fi da no nb hu ro ar tr zh xx".split()))
def test_every_word_of_every_language_has_a_stem_that_is_folded(text: str, language: str) -> None:
    stem = stemmer(language)
    for rough in rough_words(unicodedata.normalize("NFC", text)):
        assert all(stem(piece) for piece in pieces(rough) if not piece.run)


@given(st.text(max_size=200))
def test_a_query_asks_for_nothing_that_the_index_of_the_same_text_has_not(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert {(token.key, token.position) for token in query_tokens(text)} <= {
        (token.key, token.position) for token in tokens(text)
    }


def test_the_browser_folds_every_character_alike(engine: Engine) -> None:
    characters = [
        char for code in range(sys.maxunicode + 1) if unicodedata.category(char := chr(code)) not in ("Cn", "Cs", "Co")
    ]
    assert engine("folded", characters) == [folded(char) for char in characters]
    assert folded("Zoë") == fold("Zoë")


def test_the_browser_cuts_nasty_strings_alike(engine: Engine) -> None:
    for text in NASTY:
        assert_alike(engine, text)


def test_the_browser_cuts_any_string_alike(engine: Engine) -> None:
    alphabet = st.one_of(
        st.sampled_from("aAzZ019 .,'’-‐‑_ßıİſﬁé中文かガ각한𝔸𠀀🎉\u0301\u0345\u00ad\u200d\u02bc\u0300½㍿"),
        # Node may know letters that this Python's Unicode has not yet.
        st.characters(exclude_categories=["Cn"]),
    )

    @settings(max_examples=300)
    @given(st.text(alphabet, max_size=40))
    def check(text: str) -> None:
        assert_alike(engine, text)

    check()


def assert_alike(engine: Engine, text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert engine("queryTokens", text) == [[token.key, token.position] for token in query_tokens(text)]
    units = [0]
    for char in text:
        units.append(units[-1] + (2 if char > "\uffff" else 1))
    expected = [[token.key, token.position, units[token.start], units[token.end]] for token in tokens(text)]
    assert engine("tokens", text) == expected
