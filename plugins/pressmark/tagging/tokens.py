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
    """A word or mark at characters `start` to `end` of its block; `first` if a sentence or quotation begins with it.

    `is_word` is true of a word or number and false of a mark, `is_capitalised` true of what is written like a part of a
    name: `Baidu`, `IBM`, `eBay`, `al-Rashid`.
    """

    text: str
    start: int
    end: int
    first: bool
    is_word: bool
    is_capitalised: bool


# What a named tuple is made by takes twice as long when it is called by its name.
_new = tuple.__new__


def tokens(text: str) -> list[Token]:
    """The words and marks of a text in order."""
    found: list[Token] = []
    for start, end in sentences(text):
        first = True
        for match in _TOKEN.finditer(text, start, end):
            word = match.group()
            is_word = word[0].isalnum()
            # Most words are all in lower case, which is seen at once.
            is_capitalised = not word.islower() and _is_capitalised(word)
            begin, stop = match.span()
            found.append(_new(Token, (word, begin, stop, first and is_word, is_word, is_capitalised)))
            first = (first and not is_word) or word in _OPENERS
    return found


def _is_capitalised(word: str) -> bool:
    if word[0].isupper():
        return True
    return len(word) > 3 and (word[1].isupper() or (word[2] == "-" and word[3].isupper()))
