"""What stands around a name, and what it says about the name: evidence for a person or for an organisation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .candidates import Candidate
from .nouns import ORGANISATION, PERSON, NameKind
from .sequences import text_at
from .tokens import Token
from .words import is_chinese_name, word_list

_PREPOSITIONS = frozenset("of in for by with from to on about between at against into than like".split())
_OWNED_BY = frozenset("shares stock employees subsidiary unit division spokesman spokeswoman spokesperson".split())
_LED = frozenset(
    "ceo chairman chairwoman president founder co-founder cofounder director professor executive head analyst economist"
    " engineer researcher scientist chief officer manager partner lawyer".split()
)
_TICKERS = frozenset("NYSE NASDAQ Nasdaq LSE HKEX TSX".split())


class Cue(NamedTuple):
    """One piece of evidence; weights from 1 (a hint) to 4 (hardly ever wrong), below 0 against."""

    kind: NameKind
    weight: float
    why: str


def cues(block: Sequence[Token], candidate: Candidate) -> Iterator[Cue]:
    """All that the name itself and its neighbours say, in one occurrence."""
    yield from _of_words(candidate)
    yield from _of_title(candidate)
    yield from _before(block, candidate)
    yield from _after(block, candidate)


def _of_words(candidate: Candidate) -> Iterator[Cue]:
    words = tuple(word.strip(".,") for word in candidate.words)
    lower = [word.lower() for word in words]
    if lower[-1] in ("center", "centre", "division", "group", "office", "team") and all(
        word in word_list("common") for word in lower
    ):
        return
    if lower[-1] in word_list("legal_suffixes") and len(words) > 1:
        yield Cue(ORGANISATION, 4, f'ends in "{words[-1]}"')
    elif lower[-1] in word_list("organisation_heads") and len(words) > 1:
        yield Cue(ORGANISATION, 3, f'ends in "{words[-1]}"')
    elif len(words) > 2 and "of" in words and any(word in word_list("organisation_heads") for word in lower):
        yield Cue(ORGANISATION, 3, f'is called "{words[words.index("of") - 1]} of"')
    elif words[-1].endswith("AI") and len(candidate.text) > 2:
        yield Cue(ORGANISATION, 1, 'ends in "AI"')
    elif "&" in words:
        yield Cue(ORGANISATION, 2, "is joined by &")
    elif candidate.text.lower().rstrip(".") in word_list("known_organisations") and _is_spelled(candidate.text):
        yield Cue(ORGANISATION, 3, "is a well-known institution")
    elif _is_known_company(lower):
        yield Cue(ORGANISATION, 2, "is known around the world")
    elif len(words) > 1 and all(word in word_list("common") for word in lower):
        yield Cue(PERSON, -1.5, "is made of ordinary words")
    elif is_chinese_name(words):
        yield Cue(PERSON, 2.5, "has the shape of a Chinese name")
    elif is_person_shaped(candidate):
        if lower[0].split("-")[0] in word_list("first_names"):
            yield Cue(PERSON, 2.5, f'begins with the given name "{words[0]}"')
        elif len(words[-1]) > 1 and any(len(word) == 1 for word in words[:-1]):
            yield Cue(PERSON, 2, "has an initial")
        elif not any(word in word_list("common") for word in lower):
            yield Cue(PERSON, 1, "has the shape of a person's name")


def is_person_shaped(candidate: Candidate) -> bool:
    """Whether a name has the two to four words of a person's name, and none that names a thing or a place."""
    words = [word.lower().strip(".,") for word in candidate.words]
    return (
        1 < len(words) < 5
        and "&" not in words
        and not any(map(_is_thing, words[1:]))
        and (words[0] not in word_list("peoples") and words[0] not in word_list("not_names"))
    )


def _is_known_company(words: Sequence[str]) -> bool:
    """Whether a name is on the list of companies, and no given name, place or ordinary word."""
    return " ".join(words) in word_list("companies") and not any(
        words[0] in word_list(name) for name in ("given_names", "places", "common") if len(words) == 1
    )


def _is_spelled(text: str) -> bool:
    """Whether an abbreviation stands in capitals; a longer word need not."""
    return len(text) > 5 or text.isupper()


