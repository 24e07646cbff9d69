"""The data of a name, made of what it was before."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pressmark.catalog import Catalog
from pressmark.pages.dossier_data import DossierData
from pressmark.pages.timeline import Timeline
from tests.pages.surroundings import catalog

FRONT = "people: [Mara]\ndate: 2024-03-0{}\n\n"
ARTICLES = {
    "a": FRONT.format(1) + "Mara said \\o/, ]}, and more.",
    "b": FRONT.format(2) + "Mara left.",
    'title: \'c,"sentence":"Mara"\'\n': FRONT.format(3) + "Mara stayed.",
    "d": "people: [Noor]\n\nNoor met Mara.",
    "e": FRONT.format(5) + "Nobody is named.",
}


def data(catalog: Catalog, before: str = "") -> str:
    entity = catalog.entities["people"]["Mara"]
    return DossierData().text_of(entity, {}, Timeline.of((*entity.about, *entity.mentioned)), before)


def named(articles: Mapping[str, str]) -> Mapping[str, str]:
    return {f"n{place}": (name if ":" in name else "") + text for place, (name, text) in enumerate(articles.items())}


def test_it_is_the_same_and_no_sentence_is_read_again() -> None:
    known = catalog(named(ARTICLES))
    before = data(known)
    for entry in known.entries:
        entry.said = pytest.fail
    assert data(known, before) == before


@pytest.mark.parametrize(
    "changed",
    [
        ARTICLES | {"b": FRONT.format(2) + "Mara has left."},
        ARTICLES | {"b": FRONT.format(4) + "Mara left."},
        ARTICLES | {"b": "\n\nMara left."},
        ARTICLES | {"e": FRONT.format(5) + "Mara is named."},
        ARTICLES | {"a": FRONT.format(1) + "Nobody is named."},
        ARTICLES | {"f": FRONT.format(6) + "Mara came back."},
        {name: text for name, text in ARTICLES.items() if name != "a"},
    ],
)
def test_what_has_changed_is_made_anew(changed: Mapping[str, str]) -> None:
    now = catalog(named(changed))
    assert data(now, data(catalog(named(ARTICLES)))) == data(now) != data(catalog(named(ARTICLES)))
