"""Names of people as they stand in bylines: whether words are a name, lists of names, names in capitals."""

from __future__ import annotations

import re

_AND = re.compile(r"\s*(?:[;、，/]|,\s*(?:and|&)\s+|\s(?:and|und|et|y|&)\s|,)\s*", re.IGNORECASE)
_PARTICLES = frozenset(
    "al and bin da de del della der di do dos du el ibn la las le los st. st ten ter van von y zu".split()
)
_SUFFIXES = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?", re.IGNORECASE)
_WORD = re.compile(r"[\"'“‘(]?[^\W\d_][\w.'’\-]*[\"'”’)]?")
_NOT_NAMES = frozenset(
    "the this that these those a an our your his her their its all my we you it staff contributor contributors editor"
    " editors desk team newsroom bureau correspondent reporter reporters writer writers press news agencies agency"
    " wire".split()
)
_HONORIFICS = re.compile(
    r"^(?:(?:U\.?S\.?|Sen(?:ator)?|Rep(?:resentative)?|Gov(?:ernor)?|Mrs?|Ms|Dr|Prof(?:essor)?)\.?\s+)+(?=\S)"
)
_ROLE = re.compile(
    r"\b(?:writers?|editors?|reporters?|correspondents?|contributors?|columnists?|staff|bureau|desk|columnist|producers?"
    r"|photographers?|freelancer?|intern|analyst|author)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:times|post|news|press|wire|journal|tribune|magazine|herald|agency|media|daily|weekly|review|gazette|chronicle|observer"
    r"|reuters|newspapers?|service|network|radio|tv|inc|ltd|university|institute)\b|\.(?:com|org|net|cn)\b",
    re.IGNORECASE,
)


def is_name(text: str, *, single: bool = False) -> bool:
    """Whether words look like the name of a person; a single word only where `single` names are expected."""
    words = text.split()
    if not words or len(text) > 60 or len(words) > 6 or any(_bare(word) in _NOT_NAMES for word in words):
        return False
    if _is_caseless(text):
        return 2 <= len(text.replace("·", "")) <= 24
    if not all(_WORD.fullmatch(word) for word in words):
        return False
    proper = [word for word in words if word.lower() not in _PARTICLES]
    if not proper or not all(word.lstrip("\"'“‘(")[:1].isupper() for word in proper):
        return False
    return single or len(words) > 1


def _bare(word: str) -> str:
    """The word as it stands in a list of words; an initial keeps its full stop and so is no article."""
    bare = word.lower().strip(".,'\"")
    return bare if len(bare) > 1 else word.lower().strip(",'\"")


def _is_caseless(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and not any(char.isupper() or char.islower() for char in letters)


def split_names(text: str) -> tuple[str, ...]:
    """The names in a list as people write it: `Jane Roe, John Poe Jr. and Mary Low`."""
    names: list[str] = []
    for part in _AND.split(text):
        name = part.strip(" \t,.;|") if not _ends_in_initial(part) else part.strip(" \t,;|")
        if names and _SUFFIXES.fullmatch(name):
            names[-1] += f" {name.rstrip('.')}." if name.lower().rstrip(".") in ("jr", "sr") else f" {name}"
        elif name:
            names.append(name)
    return tuple(dict.fromkeys(names))


def _ends_in_initial(text: str) -> bool:
    return bool(re.search(r"(?:\b\w|\b[JS]r)\.\s*$", text))


def without_honorific(name: str) -> str:
    """A name without `Dr.`, `Sen.` and the like before it."""
    return _HONORIFICS.sub("", name)


def is_role(text: str) -> bool:
    """Whether words in a byline say what the person is: `Staff Writer`."""
    return bool(_ROLE.search(text))


def is_organisation(text: str) -> bool:
    """Whether words in a byline name whom the person writes for: `Example Times`."""
    return bool(_ORGANISATION.search(text))


def in_mixed_case(name: str) -> str:
    """A name in capitals as a name is written, `JEAN-LUC O'NEIL` as `Jean-Luc O'Neil`; any other as it is."""
    if name != name.upper() or name == name.lower():
        return name
    return " ".join(_mixed(word, first=index == 0) for index, word in enumerate(name.split()))


def _mixed(word: str, *, first: bool) -> str:
    if re.fullmatch(r"(?:[^\W\d_]\.?){1,2}|II|III|IV", word) and ("." in word or len(word) == 1 or "I" in word):
        return word
    if not first and word.lower() in _PARTICLES:
        return word.lower()
    mixed = re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word.lower())
    mixed = re.sub(r"(?<=['’])S\b", "s", mixed)
    return re.sub(r"^Mc(\w)(?=\w{2})", lambda part: f"Mc{part[1].upper()}", mixed)
