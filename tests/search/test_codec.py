"""Numbers, sections and scripts come back as they went in, and damage is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.errors import SearchError
from pressmark.search import codec
from pressmark.search.vectors import printable, varints_of

COUNTS = st.lists(st.integers(0, 1 << 40))


@given(COUNTS)
def test_numbers_come_back(numbers: list[int]) -> None:
    assert codec.numbers(codec.varints(numbers)) == numbers


@given(st.sets(st.integers(0, 1 << 20)))
def test_ascending_numbers_come_back_from_their_steps(numbers: set[int]) -> None:
    assert codec.ascending(codec.steps(sorted(numbers))) == sorted(numbers)


def test_signed_numbers_alternate() -> None:
    assert [codec.unzigzag(number) for number in range(5)] == [0, -1, 1, -2, 2]


@given(st.lists(st.binary(max_size=300)))
def test_sections_come_back(sections: list[bytes]) -> None:
    assert list(codec.split_sections(codec.join_sections(sections))) == sections


@given(st.binary(max_size=2000), st.binary(max_size=2000))
def test_a_payload_comes_back_after_a_common_text(payload: bytes, common: bytes) -> None:
    assert codec.inflate_after(codec.deflater_after(common)(payload), common) == payload
    assert codec.inflate(codec.deflate(payload)) == payload


@given(st.binary(max_size=300))
def test_bytes_come_back_from_printable_letters(coded: bytes) -> None:
    text = printable(coded)
    assert len(text) == -(-16 * len(coded) // 13)
    assert not set(text) - set(codec.ALPHABET)
    assert codec.unprintable(text) == coded


@given(st.lists(st.integers(0, 1 << 40)))
def test_many_numbers_are_coded_as_few_are(numbers: list[int]) -> None:
    assert varints_of(numbers) == codec.varints(numbers)


def test_a_script_says_what_it_is() -> None:
    script = codec.script("abc/terms-1", printable(b"text")).decode()
    assert script == 'Pressmark.shard("abc/terms-1","B1X,@");\n'
    assert codec.unscript(script, "abc/terms-1") == b"text"
    with pytest.raises(SearchError, match="expected the shard abc/terms-2, found abc/terms-1"):
        codec.unscript(script, "abc/terms-2")


@pytest.mark.parametrize(
    "source", ["", "alert(1)", 'Pressmark.shard("a/b","dGV<dA");\n', 'Pressmark.shard("a/b","dGV4']
)
def test_a_damaged_script_is_noticed(source: str) -> None:
    with pytest.raises(SearchError, match="damaged"):
        codec.unscript(source, "a/b")


@given(st.binary(min_size=1, max_size=500), st.data())
def test_a_damaged_payload_is_noticed(payload: bytes, data: st.DataObject) -> None:
    coded = bytearray(codec.deflater_after(b"common")(payload))
    place = data.draw(st.integers(0, 3))
    coded[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SearchError, match="damaged"):
        codec.inflate_after(bytes(coded), b"common")
    with pytest.raises(SearchError, match="damaged"):
        codec.inflate(codec.deflate(payload)[:-1])
