"""One name, one kind: mentions that the rest of the article shows to be of another kind, or to be no name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from .nouns import ORGANISATION, PERSON, NameKind, NameMention, Recognition
from .words import surname, word_list


def retyped(mentions: Sequence[NameMention], ruled: Mapping[str, NameMention], lower: frozenset[str]) -> Recognition:
    """The mentions with surnames, given names and heads of organisations set right, without what names nobody.

    `ruled` holds what the rules have found, by its bare text, and `lower` the words that the article also writes in
    lower case.
    """
    surnames = _surnames(mentions, ruled)
    kept: list[NameMention] = []
    dropped: list[tuple[NameMention, str]] = []
    for mention in mentions:
        words = mention.text.split()
        if _are_two_persons(words):
            dropped.append((mention, "it is two given names"))
            continue
        if bare(mention.text) not in ruled:
            if _is_nobody(mention.kind, words, lower):
                dropped.append((mention, "it is an ordinary word, the name of a people, or single letters"))
                continue
            if mention.kind is ORGANISATION and _is_called_like_a_person(words):
                mention = replace(mention, kind=PERSON, why=f'begins with the given name "{words[0]}"')
        if mention.kind is ORGANISATION and mention.text in surnames:
            mention = replace(mention, kind=PERSON, why=f'is the surname of "{surnames[mention.text]}"')
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
    others = {name.text.split()[0] for name in (*long, *ruled.values()) if name.kind is ORGANISATION}
    return {last: name for name in full if (last := surname(name)) not in others}


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


def _is_nobody(kind: NameKind, words: Sequence[str], lower: frozenset[str]) -> bool:
    """Whether a name is that of a people, nothing but one ordinary word, or single letters such as "U S"."""
    last = words[-1].lower()
    if len(words) > 1:
        return max(map(len, words)) == 1 or (kind is ORGANISATION and last in word_list("peoples"))
    ordinary = last in lower or last in word_list("common") or last in word_list("peoples")
    return ordinary and last not in word_list("companies")


def _are_two_persons(words: Sequence[str]) -> bool:
    """Whether the words are two given names: "Ada & Emil"."""
    return (
        len(words) == 3
        and words[1] in ("&", "and")
        and all(word.lower() in word_list("given_names") for word in (words[0], words[2]))
        and " ".join(words).lower() not in word_list("companies")
    )
