"""From mentions to names: one name for each person and organisation of an article, with all its spellings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..model import Block
from ..text import fold, squeeze
from .candidates import is_title_case
from .nouns import ORGANISATION, PERSON, NameKind, NameMention
from .words import surname, word_list

_POSSESSIVE = re.compile(r"(?:['’][sS]?)$")
# A lawmaker's party and state, in whatever marks they have kept: "Ada Brook, D-Ohio", "Ada Brook D OH".
_PARTY = re.compile(r"(?<=[^\W\d_]{2})[,( ]+[DRI][ -]+[A-Z][A-Za-z.]{1,5}\)?$")
_EDGES = " \t\"“”‘’'`´.,;:!?()[]{}*_-–—"
_ABBREVIATED = ("Inc.", "Corp.", "Co.", "Ltd.", "Jr.", "Sr.", "Bros.")
_FORMS_OF_COMPANY = frozenset(
    "ag asa bhd co company corp corporation gmbh inc incorporated limited llc llp lp ltd nv oyj plc pte pty sa"
    " sdn spa".split()
)
_GENERIC_ENDS = frozenset(
    "airlines airways bank capital company corporation group holdings industries motors partners pharmaceuticals"
    " pictures securities software systems technologies technology university".split()
)
_WHOLES = frozenset(
    "academy agency bank college commission foundation hospital institute lab laboratory labs ministry museum school"
    " university".split()
)
_EXPANDED = re.compile(r"\(([A-Z][A-Za-z&.-]{1,9})\)")


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an organisation of one article: the fullest name, how it is spelled here, and why it is one.

    `weight` is the most that any of its mentions weighs.
    """

    kind: NameKind
    name: str
    forms: tuple[str, ...]
    why: str
    mentions: int
    block: int
    start: int
    weight: float


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The names of an article, and those that were dropped, with the reason."""

    names: tuple[Name, ...]
    dropped: tuple[tuple[Name, str], ...]


def consolidate(
    mentions: Iterable[NameMention], blocks: Sequence[Block], organisations: frozenset[str] = frozenset()
) -> Consolidated:
    """Join the mentions of each person and organisation within one article; nothing is guessed across articles.

    `organisations` are names of the article that are known to be organisations and are not among the mentions.
    """
    names = _vote(_clean(mentions, blocks))
    names = _wholes_for_parts(names, organisations)
    names = _without_legal_forms(names)
    names = _expanded(names, blocks)
    names = _short_organisations(names)
    names = _full_persons(names, organisations)
    kept: list[Name] = []
    dropped: list[tuple[Name, str]] = []
    for name in names:
        reason = _objection(name)
        if reason:
            dropped.append((name, reason))
        else:
            kept.append(name)
    return Consolidated(tuple(kept), tuple(dropped))


def _objection(name: Name) -> str | None:
    if name.kind is PERSON and " " not in name.name:
        return "a single word names a person only beside the full name"
    return None


def clean(text: str, kind: NameKind) -> str:
    """A name without article, possessive ending and stray marks, and a person's without title, party and state."""
    name = _POSSESSIVE.sub("", squeeze(text))
    if not name.endswith(_ABBREVIATED):
        name = name.rstrip(_EDGES)
    if kind is PERSON:
        name = _PARTY.sub("", name)
    words = name.lstrip(_EDGES).split()
    while len(words) > 1 and (words[0].lower() == "the" or (kind is PERSON and _is_title(words[0]))):
        words = words[1:]
    return " ".join(words)


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in word_list("titles")


def _clean(mentions: Iterable[NameMention], blocks: Sequence[Block]) -> list[NameMention]:
    """Cleaned mentions; one in a headline of capitals is spelled as the rest of the article spells it, or left out."""
    found = [_spelled(mention, text) for mention in mentions if len(text := clean(mention.text, mention.kind)) > 1]
    loud = [is_title_case(block.text) for block in blocks]
    spellings = {fold(mention.text): mention.text for mention in found if not loud[mention.block]}
    return [
        _spelled(mention, spellings[fold(mention.text)]) if loud[mention.block] else mention
        for mention in found
        if not loud[mention.block] or fold(mention.text) in spellings
    ]


def _spelled(mention: NameMention, text: str) -> NameMention:
    return mention if text == mention.text else replace(mention, text=text)


def _vote(mentions: Sequence[NameMention]) -> list[Name]:
    """One name for each spelling, of the kind that most of its mentions have."""
    by_text: dict[str, list[NameMention]] = {}
    for mention in mentions:
        by_text.setdefault(mention.text, []).append(mention)
    names: list[Name] = []
    for text, found in by_text.items():
        kind = Counter(mention.kind for mention in found).most_common(1)[0][0]
        first = next(mention for mention in found if mention.kind == kind)
        weight = max(mention.weight for mention in found if mention.kind == kind)
        names.append(Name(kind, text, (text,), first.why, len(found), first.block, first.start, weight))
    return names


def _joined(names: Sequence[Name], hosts: dict[str, str]) -> list[Name]:
    """The names after each name in `hosts` has gone into the one it points to."""
    by_name = {name.name: name for name in names}
    for guest, host in hosts.items():
        taken = by_name.pop(guest)
        kept = by_name[host]
        forms = tuple(dict.fromkeys((*kept.forms, *taken.forms)))
        weight = max(kept.weight, taken.weight)
        by_name[host] = replace(kept, forms=forms, mentions=kept.mentions + taken.mentions, weight=weight)
    return list(by_name.values())


