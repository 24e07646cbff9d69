"""The query language, as a small structure. `browser/engine/query.js` is its twin, and the search page explains it.

    query    = { "any:" | part }
    part     = [ "-" ] term | term { "OR" term }            OR stands between two terms and binds first
    term     = [ field ":" ] ( word [ "*" ] | '"' words '"' )
    field    = title | person | company | topic | author | publication | date | before | after | a kind of facet

An article must hold every part and none of those after a minus; after `any:` one of the parts that are words is
enough, while names and dates stay conditions. A quotation mark without a second one is none. Dates are `2024`,
`2024-03`, `2024-03-09`, ranges `2024-03..2024-09` with either end left out, or `undated`; `before:` and `after:` leave
out the day, month or year they name. A query that breaks these rules is searched as words, and its note says which
rule. Everything else is a word: every string is a query.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from .analysis import Token, query_tokens
from .dates import DateRange, date_range

_BLANK = "\\t-\\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_QUOTE = '"“”„'
_FIELDS = ("title", "person", "company", "topic", "author", "publication", "date", "before", "after")
_KINDS = {"person": "people", "company": "companies", "topic": "topics", "author": "authors"}
_DATES = ("date", "before", "after")
_NAME = re.compile("[A-Za-z]+")


@cache
def _pattern(fields: tuple[str, ...]) -> re.Pattern[str]:
    # Letters in either case one by one: a flag would take the Kelvin sign for a k.
    either = ["".join(f"[{letter.upper()}{letter.lower()}]" for letter in name) for name in ("any", *fields)]
    return re.compile(
        rf"(?P<any>{either[0]}[:：])"
        rf"|(?P<minus>(?<![^{_BLANK}])-)?(?:(?P<field>{'|'.join(either[1:])})[:：])?"
        rf"(?:[{_QUOTE}](?P<quoted>[^{_QUOTE}]*)[{_QUOTE}]|(?P<plain>[^{_BLANK}{_QUOTE}]+))"
    )


def kind_of(field: str) -> str:
    """The kind of facet that a field of the language means: `people` for `person`."""
    return _KINDS.get(field, field)


@dataclass(frozen=True, slots=True)
class Word:
    """This word in any of its forms, or a word that begins like it when the archive has none; `span`: in the query."""

    key: str
    title: bool = False
    span: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Prefix:
    """A word that begins like this."""

    key: str
    title: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """These words at these distances from the first."""

    words: tuple[tuple[str, int], ...]
    title: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A value of a kind of facet, one of whose forms holds all the words; the last may be a beginning."""

    kind: str
    words: tuple[str, ...]
    begins: bool = False


Text = Word | Prefix | Phrase
Atom = Text | Named | DateRange
Clause = tuple[Atom, ...]
"""Atoms one of which is enough."""


@dataclass(frozen=True, slots=True)
class Query:
    """What an article must hold and must not. `whole` is False when one of the texts is enough; `note` is for the
    reader."""

    texts: tuple[Clause, ...] = ()
    conditions: tuple[Clause, ...] = ()
    excluded: tuple[Atom, ...] = ()
    whole: bool = True
    note: str | None = None

    def __bool__(self) -> bool:
        return bool(self.texts or self.conditions or self.excluded)


@dataclass(frozen=True, slots=True)
class _Part:
    minus: bool
    field: str
    quoted: bool
    text: str
    start: int


class _BrokenRuleError(Exception):
    """The query breaks a rule of the language; the message tells a reader which."""


def parse(query: str, most: int, kinds: Collection[str] = ()) -> Query:
    """Read a query. Parts, and words of a phrase, beyond `most` are not asked for; `kinds` are the facets."""
    query = unicodedata.normalize("NFC", query)
    try:
        return _read(query, most, kinds)
    except _BrokenRuleError as broken:
        words = dict.fromkeys((Word(token.key, span=(token.start, token.end)),) for token in query_tokens(query))
        return Query(texts=tuple(words)[:most], note=f"{broken} Searched as plain words.")


