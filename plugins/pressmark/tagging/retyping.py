"""One name, one kind: mentions that the rest of the article shows to be of another kind, or to be no name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from .nouns import ORGANISATION, PERSON, NameKind, NameMention, Recognition
from .words import surname, word_list

_HINT = 2.0
_ACRONYM = 4
_SMALL = frozenset("& and for of on the".split())


def retyped(mentions: Sequence[NameMention], ruled: Mapping[str, NameMention], lower: frozenset[str]) -> Recognition:
    """The mentions with surnames, given names and heads of organisations set right, without what names nobody.

    `ruled` holds what the rules have found, by its bare text, and `lower` the words that the article also writes in
    lower case.
    """
    surnames = _surnames(mentions, ruled)
    times = Counter(mention.text for mention in mentions)
    kept: list[NameMention] = []
    dropped: list[tuple[NameMention, str]] = []
    for mention in mentions:
        words = mention.text.split()
        hint = ruled.get(bare(mention.text))
        is_known = hint is not None and hint.kind == mention.kind
        once = times[mention.text] == 1
        if reason := _two_persons(words) if is_known else _objection(mention.kind, words, lower, once=once):
            dropped.append((mention, reason))
            continue
        if mention.kind is ORGANISATION and not is_known and _is_called_like_a_person(words):
            mention = replace(mention, kind=PERSON, why=f'begins with the given name "{words[0]}"')
        if mention.kind is ORGANISATION and (full := surnames.get(mention.text)):
            mention = replace(mention, kind=PERSON, why=f'is the surname of "{full}"')
        elif mention.kind is PERSON and _is_headed(words):
            mention = replace(mention, kind=ORGANISATION, why=f'ends in "{words[-1]}"')
        kept.append(mention)
    return Recognition(tuple(kept), tuple(dropped))


def bare(text: str) -> str:
    """A name without the full stop of its last word, which may be the sentence's."""
    return text.rstrip(".")


def _surnames(mentions: Iterable[NameMention], ruled: Mapping[str, NameMention]) -> dict[str, str]:
    """The surname of each person named in full, unless it is an organisation's name here or begins one."""
    full = [mention.text for mention in mentions if mention.kind is PERSON and " " in mention.text]
    long = (mention for mention in mentions if " " in mention.text)
    # One hint, such as the verb after it, may also stand beside a surname.
    strong = (name for name in ruled.values() if name.weight > _HINT)
    others = {name.text.split()[0] for name in (*long, *strong) if name.kind is ORGANISATION}
    found = {last: name for name in full if (last := surname(name)) not in others}
    # A headline of capitals has surnames in capitals.
    return {last.upper(): name for last, name in found.items() if len(last) > _ACRONYM} | found


def _is_called_like_a_person(words: Sequence[str]) -> bool:
    """Whether a name is a given name alone or before a surname, and no company's that is known around the world."""
    lower = [word.lower() for word in words]
    return (
        lower[0] in word_list("given_names")
        and (len(words) == 1 or (len(words) == 2 and lower[1] in word_list("surnames")))
        and not _is_headed(words)
        and " ".join(lower) not in word_list("companies")
    )


def _is_headed(words: Sequence[str]) -> bool:
    """Whether a name ends as organisations do and does not begin as people do."""
    last = words[-1].lower().rstrip(".")
    return (
        len(words) > 1
        and (last in word_list("organisation_heads") or last in word_list("legal_suffixes"))
        and (last not in word_list("surnames") or words[0].lower() not in word_list("given_names"))
    )


def _objection(kind: NameKind, words: Sequence[str], lower: frozenset[str], *, once: bool) -> str | None:
    """Why a name that the rules do not know is none, if it is none; `once` if it is all that the article says of it."""
    last = words[-1].lower()
    if reason := _two_persons(words):
        return reason
    if len(words) > 1 and max(map(len, words)) == 1:
        return "it is single letters"
    if " ".join(words).lower() in word_list("companies"):
        return None
    if last in word_list("peoples") and (kind is ORGANISATION or len(words) == 1):
        return "it is the name of a people"
    if len(words) == 1:
        is_acronym = words[-1].isupper() and 1 < len(last) <= _ACRONYM and not once
        return "it is an ordinary word" if not is_acronym and (last in lower or last in word_list("common")) else None
    if kind is ORGANISATION and last in word_list("thing_ends"):
        return f'it ends in "{words[-1]}", as places, laws and events do'
    if kind is ORGANISATION and once and _is_ordinary(words):
        return "it is made of ordinary words, and named only once"
    return None


def _is_ordinary(words: Sequence[str]) -> bool:
    """Whether no word of a name is one of its own, and none says that it is an organisation."""
    lower = [word.lower() for word in words]
    return all(word in word_list("common") or word in _SMALL for word in lower) and not any(
        word in word_list("organisation_heads") for word in lower
    )


def _two_persons(words: Sequence[str]) -> str | None:
    """What is wrong with two given names: "Ada & Emil"."""
    are_two = (
        len(words) == 3
        and words[1] in ("&", "and")
        and all(word.lower() in word_list("given_names") for word in (words[0], words[2]))
        and " ".join(words).lower() not in word_list("companies")
    )
    return "it is two given names" if are_two else None
