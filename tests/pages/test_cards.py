"""What a link to a name shows: the right words, on the shelf where the browser looks for them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive.authority import Authority
from pressmark.catalog import Entry
from pressmark.mentions import Target
from pressmark.pages.cards import SHELVES, basis, script, shelf_of, shelves
from pressmark.pages.items import Items
from pressmark.pages.pieces import Pieces
from pressmark.pages.site import SiteMaker, environment
from pressmark.pages.words import Words
from tests.pages.surroundings import catalog

WORDS = Words(Locale("en", "GB"))
ARTICLES = {
    "old": "date: 2023\npeople: [Mara Lindqvist]\n\nMara Lindqvist came.",
    "new": "date: 2024\npeople: [Mara Lindqvist]\nlanguage: de\n\nErst war es still. Dann kam Mara Lindqvist.",
    "also": "date: 2022\npeople: [R. Quay]\ncompanies: [</script>]\ntopics: [Tides]\n\nR. Quay saw Mara Lindqvist.",
}


def site(authority: Authority | None = None) -> SiteMaker:
    found = catalog(ARTICLES, authority)
    pieces = Pieces(found, WORDS, Items(None, WORDS))
    return SiteMaker(found, environment([], pieces, None), "The archive", WORDS, pieces)


def cards(authority: Authority | None = None) -> dict[str, list[str]]:
    made = site(authority)
    texts = [script(made, entities) for _, entities in shelves(made)]
    return {url: card for text in texts for url, card in json.loads(text[len("Pressmark.cards(") : -3]).items()}


def test_a_card_tells_kind_name_number_and_what_the_newest_article_says_in_which_language() -> None:
    assert cards()["people/mara-lindqvist.html"] == [
        *("Person", "Mara Lindqvist", "2 articles, mentioned in 1 more", "Dann kam Mara Lindqvist.", "de"),
    ]


def test_a_scope_note_comes_before_what_articles_say(tmp_path: Path) -> None:
    (tmp_path / "people.yml").write_text(f"Mara Lindqvist:\n  scope_note: {'Harbour master. ' * 20}\n")
    said = cards(Authority.load(tmp_path))["people/mara-lindqvist.html"][-1]
    assert said.startswith("Harbour master.") and said.endswith("…") and len(said) < 165


def test_topics_are_not_named_in_texts_and_have_no_cards() -> None:
    assert not any(url.startswith("topics/") for url in cards())


def test_every_card_is_where_its_address_says() -> None:
    for url, entities in shelves(site()):
        assert {f"assets/pressmark/cards/{shelf_of(entity.url):02x}.js" for entity in entities} == {url}


def test_shelves_are_as_the_browser_counts_them() -> None:
    """`tests/browser/test_article.py` sees that it does; these are the numbers that both come to."""
    assert [shelf_of(address) for address in ("", "people/a.html", "people/林.html", "people/🌊.html")] == [
        0,
        16,
        250,
        208,
    ]


@given(st.text())
def test_any_address_has_a_shelf(address: str) -> None:
    assert 0 <= shelf_of(address) < SHELVES


@dataclass(frozen=True)
class Seen:
    """Tells of all articles alike."""

    digest: bytes

    def whole(self, entries: Iterable[Entry]) -> bytes:
        return self.digest

    def everything(self) -> bytes:
        return self.digest

    def together(self, entries: Iterable[Entry], target: Target, others: Callable[[], Collection[Target]]) -> bytes:
        return self.digest

    def listed(self, entries: Iterable[Entry], target: Target | None = None) -> bytes:
        return self.digest

    def found(self, within: Callable[[], object], shown: Callable[[], object]) -> bytes:
        return self.digest


def test_the_basis_of_a_shelf_changes_with_what_its_newest_article_says() -> None:
    entities = [entity for _, shelf in shelves(site()) for entity in shelf]
    assert basis(entities, Seen(b"1")) != basis(entities, Seen(b"2"))
