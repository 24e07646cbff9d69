"""The names in what a page says of its authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...text import fold
from ..names import in_mixed_case, is_role, split_names

_BY = re.compile(r"^(?:(?:[a-z]{3,12} )?by\b:?|von\b|par\b|por\b|文/|作者[:：])\s*", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"https?:|www\.|\w@\w|/|^@|\d{3}", re.IGNORECASE)
_MAIL = re.compile(r"[<(\[]?\b[\w.+-]+@[\w-]+\.[\w.-]+[>)\]]?")
_LAST_FIRST = re.compile(r"([^\W\d_][\w'’. -]{0,40}), ([^\W\d_][\w'’. -]{0,40})")
_AFTER = re.compile(r"\s*(?:[|•·]|\s[-–—]\s|,?\s(?:for|of|at|in)\s(?:the\s)?[A-Z]).*$")
_LETTERS = re.compile(r"[A-Z]{2,5}")
_MACHINES = frozenset("admin administrator editor webmaster staff unknown none null guest author".split())
_LONGEST = 60
_MOST = 40


def authors_of(values: Sequence[str], publication: str | None) -> tuple[str, ...]:
    """The names in one group of values: without `By`, addresses, roles, and the publication itself."""
    # Libraries write "Roe, Jane", each in a value of its own.
    if len(values) > 1 and all(_LAST_FIRST.fullmatch(value) for value in values):
        values = [" ".join(reversed(value.split(", "))) for value in values]
    site = fold(publication or "")
    names = (name for value in values[:_MOST] for name in _names(value))
    return tuple(dict.fromkeys(name for name in names if fold(name) != site))[:_MOST]


def _names(value: str) -> Iterator[str]:
    plain = _MAIL.sub("", value[:1_000]) if "@" in value else value[:1_000]
    if _NOT_A_NAME.search(plain):
        return
    for number, part in enumerate(split_names(_BY.sub("", plain.strip()))):
        name = _AFTER.sub("", _BY.sub("", part)).strip(" ,;|()")
        # "Jane Roe, MS, RDN" is one person, "Jane Roe, CNN" too.
        if number and _LETTERS.fullmatch(name):
            continue
        if name and len(name) <= _LONGEST and not is_role(name) and _is_no_machine(name):
            yield in_mixed_case(name) if " " in name else name


def _is_no_machine(name: str) -> bool:
    return name.lower() not in _MACHINES and any(map(str.isalpha, name))
