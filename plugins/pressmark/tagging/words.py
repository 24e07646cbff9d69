"""The word lists packaged with the tagger, each read once."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|v))"
)
_GIVEN = re.compile(rf"{_SYLLABLE}(?:[-'’]?{_SYLLABLE})?", re.IGNORECASE)


@cache
def word_list(name: str) -> frozenset[str]:
    """The entries of `words/<name>.txt` in lower case: separated by commas where the file has any, else by space."""
    lines = (resources.files(__package__) / "words" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    body = "\n".join(line for line in lines if not line.startswith("#"))
    entries = body.split(",") if "," in body else body.split()
    return frozenset(" ".join(entry.split()) for entry in entries)


def is_chinese_name(words: tuple[str, ...]) -> bool:
    """Whether the words look like a Chinese name in pinyin, family name first: `Liu Wei`, `Ouyang Xiu`."""
    if len(words) == 3:
        words = (words[0], words[1] + words[2].lower())
    if len(words) != 2:
        return False
    family, given = words
    return family.lower() in word_list("surnames_zh") and len(given) > 1 and bool(_GIVEN.fullmatch(given))


def surname(name: str) -> str:
    """The family name of a full name: the first word of a Chinese name in pinyin, else the last without `Jr.`"""
    words = tuple(name.split())
    if is_chinese_name(words):
        return words[0]
    while len(words) > 1 and words[-1].lower().strip(".,") in ("jr", "sr", "ii", "iii", "iv"):
        words = words[:-1]
    return words[-1] if words else name
