"""Authority files: what they say, and what is said about a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressmark.archive.authority import Authority
from pressmark.errors import AuthorityError
from pressmark.model import COMPANIES, PEOPLE


def people(folder: Path, text: str) -> Authority:
    (folder / "people.yml").write_text(text, encoding="utf-8")
    return Authority.load(folder)


def test_an_archive_without_authority_files_has_no_headings(tmp_path: Path) -> None:
    authority = Authority.load(tmp_path / "nowhere")
    assert authority.kinds == ()
    assert not authority.headings(PEOPLE)
    assert authority.resolve(PEOPLE, " Ada  Brook ") == "Ada Brook"


def test_an_empty_file_and_a_bare_name_are_fine(tmp_path: Path) -> None:
    (tmp_path / "companies.yml").write_text("# nothing yet\n", encoding="utf-8")
    authority = people(tmp_path, "Ada Brook:\n2024:\n")
    assert not authority.headings(COMPANIES)
    assert list(authority.headings(PEOPLE)) == ["Ada Brook", "2024"]


def test_names_and_variants_resolve_to_the_preferred_label(tmp_path: Path) -> None:
    authority = people(tmp_path, "Ada Brook:\n  variants: [A. Brook, 'Ada  Brooke']\n")
    assert [authority.resolve(PEOPLE, name) for name in ("Ada Brook", "A. Brook", "Ada Brooke", "Brook")] == [
        "Ada Brook",
        "Ada Brook",
        "Ada Brook",
        "Brook",
    ]
    assert dict(authority.forms(PEOPLE)) == dict.fromkeys(("Ada Brook", "A. Brook", "Ada Brooke"), "Ada Brook")


def test_a_name_is_followed_through_merges(tmp_path: Path) -> None:
    authority = people(
        tmp_path, "A:\n  merged_into: B\n  variants: [Aa]\nB:\n  merged_into: C\nC:\n  variants: [A, B]\n"
    )
    assert {authority.resolve(PEOPLE, name) for name in ("A", "Aa", "B", "C")} == {"C"}


def test_a_name_that_is_never_to_be_a_tag_resolves_to_nothing_and_is_no_form(tmp_path: Path) -> None:
    authority = people(tmp_path, "Senior Fellow:\n  never_tag: true\n  variants: [Senior Fellows]\n")
    assert authority.resolve(PEOPLE, "Senior Fellows") is None
    assert not list(authority.forms(PEOPLE))


@pytest.mark.parametrize(
    "text",
    [
        "Liu Wei (athlete):\nLiu Wei (chemist):\n  variants: [Wei Liu]\n",
        "Liu Wei (athlete):\n  qualifier: athlete\nLiu Wei (chemist):\n  qualifier: chemist\n  variants: [Wei Liu]\n",
    ],
)
def test_of_two_who_share_a_name_neither_is_chosen(tmp_path: Path, text: str) -> None:
    authority = people(tmp_path, text)
    assert authority.resolve(PEOPLE, "Liu Wei") == "Liu Wei"
    assert authority.resolve(PEOPLE, "Liu Wei (chemist)") == "Liu Wei (chemist)"
    assert list(authority.forms(PEOPLE)) == [("Wei Liu", "Liu Wei (chemist)")]


def test_a_name_with_one_qualified_bearer_is_that_bearer(tmp_path: Path) -> None:
    authority = people(tmp_path, "Liu Wei:\n  qualifier: chemist\n")
    heading = authority.heading(PEOPLE, "Liu Wei (chemist)")
    assert heading is not None
    assert heading.name == "Liu Wei"
    assert list(authority.forms(PEOPLE)) == [("Liu Wei", "Liu Wei (chemist)")]


def test_look_alikes_are_the_names_a_person_ruled_out(tmp_path: Path) -> None:
    assert list(people(tmp_path, "Oak:\n  is_not: [Oak Street, Oak Ridge]\n").look_alikes(PEOPLE)) == [
        "Oak Ridge",
        "Oak Street",
    ]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("A: [\n", 2, "broken YAML"),
        ("A:\n  variants: [B\nC:\n", 3, "broken YAML"),
        ("- A\n- B\n", 1, "expected a mapping"),
        ("A:\nB:\nA:\n", 3, "first in line 1"),
        ("A: yes\n", 1, "expected nothing or fields"),
        ("A:\n  varients: [B]\n", 2, 'Did you mean "variants"?'),
        ("A:\n  colour: red\n", 2, "Known fields are"),
        ("A:\n  keywords: [b]\n", 2, "unknown field keywords"),
        ("A:\n  variants: B\n", 2, "expected a list"),
        ("A:\n  variants:\n    - B\n    - [C]\n", 4, "expected a text in every item"),
        ("A:\n  scope_note: [B]\n", 2, "expected a text"),
        ("A:\n  never_tag: perhaps\n", 2, "expected true or false"),
        ("A:\n  identifiers: Q1\n", 2, "expected a mapping"),
        ("A:\n  identifiers: {wikidata: }\n", 2, "found nothing"),
        ("[A]:\n", 1, "expected a name"),
        ("A:\n  variants: [X]\nB:\n  variants: [X]\n", 4, '"X" is already claimed by A in line 1'),
        ("A:\nB:\n  variants: [A]\n", 4 - 1, '"A" is already claimed by A in line 1'),
        ("A:\n  merged_into: Nobody\n", 2, 'found "Nobody"'),
        ("A:\n  merged_into: B\nB:\n  merged_into: A\n", 4, "A → B → A"),
        ("A:\n  parent: B\nB:\n  parent: C\nC:\n  parent: B\n", 4, "B → C → B"),
        ("A:\n  is_not: [B]\n  variants: [B]\n", 2, "is also a name of the heading"),
    ],
)
def test_an_error_says_where_and_what(tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises(AuthorityError) as caught:
        people(tmp_path, text)
    assert caught.value.path == tmp_path / "people.yml"
    assert caught.value.line == line
    assert says in str(caught.value)
    assert caught.value.hint


def test_a_file_in_another_encoding_is_an_error_with_advice(tmp_path: Path) -> None:
    (tmp_path / "people.yml").write_bytes("José:\n".encode("latin-1"))
    with pytest.raises(AuthorityError, match="Save the file as UTF-8"):
        Authority.load(tmp_path)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("A:\nB: x\x07y\n", 2, "U+0007"),
        ("A:\n\x00:\n", 2, "U+0000"),
        ("A:\n  merged_into: A\n", 2, "A → A"),
        ("A:\n---\nB:\n", 2, "another document"),
        ("A: &a\n  see_also: [*a]\n", 1, "expected a text in every item"),
        ("A:\n  variants: [B]\n  variants: [C]\n", 3, "first in line 2"),
        ("A:\n  never_split: [yes]\n", 2, "expected true or false"),
    ],
)
def test_what_cannot_be_followed_is_an_error_on_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    test_an_error_says_where_and_what(tmp_path, text, line, says)


def test_a_byte_in_another_encoding_is_on_its_line(tmp_path: Path) -> None:
    (tmp_path / "people.yml").write_bytes(b"Ada:\nJos\xe9:\n")
    with pytest.raises(AuthorityError) as caught:
        Authority.load(tmp_path)
    assert caught.value.line == 2


def test_lists_in_lists_without_end_are_an_error_and_no_crash(tmp_path: Path) -> None:
    with pytest.raises(AuthorityError):
        people(tmp_path, "A: " + "[" * 5_000 + "]" * 5_000)


def test_a_chain_of_merges_is_followed_however_long_it_is(tmp_path: Path) -> None:
    links = "".join(f"N{number}:\n  merged_into: N{number + 1}\n" for number in range(4_000))
    assert people(tmp_path, f"{links}N4000:\n").resolve(PEOPLE, "N0") == "N4000"


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_a_name(tmp_path: Path) -> None:
    (tmp_path / "people.yml").write_bytes("\ufeffAda Brook:\r\n  variants: [A. Brook]\r\n".encode())
    assert Authority.load(tmp_path).resolve(PEOPLE, "A. Brook") == "Ada Brook"


@pytest.mark.parametrize("name", ["Bank(UK)", "Bank (UK)", "Bank ( UK )", "f()", "(UK)", "Bank (a) (b)"])
def test_a_heading_is_called_as_it_is_written(tmp_path: Path, name: str) -> None:
    authority = people(tmp_path, f"{name}:\n")
    assert list(authority.headings(PEOPLE)) == [name]
    assert authority.resolve(PEOPLE, name) == name
