"""What the trained recogniser sees of each word: the word, its neighbours, and what the whole article says of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from .candidates import Reading
from .nouns import NameMention
from .segments import segments
from .tokens import Token
from .words import word_list

_LISTS = (
    "first_names given_names surnames surnames_zh places peoples organisation_heads legal_suffixes company_words"
    " company_nouns company_verbs person_verbs speech_verbs titles roles noble_titles modifiers months not_names"
    " thing_ends common known_organisations companies"
).split()
_PAIRED = ("places", "companies", "known_organisations")
"""The lists with names of two words."""
_MANY = 1 << 15
_NOTHING: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens `first` up to `last` of block number `block`, and the features of each."""

    block: int
    first: int
    last: int
    features: list[list[str]]


def read_segments(reading: Reading, hints: Sequence[NameMention]) -> Iterator[Segment]:
    """The segments of an article in order; `hints` are the names that rules have found in it."""
    spans = [list(segments(block)) for block in reading.tokens]
    habits = _habits(reading, spans)
    hinted: dict[int, list[NameMention]] = {}
    for hint in hints:
        hinted.setdefault(hint.block, []).append(hint)
    for number, block in enumerate(reading.tokens):
        features = _Block(block, habits, _hint_marks(block, hinted.get(number, ())), reading.loud[number])
        for first, last in spans[number]:
            yield Segment(number, first, last, [features.at(index) for index in range(first, last)])


@dataclass(frozen=True, slots=True)
class _Block:
    """A block with all that is known of its words."""

    tokens: Sequence[Token]
    habits: Mapping[str, tuple[str, ...]]
    hints: Mapping[int, str]
    loud: bool

    def at(self, index: int) -> list[str]:
        """The features of a token."""
        token = self.tokens[index]
        marks = [*_of_word(token.text), *self.habits.get(token.text, ())]
        for offset in (-2, -1, 1, 2):
            if 0 <= index + offset < len(self.tokens):
                marks += _of_neighbour(self.tokens[index + offset].text, offset)
            else:
                marks.append(f"{offset}|")
        before = self.tokens[index - 1].text if index else ""
        after = self.tokens[index + 1].text if index + 1 < len(self.tokens) else ""
        marks.append(f"3={_shape(before)}|{_shape(token.text)}|{_shape(after)}")
        marks.append(f"r={self.hints.get(index, '')}")
        paired = _paired()
        marks += paired.get(f"{token.text} {after}".lower(), _NOTHING)[0]
        marks += paired.get(f"{before} {token.text}".lower(), _NOTHING)[1]
        if token.first:
            marks.append("first")
        if self.loud:
            marks.append("loud")
        return marks


def _hint_marks(block: Sequence[Token], hints: Sequence[NameMention]) -> dict[int, str]:
    """For each token of the names that rules have found in a block, its kind and whether it begins the name."""
    marks: dict[int, str] = {}
    for hint in hints:
        index = bisect_left(block, hint.start, key=_start)
        marks[index] = f"{hint.kind}+"
        while (index := index + 1) < len(block) and block[index].start < hint.end:
            marks[index] = hint.kind
    return marks


def _habits(reading: Reading, spans: Sequence[Sequence[tuple[int, int]]]) -> dict[str, tuple[str, ...]]:
    """What the article as a whole says of each capitalised word in it, wherever the word stands."""
    found: dict[str, set[str]] = {}
    for number, of_block in enumerate(spans):
        if reading.loud[number]:
            continue
        block = reading.tokens[number]
        for first, last in of_block:
            for index in range(first, last):
                if block[index].is_word:
                    found.setdefault(block[index].text, set()).update(_habits_at(block, index))
    for word, marks in found.items():
        if word.lower() in reading.lower:
            marks.add("a:lower")
        if word in reading.inside:
            marks.add("a:inside")
    return {word: tuple(sorted(marks)) for word, marks in found.items()}


def _habits_at(block: Sequence[Token], index: int) -> Iterator[str]:
    before = block[index - 1] if index else None
    after = block[index + 1] if index + 1 < len(block) else None
    if before and before.is_capitalised:
        word = before.text.lower().rstrip(".")
        if word in word_list("titles") or word in word_list("noble_titles"):
            yield "a:title"
        elif word in word_list("given_names") or word in word_list("first_names") or len(word) == 1:
            yield "a:surname"
        else:
            yield "a:later"
    if after and after.is_capitalised:
        word = after.text.lower().rstrip(".")
        if word in word_list("organisation_heads") or word in word_list("legal_suffixes"):
            yield "a:organisation"
        else:
            yield "a:earlier"
    if not (before and before.is_capitalised) and not (after and after.is_capitalised):
        yield "a:alone"


@lru_cache(_MANY)
def _of_word(word: str) -> tuple[str, ...]:
    lower = word.lower()
    return (
        f"w={lower}",
        f"s={_shape(word)}",
        f"p2={lower[:2]}",
        f"p3={lower[:3]}",
        f"e2={lower[-2:]}",
        f"e3={lower[-3:]}",
        *(f"l={name}" for name in _lists(lower)),
    )


@cache
def _paired() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """For each name of two words the lists it is on: as features of its first word, and of its second."""
    names = {name for of_list in _PAIRED for name in word_list(of_list) if name.count(" ") == 1}
    lists = {name: [of_list for of_list in _PAIRED if name in word_list(of_list)] for name in names}
    return {name: (tuple(f"{on}+" for on in lists[name]), tuple(f"+{on}" for on in lists[name])) for name in names}


@lru_cache(_MANY)
def _of_neighbour(word: str, offset: int) -> tuple[str, ...]:
    lower = word.lower()
    marks = (f"{offset}w={lower}", f"{offset}s={_shape(word)}")
    return (*marks, *(f"{offset}l={name}" for name in _lists(lower))) if abs(offset) == 1 else marks


def _lists(lower: str) -> tuple[str, ...]:
    return tuple(name for name in _LISTS if lower in word_list(name) or lower.rstrip(".") in word_list(name))


@lru_cache(_MANY)
def _shape(word: str) -> str:
    """The kinds of a word's characters, runs shortened to two: `Xxx` for "Baidu", `XX` for "IBM", `X.X.`"""
    shape = ""
    for char in word[:24]:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        if not shape.endswith(kind * 2):
            shape += kind
    return shape
