"""Bytes as text: UTF-8 first, then marks of byte order, then what the bytes look like."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ASCII = re.compile("[\x00-\x7f]+")
_WITHOUT_WESTERN = dict.fromkeys(map(ord, "éèêëàâäáãåæçîïíôöóõøœùûüúñßÉÈÀÁÂÄÅÆÇÍÓÔÖØÚÜÑ’‘“”„–—…«»•·°£€©®™½§¡¿\xa0"))
_RARE = 0.05
_SAMPLE = 1 << 15
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_MOST_CONTROLS = 0.02


def decode(content: bytes) -> str:
    """The text in the bytes, in whatever encoding they are; a UnicodeError when they are no text."""
    text = _decoded(content)
    # A text that was saved badly has a few bytes that mean nothing; a picture has them everywhere.
    if len(_CONTROLS.findall(text)) > 1 + _MOST_CONTROLS * len(text):
        raise UnicodeError("these bytes are no text")
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as broken:
        if _mostly_utf8(content, broken.start):
            return content.decode("utf-8", errors="replace")
        return content.decode(_guessed_encoding(content, broken.start), errors="replace")


def _mostly_utf8(content: bytes, first_broken: int) -> bool:
    """Whether the bytes are UTF-8 with a flaw, such as a letter cut in half, and not another encoding."""
    sample = content[max(0, first_broken - _SAMPLE) : first_broken + _SAMPLE]
    flaws = sample.decode("utf-8", errors="replace").count("\ufffd")
    letters = sum(1 for char in sample.decode("utf-8", errors="ignore") if char >= "\x80")
    return letters > 4 * flaws


def _guessed_encoding(content: bytes, first_broken: int) -> str:
    sample = content[max(0, first_broken - _SAMPLE) : first_broken + _SAMPLE]
    signs = _ASCII.sub("", sample.decode("cp1252", errors="replace"))
    # A dozen encodings fit a Western text equally well; the common one is meant when it gives common letters only.
    if len(signs.translate(_WITHOUT_WESTERN)) <= _RARE * len(signs):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
