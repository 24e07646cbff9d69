"""The language of a text as far as its script alone tells."""

from __future__ import annotations

import re

_KANA = re.compile("[\u3041-\u30ff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_ANY = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
_OTHER_WORDS = re.compile(r"[^\W\d_\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+")
_SAMPLE = 20_000


def language_of(text: str) -> str | None:
    """`zh`, `ja` or `ko` when that script outweighs the words of others in the first 20,000 characters, else None."""
    sample = text[:_SAMPLE]
    if sample.isascii() or not _ANY.search(sample):
        return None
    kana, han, hangul = (len(script.findall(sample)) for script in (_KANA, _HAN, _HANGUL))
    if kana + han + hangul <= len(_OTHER_WORDS.findall(sample)):
        return None
    if hangul > kana + han:
        return "ko"
    # Chinese quotes a Japanese word now and then; Japanese cannot be written without kana.
    return "ja" if kana * 10 > han else "zh"