def _wholes_for_parts(names: Sequence[Name], organisations: frozenset[str]) -> list[Name]:
    """Let a centre or department give way to the organisation that its name begins with or, after "of", ends with."""
    known = organisations.union(name.name for name in names if name.kind is ORGANISATION)
    found: dict[str, Name] = {}
    for name in names:
        whole = _whole(name.name, known) if name.kind is ORGANISATION else None
        if whole:
            name = replace(name, name=whole, forms=(whole,), why=f'is the whole of "{name.name}"')
        if other := found.get(name.name):
            name = replace(other, mentions=other.mentions + name.mentions)
        found[name.name] = name
    return list(found.values())


def _whole(name: str, known: Iterable[str]) -> str | None:
    words = name.split()
    if words[-1].lower() not in word_list("units"):
        return None
    for end in range(len(words) - 1, 0, -1):
        whole = " ".join(words[:end])
        if whole in known or (end > 1 and words[end - 1].lower() in _WHOLES):
            return whole
    return None


def _without_legal_forms(names: Sequence[Name]) -> list[Name]:
    """Company names without `Inc.` and the like, so that a company has one name however it is registered."""
    found: dict[str, Name] = {}
    for name in names:
        if name.kind is ORGANISATION:
            name = replace(name, name=without_legal_form(name.name))
        other = found.get(name.name)
        if other is None:
            found[name.name] = name
        else:
            kind = ORGANISATION if ORGANISATION in (other.kind, name.kind) else PERSON
            forms = tuple(dict.fromkeys((*other.forms, *name.forms)))
            found[name.name] = replace(other, kind=kind, forms=forms, mentions=other.mentions + name.mentions)
    return list(found.values())


def without_legal_form(name: str) -> str:
    """A company's name without its legal form: `Acme` for `Acme, Inc.`"""
    words = name.split()
    while len(words) > 1 and words[-1].lower().strip(".,") in _FORMS_OF_COMPANY and words[-2] != "&":
        words = words[:-1]
    return " ".join(words).rstrip(",")


def _expanded(names: Sequence[Name], blocks: Sequence[Block]) -> list[Name]:
    """Join an acronym to the name it abbreviates: "International Business Machines (IBM)"."""
    organisations = [name.name for name in names if name.kind is ORGANISATION]
    known = set(organisations)
    given = {match for block in blocks for match in _EXPANDED.findall(block.text)}
    initials: dict[str, list[str]] = {}
    for name in organisations:
        if " " in name:
            for short in _initials(name):
                initials.setdefault(short, []).append(name)
    hosts: dict[str, str] = {}
    extra: dict[str, list[str]] = {}
    for short, full in initials.items():
        if len(full) == 1 and len(short) > 1:
            if short in known:
                hosts[short] = full[0]
            elif short in given:
                extra.setdefault(full[0], []).append(short)
    joined = _joined(names, {short: full for short, full in hosts.items() if full not in hosts})
    return [replace(name, forms=(*name.forms, *extra.get(name.name, ()))) for name in joined]


def _initials(name: str) -> list[str]:
    """With and without the small words of a name: `BA` and `BOA` for "Bureau of Animals"."""
    words = [word for word in re.split(r"[\s-]+", name) if word[0].isalpha()]
    every = "".join(word[0] for word in words)
    return sorted({"".join(filter(str.isupper, every)), every.upper()})


def _short_organisations(names: Sequence[Name]) -> list[Name]:
    """Join "AI Lab" to the one longer name that ends with it, and "Kuaishou" to "Kuaishou Technology"."""
    organisations = [name.name for name in names if name.kind is ORGANISATION]
    longer: dict[str, set[str]] = {}
    for name in organisations:
        words = name.split()
        for cut in range(1, len(words)):
            longer.setdefault(" ".join(words[cut:]), set()).add(name)
        if len(words) > 1 and words[-1].lower() in _GENERIC_ENDS:
            longer.setdefault(" ".join(words[:-1]), set()).add(name)
    hosts = {name: min(longer[name]) for name in organisations if len(longer.get(name, ())) == 1}
    return _joined(names, {name: host for name, host in hosts.items() if host not in hosts})


def _full_persons(names: Sequence[Name], listed: frozenset[str]) -> list[Name]:
    """Join a name without its middle, then a bare surname or given name, to the one full name it can stand for."""
    names = _joined(names, _without_middle(names))
    organisations = listed.union(name.name for name in names if name.kind is ORGANISATION)
    bearers: dict[str, set[str]] = {}
    for name in names:
        if name.kind is PERSON and " " in name.name:
            for part in (surname(name.name), name.name.split()[0]):
                bearers.setdefault(part, set()).add(name.name)
    # A word that names an organisation here is no surname: "Hunyuan" in "Hunyuan Chat".
    hosts = {
        name.name: min(bearers[name.name])
        for name in names
        if name.kind is PERSON and name.name not in organisations and len(bearers.get(name.name, ())) == 1
    }
    return [_with_surname(name, bearers, organisations) for name in _joined(names, hosts)]


def _without_middle(names: Sequence[Name]) -> dict[str, str]:
    """For each full name the longest of the article with the same first and last word: "George W. Bush"."""
    by_ends: dict[tuple[str, str], list[str]] = {}
    for name in names:
        words = name.name.split()
        if name.kind is PERSON and len(words) > 1:
            by_ends.setdefault((words[0], surname(name.name)), []).append(name.name)
    hosts: dict[str, str] = {}
    for group in by_ends.values():
        longest = max(group, key=lambda name: (len(name), name))
        hosts.update((name, longest) for name in group if name != longest)
    return hosts


def _with_surname(person: Name, bearers: dict[str, set[str]], organisations: frozenset[str]) -> Name:
    """The person with the bare surname among the forms, unless it is another's too or an ordinary word."""
    if person.kind is not PERSON or " " not in person.name:
        return person
    last = surname(person.name)
    if len(bearers[last]) > 1 or last in organisations or last.lower() in word_list("common") or last in person.forms:
        return person
    return replace(person, forms=(*person.forms, last))
