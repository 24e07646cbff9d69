"""Bytes and scripts: whole numbers in few bytes, sections, and the classic script around a payload.

The text of a script is bytes in printable letters: the bits, the lowest of each byte first, are taken 13 at a time as a
number of two digits to the base 91, the lower digit first. If six bits or less are left at the end, they are one digit.
That is 23 % more than the bytes, where base 64 is 33 % more, and after gzip both are as large as the bytes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..errors import SearchError

ALPHABET = bytes(code for code in range(0x21, 0x7F) if code not in b'"<\\')
"""The digits to the base 91: the printable letters that stand for themselves in a script, wherever it stands."""

CHECK = 6
"""A shard is recognised by so many hexadecimal digits of the digest of its payload."""

_DIGITS = bytes(max(0, ALPHABET.find(code)) for code in range(0x100))
_SCRIPT = re.compile(rf'Pressmark\.shard\("([0-9a-z/-]+)","([{re.escape(ALPHABET.decode())}]*)"\);\n')


def varints(numbers: Iterable[int]) -> bytes:
    """The numbers, none of them negative, in LEB128."""
    numbers = numbers if isinstance(numbers, list) else list(numbers)
    if not numbers or max(numbers) < 0x80:
        return bytes(numbers)
    coded = bytearray()
    for number in numbers:
        while number > 0x7F:
            coded.append(number & 0x7F | 0x80)
            number >>= 7
        coded.append(number)
    return bytes(coded)


def numbers(coded: bytes) -> list[int]:
    """The numbers of `varints`; an unfinished last one is left out."""
    if coded.isascii():
        return list(coded)
    found: list[int] = []
    number = shift = 0
    for byte in coded:
        number |= (byte & 0x7F) << shift
        if byte > 0x7F:
            shift += 7
        else:
            found.append(number)
            number = shift = 0
    return found


def steps(ascending: Sequence[int]) -> list[int]:
    """Ascending numbers as the distances between them, starting from -1, less one: never negative."""
    if len(ascending) == 1:
        return list(ascending)
    return [number - before - 1 for before, number in zip((-1, *ascending), ascending, strict=False)]


def ascending(steps: Iterable[int]) -> list[int]:
    """The numbers of `steps`."""
    found: list[int] = []
    number = -1
    for step in steps:
        number += step + 1
        found.append(number)
    return found


def unzigzag(number: int) -> int:
    """0, 1, 2, 3 … as 0, -1, 1, -2 …"""
    return number >> 1 if number & 1 == 0 else -(number + 1 >> 1)


def join_sections(sections: Iterable[bytes]) -> bytes:
    """The sections, each after its length."""
    return b"".join(varints([len(section)]) + section for section in sections)


def split_sections(payload: bytes) -> Iterator[bytes]:
    """The sections of `join_sections`."""
    place = 0
    while place < len(payload):
        head = place
        while payload[head] > 0x7F:
            head += 1
        (length,) = numbers(payload[place : head + 1])
        place = head + 1 + length
        yield payload[head + 1 : place]


def deflate(payload: bytes, level: int = 6) -> bytes:
    """The payload, compressed, with a checksum."""
    return zlib.compress(payload, level)


def deflate_runs(payload: bytes) -> bytes:
    """As `deflate`, without looking further back than one byte for what comes again."""
    compressor = zlib.compressobj(strategy=zlib.Z_RLE)
    return compressor.compress(payload) + compressor.flush()


def inflate(coded: bytes) -> bytes:
    """The payload of `deflate` or `deflate_runs`; SearchError when it is damaged."""
    try:
        return zlib.decompress(coded)
    except zlib.error as error:
        raise SearchError("the shard is damaged") from error


def deflater_after(common: bytes) -> Callable[[bytes], bytes]:
    """What compresses a payload as if it followed the common text, after the checksum of zlib (four bytes)."""
    # Reading the common text takes as long as compressing an article.
    ready = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=common)

    def deflate_after(payload: bytes) -> bytes:
        compressor = ready.copy()
        return zlib.adler32(payload).to_bytes(4, "big") + compressor.compress(payload) + compressor.flush()

    return deflate_after


def inflate_after(coded: bytes, common: bytes) -> bytes:
    """The payload of a `deflater_after`; SearchError when it is damaged."""
    try:
        payload = zlib.decompressobj(-zlib.MAX_WBITS, zdict=common).decompress(coded[4:])
    except zlib.error as error:
        raise SearchError("the shard is damaged") from error
    if zlib.adler32(payload).to_bytes(4, "big") != coded[:4]:
        raise SearchError("the shard is damaged")
    return payload


def script(identifier: str, text: bytes) -> bytes:
    """The classic script that hands a compressed payload, in printable letters, to the engine."""
    return b'Pressmark.shard("%s","%s");\n' % (identifier.encode(), text)


def unscript(source: str, identifier: str) -> bytes:
    """The compressed payload of a script; SearchError when it is damaged or belongs to another index."""
    match = _SCRIPT.fullmatch(source)
    if match is None:
        raise SearchError("the shard is damaged")
    if match[1] != identifier:
        raise SearchError(f"expected the shard {identifier}, found {match[1]}")
    return unprintable(match[2].encode())


def unprintable(text: bytes) -> bytes:
    """The bytes of printable letters."""
    digits = text.translate(_DIGITS) + b"\0"
    found = bytearray()
    bits = waiting = 0
    for low, high in zip(digits[::2], digits[1::2], strict=False):
        bits |= low + 91 * high << waiting
        waiting += 13
        while waiting >= 8:
            found.append(bits & 0xFF)
            bits >>= 8
            waiting -= 8
    return bytes(found[: 13 * len(text) // 16])
