"""What articles link to, and when two addresses mean the same page."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.references import comparable, original, references

HERE, THERE = "articles/2024/here.html", "https://ebb.example/2024/here"


@pytest.mark.parametrize(
    "address",
    [
        "https://ebb.example/tide",
        "http://ebb.example/tide",
        "HTTPS://WWW.EBB.EXAMPLE/tide/",
        "https://www.ebb.example:443/tide#part",
        "http://ebb.example:80/tide",
        "https://ebb.example/tide?utm_source=mail&utm_medium=x&fbclid=1",
        "https://ebb.example/ti%64e?",
        "https://web.archive.org/web/20240102030405/https://ebb.example/tide",
        "http://web.archive.org/web/20240102030405id_/http:/www.ebb.example/tide",
        "https://archive.ph/20240102/https://ebb.example/tide",
    ],
)
def test_addresses_of_the_same_page_are_equal(address: str) -> None:
    assert comparable(address) == "//ebb.example/tide"


@pytest.mark.parametrize(
    "address",
    [
        "https://ebb.example/Tide",
        "https://ebb.example:8080/tide",
        "https://blog.ebb.example/tide",
        "https://ebb.example/tide?id=2",
        "https://ebb.example/tide/2",
    ],
)
def test_addresses_of_other_pages_are_not(address: str) -> None:
    assert comparable(address) not in (None, "//ebb.example/tide")


@pytest.mark.parametrize(
    "address", ["https://ebb.example", "http://www.ebb.example/?utm_source=x", "mailto:a@ebb.example", "tide.html", ""]
)
def test_a_front_page_and_what_is_no_page_are_equal_to_nothing(address: str) -> None:
    assert comparable(address) is None


def test_the_order_of_a_query_does_not_matter() -> None:
    assert comparable("https://x.example/?b=2&a=1&utm_id=7") == comparable("http://x.example?a=1&b=2")


@given(st.text() | st.text().map("https://{}".format))
def test_any_text_is_an_address_or_none(address: str) -> None:
    found = comparable(address)
    assert found is None or found.startswith("//")


@given(st.from_regex(r"https?://(www\.)?[a-z.-]{0,8}/?[A-Za-z0-9._~/-]{0,9}", fullmatch=True))
def test_an_ordinary_address_is_read_at_a_glance_as_any_other_is(address: str) -> None:
    """A fragment is always left out, and with one an address has to be taken apart."""
    assert comparable(address) == comparable(f"{address}#there")


def test_a_copy_in_a_web_archive_has_an_original() -> None:
    copy = "https://web.archive.org/web/2024/https://ebb.example/a?b=c"
    assert original(copy) == "https://ebb.example/a?b=c"
    assert original("https://ebb.example/web/2024/x") == "https://ebb.example/web/2024/x"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a](https://x.example/a) and [b](<https://x.example/b> 'B')", ("//x.example/a", "//x.example/b")),
        ("[a](https://x.example/wiki/A_(b)).", ("//x.example/wiki/A_(b)",)),
        ("[a][1]\n\n[1]: https://x.example/a", ("//x.example/a",)),
        ("<https://x.example/a>", ("//x.example/a",)),
        ('<a class="x" href="https://x.example/?a=1&amp;b=2">a</a>', ("//x.example?a=1&b=2",)),
        ("<a href=https://x.example/a>a</a> <a HREF='https://x.example/b'>b</a>", ("//x.example/a", "//x.example/b")),
        ("[a](/tide) [b](other)", ("//ebb.example/tide", "//ebb.example/2024/other")),
        ("[two](two.md#part) [three](../2023/thr%20ee.md)", ("articles/2024/two.html", "articles/2023/thr ee.html")),
        ("[a](https://x.example/a) [again](http://www.x.example/a/)", ("//x.example/a",)),
        ("`[a](https://x.example/a)` ``[b](https://x.example/b)``", ()),
        ("```\n[a](https://x.example/a)\n```", ()),
        ("[a](#part) [b](mailto:a@x.example) https://x.example/bare", ()),
        ("Words alone.", ()),
    ],
)
def test_links_are_read_however_they_are_written(body: str, expected: tuple[str, ...]) -> None:
    assert references(body, HERE, THERE) == expected


def test_without_an_address_of_its_own_an_articles_relative_links_lead_nowhere() -> None:
    assert references("[a](/tide) [b](//x.example/b)", HERE, None) == ()


@pytest.mark.parametrize("piece", ["](", "](a(", "](<", "[a]: <", "<http://", "href=", 'href="', "`", "`` ` ", "[a]("])
def test_time_is_linear_in_a_hostile_text(piece: str) -> None:
    begin = time.process_time()
    references(piece * 100_000, HERE, THERE)
    assert time.process_time() - begin < 3


def test_only_what_can_be_a_page_of_the_archive_is_meant_as_one() -> None:
    """Its pages end in small letters, and links to others are not followed there."""
    assert references("[a](there.md) [b](there.MD)", HERE, THERE) == (
        "articles/2024/there.html",
        "//ebb.example/2024/there.MD",
    )
