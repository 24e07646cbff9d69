"""Names that may be one: found by keys that likely variants share, so that no name is held against every other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..model import COMPANIES, PEOPLE
from ..text import fold

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")
_MOST_ALIKE = 12
"""Names that may share a key before it tells nothing: a hundred people are called J. Smith."""
_LONG, _TOO_LONG = 9, 80
"""Letters between which one more or less is rather a slip: Li and Lin, AMD and ARM are names of their own."""
_LEGAL = frozenset(
    """ag bv co company corp corporation gmbh group holding holdings inc incorporated kg limited llc llp lp ltd nv oy
    plc pte pty sa sarl sas se spa srl""".split()
)
_NICKNAMES: Mapping[str, str] = MappingProxyType(
    {
        short: long
        for long, shorts in {
            "alexander": "alex",
            "andrew": "andy",
            "anthony": "tony",
            "benjamin": "ben",
            "charles": "charlie chuck",
            "christopher": "chris",
            "daniel": "dan danny",
            "david": "dave",
            "donald": "don",
            "edward": "ed eddie ted",
            "elizabeth": "beth betty liz",
            "frederick": "fred",
            "gregory": "greg",
            "james": "jim jimmy",
            "jeffrey": "jeff",
            "jennifer": "jen jenny",
            "jonathan": "jon",
            "joseph": "joe",
            "katherine": "kate kathy katie",
            "kenneth": "ken",
            "lawrence": "larry",
            "margaret": "maggie peggy",
            "matthew": "matt",
            "michael": "mike",
            "nicholas": "nick",
            "patricia": "pat",
            "peter": "pete",
            "richard": "dick rick",
            "robert": "bob bobby rob",
            "ronald": "ron",
            "samuel": "sam",
            "stephen": "steve",
            "susan": "sue",
            "thomas": "tom",
            "timothy": "tim",
            "victoria": "vicky",
            "william": "bill billy will",
        }.items()
        for short in shorts.split()
    }
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two labels that may name one, in alphabetical order, and what makes them alike.

    `slight` is a likeness of letters alone.
    """

    one: str
    other: str
    why: str
    slight: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    label: str
    words: tuple[str, ...]

    @property
    def plain(self) -> str:
        return " ".join(self.words)


Keys = Callable[[_Name], Iterable[str]]
Fits = Callable[[_Name, _Name], bool]


def likenesses(kind: str, labels: Iterable[str]) -> Iterator[Likeness]:
    """Each pair of labels of one kind that may be one name, once, for its best reason; nearly linear in the labels."""
    names = [_Name(label, words) for label in sorted(labels) if (words := _words(kind, label))]
    seen: set[tuple[str, str]] = set()
    for why, keys, fits in _RULES.get(kind, _ANY):
        for one, other in _pairs(names, keys):
            pair = one.label, other.label
            if pair not in seen and fits(one, other):
                seen.add(pair)
                yield Likeness(*pair, why, slight=keys is _one_letter_less)


def _words(kind: str, label: str) -> tuple[str, ...]:
    """The words of a label as they are compared: folded, without a legal form and an article."""
    words = _WORD.findall(fold(_QUALIFIER.sub("", label)).replace("'", "").replace("’", "").replace("&", " and "))
    if kind == COMPANIES:
        while len(words) > 1 and words[-1] in _LEGAL:
            words.pop()
        if len(words) > 1 and words[0] == "the":
            words.pop(0)
    return tuple(words)


def _pairs(names: Iterable[_Name], keys: Keys) -> Iterator[tuple[_Name, _Name]]:
    groups: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        for key in dict.fromkeys(keys(name)):
            groups[key].append(name)
    for group in groups.values():
        if len(group) <= _MOST_ALIKE:
            yield from ((one, other) for at, one in enumerate(group) for other in group[at + 1 :])


def _spelling(name: _Name) -> Iterator[str]:
    yield "".join(name.words)


def _any_order(name: _Name) -> Iterator[str]:
    yield " ".join(sorted(name.words))


def _without_middle(name: _Name) -> Iterator[str]:
    if len(name.words) > 1:
        yield f"{name.words[0]} {name.words[-1]}"


def _with_nickname(name: _Name) -> Iterator[str]:
    if len(name.words) > 1:
        yield f"{_NICKNAMES.get(name.words[0], name.words[0])} {name.words[-1]}"


def _with_initial(name: _Name) -> Iterator[str]:
    if len(name.words) > 1:
        yield f"{name.words[0][0]} {name.words[-1]}"


def _acronym(name: _Name) -> Iterator[str]:
    if len(name.words) > 2:
        yield "".join(word[0] for word in name.words if word not in ("and", "of", "the", "for"))
    elif len(name.words) == 1 and len(name.label) > 2 and name.label.isupper():
        yield name.words[0]


def _plural(name: _Name) -> Iterator[str]:
    yield name.plain.removesuffix("s")


def _one_letter_less(name: _Name) -> Iterator[str]:
    if _LONG <= len(name.plain) <= _TOO_LONG:
        yield name.plain
        yield from (name.plain[:at] + name.plain[at + 1 :] for at in range(len(name.plain)))


def _any(one: _Name, other: _Name) -> bool:
    return True


def _middles_agree(one: _Name, other: _Name) -> bool:
    """Whether two names have no middle names that speak against each other."""
    return all(
        mine == theirs or mine.startswith(theirs) or theirs.startswith(mine)
        for mine, theirs in zip(one.words[1:-1], other.words[1:-1], strict=False)
    )


def _is_nickname(one: _Name, other: _Name) -> bool:
    return one.words[0] != other.words[0] and _middles_agree(one, other)


def _is_initial(one: _Name, other: _Name) -> bool:
    """Whether the first name of one is the initial of the other's."""
    return 1 in (len(one.words[0]), len(other.words[0])) and _middles_agree(one, other)


def _is_acronym(one: _Name, other: _Name) -> bool:
    return (len(one.words) == 1) is not (len(other.words) == 1)


def _is_slip(one: _Name, other: _Name) -> bool:
    """Whether one letter inside of a word makes the difference; a number, an initial or a short word makes another."""
    if _DIGITS.findall(one.plain) != _DIGITS.findall(other.plain) or len(one.words) != len(other.words):
        return False
    different = [pair for pair in zip(one.words, other.words, strict=True) if pair[0] != pair[1]]
    return all(min(map(len, pair)) > 3 and pair[0][0] == pair[1][0] for pair in different)


_Rules = tuple[tuple[str, Keys, Fits], ...]
_SAME: _Rules = (("the same but for case, accents, marks or legal form", _spelling, _any),)
_SLIP: _Rules = (("one letter makes the difference", _one_letter_less, _is_slip),)
_ANY: _Rules = (*_SAME, ("one and many", _plural, _any), *_SLIP)
_RULES: Mapping[str, _Rules] = MappingProxyType(
    {
        PEOPLE: (
            *_SAME,
            ("the same words in another order", _any_order, _any),
            ("a middle name more or less", _without_middle, _middles_agree),
            ("a short form of the first name", _with_nickname, _is_nickname),
            ("an initial for the first name", _with_initial, _is_initial),
            *_SLIP,
        ),
        COMPANIES: (*_SAME, ("initials of its words", _acronym, _is_acronym), *_SLIP),
    }
)
