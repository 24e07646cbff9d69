"""Names as words: pinyin, surnames, legal forms, datelines."""

from __future__ import annotations

import pytest

from pressmark.model import Block, BlockKind
from pressmark.tagging.consolidate import clean, consolidate, without_legal_form
from pressmark.tagging.datelines import dateline_end
from pressmark.tagging.nouns import ORGANISATION, PERSON, NameKind, NameMention
from pressmark.tagging.words import is_chinese_name, surname


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Liu Wei", "Liu"),
        ("Ouyang Xiu", "Ouyang"),
        ("Deng Xiao Ping", "Deng"),
        ("Martin Luther King Jr.", "King"),
        ("Ada Brook", "Brook"),
        ("Wei Lambert", "Lambert"),
    ],
)
def test_the_surname_of_a_chinese_name_comes_first(name: str, family: str) -> None:
    assert surname(name) == family


@pytest.mark.parametrize("name", ["Long Beach", "Fan Club", "Tencent Hunyuan", "Li", "Liu Wei Inc"])
def test_not_everything_that_begins_like_a_chinese_name_is_one(name: str) -> None:
    assert not is_chinese_name(tuple(name.split()))


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Oak, Inc.", "Oak"),
        ("Oak Holdings Co., Ltd.", "Oak Holdings"),
        ("Oak & Co.", "Oak & Co."),
        ("Oak GmbH", "Oak"),
        ("Limited", "Limited"),
    ],
)
def test_a_company_is_named_without_its_legal_form(name: str, bare: str) -> None:
    assert without_legal_form(name) == bare


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("the Dr. Ada  Brook's", PERSON, "Ada Brook"),
        ("“The Miss Oak Organization”", ORGANISATION, "Miss Oak Organization"),
        ("Oak Inc.", ORGANISATION, "Oak Inc."),
        ("...", PERSON, ""),
    ],
)
def test_names_lose_what_is_no_part_of_them(text: str, kind: NameKind, name: str) -> None:
    assert clean(text, kind) == name


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("SEDGEWICK, Ohio (AP) -- It rained.", "SEDGEWICK, Ohio (AP) --"),
        ("WASHINGTON, D.C. – Rain", "WASHINGTON, D.C. –"),
        ("Rain fell - much of it.", ""),
        ("", ""),
    ],
)
def test_a_dateline_is_a_place_in_capitals_and_a_dash(text: str, dateline: str) -> None:
    assert text[: dateline_end(text)] == dateline


def consolidated(*named: tuple[NameKind, str], text: str = "") -> dict[str, tuple[str, ...]]:
    mentions = [NameMention(kind, name, 0, 0, len(name), "") for kind, name in named]
    return {name.name: name.forms for name in consolidate(mentions, [Block(BlockKind.PARAGRAPH, text)]).names}


def test_a_surname_goes_to_the_one_full_name_that_bears_it() -> None:
    assert consolidated((PERSON, "Ada Brook"), (PERSON, "Brook")) == {"Ada Brook": ("Ada Brook", "Brook")}
    assert consolidated((PERSON, "Liu Wei"), (PERSON, "Liu")) == {"Liu Wei": ("Liu Wei", "Liu")}


def test_a_surname_that_two_bear_goes_to_neither() -> None:
    names = consolidated((PERSON, "Ada Zorn"), (PERSON, "Emil Zorn"), (PERSON, "Zorn"))
    assert names == {"Ada Zorn": ("Ada Zorn",), "Emil Zorn": ("Emil Zorn",)}


def test_a_name_with_and_without_its_middle_is_one() -> None:
    assert list(consolidated((PERSON, "Ada Brook"), (PERSON, "Ada M. Brook"))) == ["Ada M. Brook"]


def test_an_acronym_is_joined_to_what_it_abbreviates() -> None:
    names = consolidated((ORGANISATION, "International Bee Agency"), (ORGANISATION, "IBA"))
    assert names == {"International Bee Agency": ("International Bee Agency", "IBA")}
    text = "The International Bee Agency (IBA) counts."
    assert consolidated((ORGANISATION, "International Bee Agency"), text=text) == names


def test_every_acronym_that_a_text_gives_is_a_form_in_one_order() -> None:
    text = "The Bureau of Animals (BOA), once the bureau (BA), counts."
    names = consolidated((ORGANISATION, "Bureau of Animals"), text=text)
    assert names == {"Bureau of Animals": ("Bureau of Animals", "BA", "BOA")}
    names = consolidated(*((ORGANISATION, name) for name in ("Bureau of Animals", "BOA", "BA")))
    assert names == {"Bureau of Animals": ("Bureau of Animals", "BA", "BOA")}


def test_the_kind_that_most_mentions_have_wins() -> None:
    votes: list[tuple[NameKind, str]] = [(PERSON, "Oak Hill"), (ORGANISATION, "Oak Hill"), (ORGANISATION, "Oak Hill")]
    mentions = [NameMention(kind, name, 0, 0, len(name), "") for kind, name in votes]
    assert [name.kind for name in consolidate(mentions, [Block(BlockKind.PARAGRAPH, "")]).names] == [ORGANISATION]


def test_a_name_seen_only_in_a_headline_of_capitals_is_left_out() -> None:
    blocks = [Block(BlockKind.HEADING, "ADA BROOK MEETS EMIL STROUD TODAY"), Block(BlockKind.PARAGRAPH, "Ada Brook")]
    mentions = [
        NameMention(PERSON, "ADA BROOK", 0, 0, 9, ""),
        NameMention(PERSON, "EMIL STROUD", 0, 16, 27, ""),
        NameMention(PERSON, "Ada Brook", 1, 0, 9, ""),
    ]
    assert [(name.name, name.mentions) for name in consolidate(mentions, blocks).names] == [("Ada Brook", 2)]