def _read(query: str, most: int, kinds: Collection[str]) -> Query:
    parts: list[_Part | None] = []
    whole = True
    fields = (*_FIELDS, *sorted({kind for kind in kinds if _NAME.fullmatch(kind)} - set(_FIELDS)))
    for match in _pattern(fields).finditer(query):
        if match["any"]:
            whole = False
        else:
            parts.append(_part(match))
    texts: dict[Clause, None] = {}
    conditions: dict[Clause, None] = {}
    excluded: dict[Atom, None] = {}
    for group in _groups(parts):
        if len(group) > 1:
            clauses = [tuple(dict.fromkeys(_atom(part, most) for part in group))]
        elif group[0].minus:
            if group[0].field or query_tokens(group[0].text):
                excluded[_atom(group[0], most)] = None
            continue
        else:
            clauses = [(atom,) for atom in _atoms(group[0], most)]
        for clause in clauses:
            soft = any(isinstance(atom, Text) for atom in clause)
            (texts if soft else conditions)[clause] = None
    return Query(tuple(texts)[:most], tuple(conditions)[:most], tuple(excluded)[:most], whole)


def _part(match: re.Match[str]) -> _Part | None:
    """A term; None is the word OR."""
    if match[0] == "OR":
        return None
    group = "plain" if match["quoted"] is None else "quoted"
    name = (match["field"] or "").lower()
    return _Part(match["minus"] is not None, name, group == "quoted", match[group], match.start(group))


def _groups(parts: Iterable[_Part | None]) -> Iterator[list[_Part]]:
    """Parts that OR joins, together; each other part alone."""
    group: list[_Part] = []
    joined = False
    for part in parts:
        if part is None:
            if not group or joined:
                raise _BrokenRuleError("OR stands between two words.")
            joined = True
            continue
        if group and not joined:
            yield group
            group = []
        group.append(part)
        if len(group) > 1 and any(member.minus for member in group):
            raise _BrokenRuleError("OR joins nothing with a minus.")
        joined = False
    if joined:
        raise _BrokenRuleError("OR stands between two words.")
    if group:
        yield group


def _atoms(part: _Part, most: int) -> Iterator[Atom]:
    """What a part alone asks for: of words side by side each by itself."""
    tokens = query_tokens(part.text)
    if part.field in ("", "title") and not part.quoted:
        title = part.field == "title"
        for token in tokens:
            if token is tokens[-1] and _begins(part, token):
                yield Prefix(token.key, title)
            else:
                yield Word(token.key, title, (part.start + token.start, part.start + token.end))
    elif tokens or part.field:
        yield _atom(part, most)


def _atom(part: _Part, most: int) -> Atom:
    """What a part asks for as one: words side by side become a phrase."""
    if part.field in _DATES:
        dates = date_range(part.field, part.text)
        if dates is None:
            raise _BrokenRuleError(f"{part.field}: needs a date such as 2024-03, not {part.text}.")
        return dates
    tokens = query_tokens(part.text)[:most]
    if not tokens:
        raise _BrokenRuleError(f"{part.field}: needs a word." if part.field else "OR stands between two words.")
    title = part.field == "title"
    begins = _begins(part, tokens[-1])
    if part.field and not title:
        return Named(kind_of(part.field), tuple(dict.fromkeys(token.key for token in tokens)), begins)
    if len(tokens) == 1 and not part.quoted:
        span = (part.start + tokens[0].start, part.start + tokens[0].end)
        return Prefix(tokens[0].key, title) if begins else Word(tokens[0].key, title, span)
    return Phrase(tuple((token.key, token.position - tokens[0].position) for token in tokens), title)


def _begins(part: _Part, last: Token) -> bool:
    return part.text.endswith("*") and not part.quoted and not last.gram


def needed(clauses: int) -> int:
    """How many clauses are "most of the words": all but one of three, rounded down, and all but one of two."""
    return clauses - max(1, clauses // 3) if clauses > 1 else 1
