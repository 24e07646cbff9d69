"""From text to words: the one analysis of index, query and excerpt. `browser/engine/analysis.js` does the same.

One regular expression cuts a text into rough words, which is fast. A rough word with letters beyond ASCII is then read
character by character: folded, freed of accents and invisible characters, and cut where a character is neither letter,
number nor mark. A run of Chinese, Japanese or Korean characters becomes single characters and pairs of neighbours.
Texts are in composed form (NFC): each character folds by itself, so that words keep their place in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from ..characters import Characters
from ..text import fold

LONGEST = 255
"""A longer word, in UTF-16 code units, is a blob of data; it is neither indexed nor asked for."""

# Written as what is in no word, which is much less.
_LETTERS = (
    r"[^\x00-/:-@\[-`{-\xa9\xab\xac\xae-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u2000-\u200b\u2010-\u205f\u2065-\u206f"
    r"\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u3036\u3037\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff64]+"
)
_APOSTROPHES = "'\u2019\u02bc\uff07"
_HYPHENS = "-\u2010\u2011"
_ROUGH = re.compile(
    # U.S. is one word, and so are e-mail, 3.5, 1,000, o'clock.
    rf"[A-Za-z](?:\.[A-Za-z])+(?![0-9A-Za-z])"
    rf"|(?:[A-Za-z][{_HYPHENS}](?=[A-Za-z]{{2}}))?"
    rf"{_LETTERS}(?:(?:[{_APOSTROPHES}]|(?<=[0-9])[.,](?=[0-9])){_LETTERS})*"
)
# Draws an Arabic word out, for looks.
_TATWEEL = "\u0640"
_LINKS = frozenset(_APOSTROPHES + _HYPHENS + ".,")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_ELISION = re.compile("(?:[cdjlmnst]|qu|un|[dns]?[ae]ll)'(?=..)")
_LOOSE = re.compile(rf"[{_HYPHENS}',]|(?<![0-9])\.|\.(?![0-9])")
_GRAMS = Characters(
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)

rough_words = _ROUGH.findall
"""The rough words of a text in composed form, in order; `pieces` reads each."""


class Piece(NamedTuple):
    """A word, or a run of Chinese, Japanese or Korean characters, within a rough word.

    `key` is folded; `form` is lower case with its accents, for a stemmer. `spans` are the places of the characters of
    a run in the rough word, or the one place of a word.
    """

    key: str
    form: str
    spans: tuple[tuple[int, int], ...]
    run: bool = False


class Token(NamedTuple):
    """A folded word or gram of a text: its position in words and its span in characters.

    At each position the first token is the word or the single character.
    """

    key: str
    position: int
    start: int
    end: int
    gram: bool = False


def folded(text: str) -> str:
    """A value as it is compared: folded character by character."""
    return "".join(map(fold, unicodedata.normalize("NFC", text)))


def pieces(rough: str) -> list[Piece]:
    """The words and runs within a rough word."""
    if rough.isascii():
        key = _joined(rough.lower())
        return [Piece(key, key, ((0, len(rough)),))] if key and len(key) <= LONGEST else []
    found: list[Piece] = []
    folded: list[str] = []
    form: list[str] = []
    spans: list[tuple[int, int]] = []
    run = False

    def flush() -> None:
        if folded:
            _append_piece(found, "".join(folded), "".join(form), spans, run)
        folded.clear()
        form.clear()
        spans.clear()

    for place, char in enumerate(rough):
        if char == _TATWEEL or unicodedata.category(char) == "Cf":
            continue
        for plain in fold(char):
            if plain not in _LINKS and unicodedata.category(plain)[0] not in "LNM":
                flush()
                continue
            if is_gram(plain) is not run:
                flush()
                run = not run
            folded.append(plain)
            spans.append((place, place + 1))
        if folded:
            form.append(char.lower())
    flush()
    return found


def _append_piece(found: list[Piece], folded: str, form: str, spans: list[tuple[int, int]], run: bool) -> None:
    if run:
        found.append(Piece(folded, folded, tuple(spans), run=True))
    elif (key := _joined(folded)) and len(key.encode("utf-16-le")) <= 2 * LONGEST:
        found.append(Piece(key, _joined(form) or key, ((spans[0][0], spans[-1][1]),)))


def _joined(word: str) -> str:
    """The word without possessive s, elided article and the marks that join its parts."""
    if word.isalnum() and "\u02bc" not in word:
        return word
    word = _APOSTROPHE.sub("'", word)
    if elision := _ELISION.match(word):
        word = word[elision.end() :]
    return _LOOSE.sub("", word.removesuffix("'s"))


def is_gram(word: str) -> bool:
    """Whether a folded word is made of Chinese, Japanese or Korean characters."""
    return word[:1] in _GRAMS


def grams(run: str) -> Iterator[tuple[str, ...]]:
    """The single character and the pair that stand at each position of a run; the last has no pair."""
    for place in range(len(run) - 1):
        yield run[place], run[place : place + 2]
    yield (run[-1],)


def tokens(text: str) -> Iterator[Token]:
    """All words and grams of a text in composed form, as the index holds them."""
    position = 0
    for match in _ROUGH.finditer(text):
        for piece in pieces(match.group()):
            if not piece.run:
                start, end = piece.spans[0]
                yield Token(piece.key, position, match.start() + start, match.start() + end)
                position += 1
                continue
            for place, keys in enumerate(grams(piece.key)):
                for key in keys:
                    start, end = piece.spans[place][0], piece.spans[place + len(key) - 1][1]
                    yield Token(key, position, match.start() + start, match.start() + end, gram=True)
                position += 1


def query_tokens(text: str) -> list[Token]:
    """The words and grams to ask for: of a run its pairs, and the single character only where it stands alone."""
    found: list[Token] = []
    position = 0
    for match in _ROUGH.finditer(unicodedata.normalize("NFC", text)):
        for piece in pieces(match.group()):
            pairs = [piece.key[place : place + 2] for place in range(len(piece.key) - 1)] if piece.run else []
            keys = pairs or [piece.key]
            found += [
                Token(key, position + place, match.start(), match.end(), gram=piece.run)
                for place, key in enumerate(keys)
            ]
            position += len(piece.key) if piece.run else 1
    return found