def _is_thing(word: str) -> bool:
    return word in word_list("organisation_heads") or word in word_list("not_names") or word in word_list("places")


def _of_title(candidate: Candidate) -> Iterator[Cue]:
    if candidate.title:
        yield Cue(PERSON, 3, f'stands after "{candidate.title}"')
    if candidate.before_title and not all(word.lower() in word_list("common") for word in candidate.words):
        yield Cue(ORGANISATION, 2, "stands before a title")


def _before(block: Sequence[Token], candidate: Candidate) -> Iterator[Cue]:
    before, second = (_word(block, candidate.first - back) for back in (1, 2))
    if before == "the":
        yield Cue(PERSON, -2, 'stands after "the"')
    elif before in word_list("roles"):
        yield Cue(PERSON, 2.5, f'stands after "{before}"')
    elif before in word_list("company_words"):
        yield Cue(ORGANISATION, 2, f'stands after "{before}"')
    elif before == "as" and second == "such" and _word(block, candidate.first - 3) in word_list("company_words"):
        yield Cue(ORGANISATION, 3, f'stands after "{_word(block, candidate.first - 3)} such as"')
    elif before in word_list("speech_verbs") and len(candidate.words) > 1:
        yield Cue(PERSON, 1, f'stands after "{before}"')
    elif before in ("of", "for", "at") and second in _OWNED_BY:
        yield Cue(ORGANISATION, 2.5, f'stands after "{second} {before}"')
    elif before in ("of", "at") and second in _LED:
        yield Cue(ORGANISATION, 2, f'stands after "{second} {before}"')


def _after(block: Sequence[Token], candidate: Candidate) -> Iterator[Cue]:
    after, second, third = (_word(block, candidate.last + ahead) for ahead in (0, 1, 2))
    if after in ("'s", "’s", "'", "’"):
        if second in word_list("company_nouns"):
            yield Cue(ORGANISATION, 2, f'its "{second}" is spoken of')
        elif text_at(block, candidate.last + 1)[:1].isupper():
            yield Cue(ORGANISATION, 1, "has something with a name of its own")
    elif after == "," or after == "(":
        yield from _apposition(block, candidate, second, third)
    elif after in word_list("person_verbs"):
        yield Cue(PERSON, 2, f'stands before "{after}"')
    elif after in word_list("speech_verbs"):
        yield Cue(PERSON, 1.5, f'stands before "{after}"')
    elif after in word_list("company_verbs") and _word(block, candidate.first - 1) not in _PREPOSITIONS:
        # A person may announce, too.
        yield Cue(ORGANISATION, 1 if is_person_shaped(candidate) else 2, f'stands before "{after}"')
    elif after == "of" and second in word_list("places"):
        yield Cue(PERSON, 1, f'is said to be "of {text_at(block, candidate.last + 1)}"')
    elif after in word_list("company_nouns") and len(candidate.words) < 3:
        yield Cue(ORGANISATION, 2, f'stands before "{after}"')
    elif after == "-" and second in ("owned", "backed", "funded"):
        yield Cue(ORGANISATION, 2, f'stands before "-{second}"')


def _apposition(block: Sequence[Token], candidate: Candidate, second: str, third: str) -> Iterator[Cue]:
    if second.isdigit() and 9 < int(second) < 110 and third in (",", ".", ")"):
        yield Cue(PERSON, 4, "is followed by an age")
    elif second == "who":
        yield Cue(PERSON, 3, 'is followed by "who"')
    elif text_at(block, candidate.last + 1) in _TICKERS:
        yield Cue(ORGANISATION, 4, "is followed by its ticker")
    else:
        for ahead in range(1, 6):
            word = _word(block, candidate.last + ahead)
            if word in word_list("roles") or word in word_list("titles"):
                yield Cue(PERSON, 2.5, f'is called "{word}"')
            elif word in word_list("company_words") and ahead > 1:
                if _word(block, candidate.last + ahead + 1) in word_list("speech_verbs"):
                    # "… in Port Sellin, the company said" speaks of another name.
                    return
                yield Cue(ORGANISATION, 2.5, f'is called "{word}"')
            elif word and (word[0].isalpha() or word == "-"):
                continue
            return


def _word(block: Sequence[Token], index: int) -> str:
    return text_at(block, index).lower()
