"""The interface's messages are gathered, and translated as they should be."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from tests.project.messages import TEMPLATE, gathered, text, translations

_PLACES = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
_TAGS = re.compile(r"<[^>]*>")
CATALOGS = {path.parents[1].name: catalog for path, catalog in translations()}
CATALOGS_BY_LANGUAGE = pytest.mark.parametrize("language", CATALOGS)


def messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def originals(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def test_the_template_has_the_messages_of_the_sources() -> None:
    """If not: make messages."""
    assert TEMPLATE.read_text("utf-8") == text(gathered())


@CATALOGS_BY_LANGUAGE
def test_a_catalog_has_the_messages_of_the_template(language: str) -> None:
    """If not: make messages."""
    with TEMPLATE.open("rb") as file:
        template = read_po(file)
    assert {message.id for message in messages(CATALOGS[language])} == {message.id for message in messages(template)}


@CATALOGS_BY_LANGUAGE
def test_the_translations_that_are_shipped_are_whole(language: str) -> None:
    missing = [message.id for message in messages(CATALOGS[language]) if message.fuzzy or not all(forms(message))]
    assert missing == []


@CATALOGS_BY_LANGUAGE
def test_a_translation_has_the_places_and_the_markup_of_its_original(language: str) -> None:
    for message in messages(CATALOGS[language]):
        for form in forms(message):
            for pattern in (_PLACES, _TAGS):
                of_original = {tuple(sorted(set(pattern.findall(one)))) for one in originals(message)}
                assert tuple(sorted(set(pattern.findall(form)))) in of_original, form


@CATALOGS_BY_LANGUAGE
def test_a_translation_can_stand_in_an_attribute(language: str) -> None:
    for message in messages(CATALOGS[language]):
        for form in forms(message):
            plain = _TAGS.sub("", form)
            assert not set('"<>&') & set(plain), form
            assert _PLACES.sub("", plain).count("%") == 0, form


@CATALOGS_BY_LANGUAGE
def test_a_translation_ends_as_its_original(language: str) -> None:
    ends = str.maketrans("：。？", ":.?")
    for message in messages(CATALOGS[language]):
        for form in forms(message):
            for mark in ":?":
                assert form.translate(ends).endswith(mark) == originals(message)[0].endswith(mark), form
