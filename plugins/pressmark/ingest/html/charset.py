"""The encoding of an HTML page, which may say so itself."""

from __future__ import annotations

import re

from ..decoding import Decoded, decode

_DECLARED = re.compile(rb"<meta\s[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_SEARCHED = 1 << 14
_ESCAPES = b"\x1b"
# A page names an encoding; browsers take the larger one that contains it.
_LARGER = (
    (re.compile(r"(?:us-)?ascii|iso-?8859-?1|latin-?1|(?:windows|cp)-?1252"), "cp1252"),
    (re.compile(r"gb_?2312(?:-80)?|gbk|gb18030|x-gbk"), "gb18030"),
    (re.compile(r"shift[-_]?jis|x-sjis|sjis|windows-31j"), "cp932"),
    (re.compile(r"euc-?kr|ks_c_5601-1987|korean|windows-949"), "cp949"),
    (re.compile(r"big5(?:-hkscs)?"), "big5hkscs"),
    (re.compile(r"iso-?8859-?9|latin-?5"), "cp1254"),
)
# The other encodings that pages are written in. Python knows codecs beside them that are no encodings of text.
_KNOWN = re.compile(r"windows-125\d|iso-?8859-?\d{1,2}|koi8-[ru]|euc-jp|iso-2022-jp|macintosh")
_MOST_FLAWS = 0.001


def decode_page(content: bytes) -> Decoded:
    """The text of an HTML page: a mark of byte order or valid UTF-8 counts first, then what the page declares.

    A UnicodeError when the bytes are no text.
    """
    declared = _declared(content)
    if declared is None or (declared != "iso-2022-jp" and _is_utf8(content)):
        return decode(content)
    if declared == "iso-2022-jp" and _ESCAPES not in content:
        return decode(content)
    text = content.decode(declared, errors="replace")
    # A page that declares one encoding and is in another is no rarity.
    return decode(content) if text.count("\ufffd") > 1 + _MOST_FLAWS * len(text) else Decoded(text)


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content, 0, _SEARCHED)
    if found is None:
        return None
    name = found[1].decode("ascii", errors="replace").lower()
    for pattern, encoding in _LARGER:
        if pattern.fullmatch(name):
            return encoding
    return name if _KNOWN.fullmatch(name) else None


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return True
