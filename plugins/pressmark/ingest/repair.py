"""Text without the damage of its travels: stray controls, invisible characters, text decoded twice."""

from __future__ import annotations

import re
import unicodedata

from ..text import is_clean

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u180e\u200b\u2060\u202a-\u202e\ufeff]")
# The first byte of a typographic mark whose other two bytes were lost on the way. `,â?` is the end of a quotation, no
# word of any language ends in `âs` or is `â`, and other words with an `â` (`pâté`) are left alone.
_LOST_MARK = re.compile(r"(?<=[.,!?])â\??(?=[\s\"]|$)|(?<=[A-Za-z])âs\b|(?<=n)ât\b|(?<=\s)â(?=\s)")
_LOST = (
    (re.compile(r"(?:(?<=[.,!?])|(?<=[.,!?] ))â\??(?=[\s\"]|$)"), "”"),
    (re.compile(r"(?<=[A-Za-z])â(?=(?:s|t|re|ve|ll|d|m)\b)"), "’"),
    (re.compile(r"(?<=s)â(?=\s)"), "’"),
    (re.compile(r"(?<=[\s(])â(?=\s)|^â(?=\s)|(?<=[A-Za-z])â(?=[A-Z])", re.MULTILINE), "–"),
    (re.compile(r"(?:^|(?<=[\s(\"]))â(?=[A-Z0-9$])", re.MULTILINE), "“"),
)
_LATE_CONTROLS = re.compile("[\x80-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def _continuations() -> dict[str, int]:
    """The characters that the bytes 80 to BF become when UTF-8 is read as Windows-1252 or Latin-1."""
    table = {chr(byte): byte for byte in range(0x80, 0xC0)}
    for byte in range(0x80, 0xA0):
        table[bytes([byte]).decode("cp1252", errors="replace")] = byte
    table.pop("\ufffd", None)
    return table


_BYTES = {**_continuations(), **{chr(byte): byte for byte in range(0xC0, 0x100)}}
_NEXT = "[" + re.escape("".join(_continuations())) + "]"
# Each of these cannot be anything but UTF-8 that was read as Windows-1252: punctuation, marks of byte order, accented
# letters, emoji, and runs of Cyrillic, Greek or East Asian text. `É»` alone might be a French quotation.
_TWICE = re.compile(
    f"(?:â{_NEXT}{_NEXT}|ï»¿|ï¿½|ð[Ÿ\x9f]{_NEXT}{_NEXT}|(?<![A-ZÀ-ÖØ-Þ])[ÂÃ]{_NEXT}"
    f"|(?:[ÎÏÐÑ]{_NEXT}){{3,}}|(?:[ã-í]{_NEXT}{_NEXT}){{3,}})"
)

# Every such run begins with one of these. Looking for them alone takes a tenth of the time, and most texts have none.
_TWICE_START = re.compile("[ÂÃÎ-Ñâã-íïð]")


def repair(text: str) -> str:
    """The text with plain line ends, without control and invisible characters, composed (NFC), mojibake undone."""
    if text.isascii():
        return text if is_clean(text) else _INVISIBLE.sub("", _NEWLINES.sub("\n", text))
    if _TWICE_START.search(text) and _TWICE.search(text):
        text = _TWICE.sub(_once, text)
    clean = is_clean(text)
    if not clean:
        text = _LATE_CONTROLS.sub("", _SURROGATES.sub("\ufffd", _NEWLINES.sub("\n", text)))
    text = unicodedata.normalize("NFC", text)
    text = _with_lost_marks(text) if "â" in text and _LOST_MARK.search(text) else text
    return text if clean else _INVISIBLE.sub("", text)


def _with_lost_marks(text: str) -> str:
    for place, mark in _LOST:
        text = place.sub(mark, text)
    return text


def _once(match: re.Match[str]) -> str:
    twice = match.group()
    try:
        return bytes(_BYTES[char] for char in twice).decode("utf-8")
    except UnicodeDecodeError:
        return twice
