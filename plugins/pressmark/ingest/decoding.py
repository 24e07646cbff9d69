"""Bytes as text: UTF-8 first, then marks of byte order, then what the bytes look like."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from types import MappingProxyType

from charset_normalizer import from_bytes

from ..text import is_clean

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 13
_GLANCE = 1 << 11
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_MOST_CONTROLS = 0.02


_SHOWN = MappingProxyType(
    {
        **{f"cp125{digit}": f"Windows-125{digit}" for digit in range(9)},
        "gb18030": "GB 18030",
        "big5hkscs": "Big5",
        "euc-jp": "EUC-JP",
        "cp932": "Shift JIS",
        "cp949": "EUC-KR",
        "koi8-u": "KOI8",
    }
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and why it may be wrong: how its encoding was guessed, or None where the bytes say it themselves."""

    text: str
    guess: str | None = None


def decode(content: bytes) -> Decoded:
    """The text in the bytes, in whatever encoding they are; a UnicodeError when they are no text."""
    decoded = _decoded(content)
    if is_clean(decoded.text) and "\ufffd" not in decoded.text:
        return decoded
    # A text that was saved badly has a few bytes that mean nothing; a picture has them everywhere.
    if len(_CONTROLS.findall(decoded.text)) > 1 + _MOST_CONTROLS * len(decoded.text):
        raise UnicodeError("these bytes are no text")
    return decoded


def _decoded(content: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(encoding, errors="replace"))
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as broken:
        if _mostly_utf8(content, broken.start):
            return Decoded(content.decode("utf-8", errors="replace"), "UTF-8 with flaws; � stands for what is lost")
        encoding = _guessed_encoding(content, broken.start)
        guess = f"it is not UTF-8; it was read as {_SHOWN.get(encoding, encoding)}"
        return Decoded(content.decode(encoding, errors="replace"), guess)


def _mostly_utf8(content: bytes, first_broken: int) -> bool:
    """Whether the bytes are UTF-8 with a flaw, such as a letter cut in half, and not another encoding."""
    sample = content[max(0, first_broken - _SAMPLE) : first_broken + _SAMPLE]
    flaws = sample.decode("utf-8", errors="replace").count("\ufffd")
    letters = sum(1 for char in sample.decode("utf-8", errors="ignore") if char >= "\x80")
    return letters > 4 * flaws


def _guessed_encoding(content: bytes, first_broken: int) -> str:
    # Its tables take a while to make, and most texts are UTF-8.
    from .encodings import likely_encoding

    sample = content[max(0, first_broken - _GLANCE) : first_broken + _GLANCE]
    if likely := likely_encoding(sample):
        return likely
    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
