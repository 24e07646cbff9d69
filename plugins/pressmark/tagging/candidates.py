"""Capitalised sequences that may be names, cut free from titles, sentence openings and quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Block, BlockKind
from .datelines import dateline_end
from .sequences import is_title, run, text_at
from .tokens import Token, tokens
from .words import word_list

_QUOTES = {'"': '"', "“": "”", "‘": "’", "«": "»", "「": "」", "《": "》"}
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `first` up to `last` of block number `block`, with the title that stands before them, if any."""

    block: int
    first: int
    last: int
    text: str
    title: str | None = None
    before_title: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name."""
        return tuple(self.text.split())


class Reading:
    """The blocks of an article as tokens, with what is known of its words: which of them also stand in lower case."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.tokens: list[list[Token]] = [
            [] if block.kind is BlockKind.CODE else tokens(block.text) for block in blocks
        ]
        self.loud = tuple(is_title_case(block.text) for block in blocks)
        quiet = [block for block, loud in zip(self.tokens, self.loud, strict=True) if not loud]
        self.lower = frozenset(filter(str.islower, {token.text for block in quiet for token in block}))
        self.inside = frozenset(token.text for block in quiet for token in block if not token.first)

    def candidates(self) -> Iterator[Candidate]:
        """Every sequence that may be a name, in order."""
        for number, block in enumerate(self.tokens):
            if self.loud[number]:
                continue
            dateline = dateline_end(self.blocks[number].text)
            end = 0
            for position in [index for index, token in enumerate(block) if token.is_capitalised]:
                if position >= end:
                    end = run(block, position)
                    # A dateline names a place, which is no candidate, and in brackets an agency, which may be one.
                    if block[position].start >= dateline or text_at(block, position - 1) == "(":
                        yield from self._cut(number, position, end)

    def _cut(self, number: int, first: int, last: int) -> Iterator[Candidate]:
        block = self.tokens[number]
        while first < last and (self.is_opening(block, first, last) or _is_nationality(block, first, last)):
            first += 1
        if first < last and not _is_quoted(block, first, last):
            title = _title(block, first, last)
            if title is None:
                yield from self._candidate(number, first, last, None, before_title=False)
            else:
                yield from self._candidate(number, first, _without_modifiers(block, first, title), None, True)
                yield from self._candidate(number, _after_title(block, title, last), last, block[title].text, False)

    def _candidate(
        self, number: int, first: int, last: int, title: str | None, before_title: bool
    ) -> Iterator[Candidate]:
        block = self.tokens[number]
        while last > first and _is_no_end(block[last - 1].text):
            last -= 1
        words = [token.text for token in block[first:last] if token.is_word]
        if not words or len(words) > _LONGEST or all(map(_is_no_name, words)) or _is_loud(words):
            return
        if len(words) > 1 and max(map(len, words)) == 1 and all(token.text != "&" for token in block[first:last]):
            # "U S" that has lost its full stops.
            return
        if words[-1].lower() in word_list("thing_ends"):
            return
        text = self.blocks[number].text[block[first].start : block[last - 1].end]
        if text.lower().rstrip(".") not in word_list("places"):
            yield Candidate(number, first, last, text, title, before_title)

    def is_opening(self, block: Sequence[Token], first: int, last: int) -> bool:
        """Whether a token only has its capital because a sentence begins, or is no beginning of a name at all."""
        token = block[first]
        word = token.text.lower()
        if not token.is_word or (word in word_list("openers") and (len(word) == 1 or not token.text.isupper())):
            return True
        if not token.first or token.text.isupper():
            return False
        if last - first > 1 and _ends_in_organisation(block, first, last):
            return False
        if is_title(word):
            return False
        if word.endswith(("ing", "ed", "ly")) and token.text not in self.inside:
            return last - first > 1
        return word in word_list("common") or word in self.lower


def is_title_case(text: str) -> bool:
    """Whether most long words have a capital, as in a headline, so that a capital says nothing about a name."""
    long = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    capital = sum(word[0].isupper() for word in long)
    return len(long) > 3 and capital > 0.7 * len(long) and capital > 3


def _is_no_name(word: str) -> bool:
    word = word.lower().rstrip(".")
    return (
        word in word_list("months")
        or word in word_list("not_names")
        or word in word_list("peoples")
        or (word in word_list("openers"))
    )


def _is_loud(words: Sequence[str]) -> bool:
    """Whether a sequence stands in capitals because of its place, as a headline or dateline does, and not as a name."""
    return sum(len(word) > 3 and word.isupper() for word in words) > 1


def _is_no_end(word: str) -> bool:
    return word in (",", "&", "of", "and", "the") or word.lower() in word_list("months")


def _title(block: Sequence[Token], first: int, last: int) -> int | None:
    """The last title in a sequence that is not the end of an organisation's name such as General Motors."""
    if _ends_in_organisation(block, first, last):
        return None
    words = [token.text for token in block[first:last]]
    found = [index for index, word in enumerate(words) if is_title(word) or _is_second_title(words, index)]
    if words[0].lower().rstrip(".") in word_list("noble_titles") and not found:
        found = [0]
    if not found:
        return None
    after = [word.lower() for word in words[found[-1] + 1 :] if word[0].isalnum()]
    if after and all(word in word_list("common") for word in after):
        return None
    return first + found[-1]


def _is_second_title(words: Sequence[str], index: int) -> bool:
    """Whether a word such as General belongs to the title before it: "Secretary General"."""
    if index == 0 or words[index].lower() not in word_list("noble_titles"):
        return False
    return is_title(words[index - 1]) or words[index - 1].lower() in word_list("modifiers")


def _ends_in_organisation(block: Sequence[Token], first: int, last: int) -> bool:
    words = [token.text.lower() for token in block[first:last] if token.is_word]
    return bool(words) and (words[-1] in word_list("organisation_heads") or words[-1] in word_list("legal_suffixes"))


def _is_nationality(block: Sequence[Token], first: int, last: int) -> bool:
    """Whether the sequence begins with a nationality that is no part of a name: "Kenyan Jacob Okello"."""
    return (
        last - first > 1
        and block[first].text.lower() in word_list("peoples")
        and not any(token.text.lower() in word_list("organisation_heads") for token in block[first:last])
        and block[last - 1].text.lower() not in word_list("legal_suffixes")
    )


def _without_modifiers(block: Sequence[Token], first: int, title: int) -> int:
    """Where the name before a title ends: without "Prime", "Vice" and other words that belong to the title."""
    end = title
    while end > first:
        word = block[end - 1].text.lower().rstrip(".")
        if not (word in word_list("modifiers") or is_title(word) or not block[end - 1].is_word):
            break
        end -= 1
    return end


def _after_title(block: Sequence[Token], title: int, last: int) -> int:
    first = title + 1
    while first < last and not block[first].is_word:
        first += 1
    return first


def _is_quoted(block: Sequence[Token], first: int, last: int) -> bool:
    """Whether the sequence is all that stands in quotation marks: a title, a product or a phrase, not a name."""
    closing = _QUOTES.get(text_at(block, first - 1))
    after = text_at(block, last)
    return closing is not None and (after == closing or (after in (",", ".") and text_at(block, last + 1) == closing))
