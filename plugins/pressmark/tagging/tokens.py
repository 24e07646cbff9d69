"""The words and marks of a block, as the recogniser reads them."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..text import sentences

# Initials with their full stops; words with inner hyphens, dots and apostrophes before a capital or a letter; a
# possessive ending; any other mark by itself. A hyphen before a small letter ends a name: "Acme-backed".
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|[^\W_]+(?:(?:-(?=[^\W\d_a-z])|[&.](?=[^\W_])|['’](?![sS]\b))[^\W_]+)*"
    r"|['’][sS]\b|\S"
)
_OPENERS = frozenset('"“”‘«([{:•–—*')


class Token(NamedTuple):
    """A word or mark at characters `start` to `end` of its block; `first` if a sentence or quotation begins with it."""

    text: str
    start: int
    end: int
    first: bool

    @property
    def is_word(self) -> bool:
        """Whether this is a word or number and not a mark."""
        return self.text[0].isalnum()

    @property
    def is_capitalised(self) -> bool:
        """Whether this is written like a part of a name: `Baidu`, `IBM`, `eBay`, `al-Rashid`."""
        text = self.text
        if text[0].isupper():
            return True
        return len(text) > 3 and (text[1].isupper() or (text[2] == "-" and text[3].isupper()))


def tokens(text: str) -> list[Token]:
    """The words and marks of a text in order."""
    found: list[Token] = []
    for start, end in sentences(text):
        first = True
        for match in _TOKEN.finditer(text, start, end):
            word = match.group()
            found.append(Token(word, match.start(), match.end(), first and word[0].isalnum()))
            first = (first and not word[0].isalnum()) or word in _OPENERS
    return found
