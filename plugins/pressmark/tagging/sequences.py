"""How capitalised words grow into one sequence: across initials, particles, "of", "and", and legal forms."""

from __future__ import annotations

from collections.abc import Sequence

from .tokens import Token
from .words import word_list

_PARTICLES = frozenset("al bin da de del den der di dos du el ibn la le ten ter van von zu".split())
_LAST = frozenset("bros co corp inc jr ltd sr".split())
_JOINING = frozenset("of for on".split())
_JOINT = frozenset(
    "administration agency association board bureau center commission committee council department office".split()
)
_LONGEST_RUN = 40


def run(block: Sequence[Token], first: int) -> int:
    """The end of the sequence that begins at a capitalised token."""
    end = first + 1
    while end < min(len(block), first + _LONGEST_RUN):
        following = _joined(block, first, end)
        if following == end:
            break
        end = following
    return end


def _joined(block: Sequence[Token], first: int, end: int) -> int:
    """The end of the sequence after one more word, with whatever joins it; `end` itself if nothing follows."""
    token, before = block[end], block[end - 1]
    if token.start - before.end > 1:
        return end
    if token.is_capitalised and (token.start > before.end or before.text == "."):
        return end + 1
    if token.text == "." and _is_abbreviation(before.text):
        return end + 1 if before.text.lower() in _LAST else _past(block, end, end + 1)
    if token.text == "&":
        return _past(block, end, end + 1)
    if token.text == "," and end + 1 < len(block) and block[end + 1].text.lower() in word_list("legal_suffixes"):
        return end + 2 if block[end + 1].is_capitalised else end
    word = token.text
    if word in _PARTICLES:
        return _past(block, end, end + 2 if text_at(block, end + 1) in _PARTICLES else end + 1)
    words = [word.text.lower() for word in block[first:end]]
    if word in _JOINING and (words[-1] in word_list("organisation_heads") or words[0] in ("department", "ministry")):
        return _past(block, end, end + 2 if text_at(block, end + 1) == "the" else end + 1)
    if word == "and" and (_is_of_something(words) or _is_first_half(words, block, end + 1)):
        return _past(block, end, end + 1)
    return end


def _is_of_something(words: Sequence[str]) -> bool:
    """Whether a name has the form "Department of Health", which an "and" may continue."""
    return "of" in words[1:] and words[words.index("of", 1) - 1] in word_list("organisation_heads")


def _is_first_half(words: Sequence[str], block: Sequence[Token], following: int) -> bool:
    """Whether "and" stands inside a name of plain words such as "Securities and Exchange Commission"."""
    plain = [word for word in words if word in word_list("common")]
    if (
        not plain
        or " ".join(words) in word_list("known_organisations")
        or not all(word in plain or word.rstrip(".") in word_list("places") for word in words)
    ):
        return False
    end = following
    while end < len(block) and end - following < 4 and block[end].is_capitalised:
        end += 1
    return end - following > 1 and block[end - 1].text.lower() in _JOINT


def _past(block: Sequence[Token], end: int, following: int) -> int:
    if following < len(block) and block[following].is_capitalised:
        return following + 1
    return end


def text_at(block: Sequence[Token], index: int) -> str:
    """The token at an index, which may lie outside the block: then there is nothing."""
    return block[index].text if 0 <= index < len(block) else ""


def _is_abbreviation(word: str) -> bool:
    return len(word) == 1 or word.lower() in _LAST or word == "St" or is_title(word)


def is_title(word: str) -> bool:
    """Whether a word is one that stands before a person's name, such as Mr., Senator or Secretary-General."""
    word = word.lower().rstrip(".")
    return any(part in word_list("titles") or part in word_list("roles") for part in (word, word.partition("-")[0]))
