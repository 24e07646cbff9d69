"""Lines that say who made an article: `Written by`, `By …`, `Edited by`, `Photo:`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model import Credit
from ..names import in_mixed_case, is_name, is_organisation, is_role, split_names, without_honorific

AUTHOR, EDITOR, TRANSLATOR, PHOTOGRAPHER, ILLUSTRATOR = "author", "editor", "translator", "photographer", "illustrator"

_MARK = r"\s*[:：|｜/／]\s*"
_ROLES = (
    (EDITOR, rf"(?:edited|editing)\s+by\b(?:{_MARK}|\s*)|(?:editors?|(?:责任)?编辑){_MARK}"),
    (TRANSLATOR, rf"(?:translated|translation)\s+by\b(?:{_MARK}|\s*)|(?:translators?|译者?|翻译){_MARK}"),
    (
        PHOTOGRAPHER,
        rf"(?:photos?|photograph(?:s|y)?|pictures?|images?)\s+(?:by|credits?){_MARK}"
        rf"|(?:photos?|photograph(?:s|y)?|pictures?|images?)\s+(?:by|courtesy\s+of)\s+|(?:photos?|photographers?|摄影?){_MARK}",
    ),
    (
        ILLUSTRATOR,
        rf"(?:illustrat(?:ions?|ed)|graphics?|artwork)\s+by\b(?:{_MARK}|\s*)|(?:illustrations?|illustrators?|插画){_MARK}",
    ),
    (
        AUTHOR,
        rf"(?:written|reported|reporting|story|text|words|article|posted|authored)\s+by\b(?:{_MARK}|\s*)"
        rf"|(?:authors?|byline|writers?|作者|撰文|文|记者){_MARK}",
    ),
    (AUTHOR, r"by\s+"),
)
_LINE = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _ROLES)
_BARE_BY = len(_LINE) - 1
_PARTS = re.compile(
    r"\s+(?:[|•·–—]|-{1,2})\s+|[;；]\s+(?=[A-Z][a-z]+ing by\b)"
    r"|(?<=[\u4e00-\u9fff])\s+(?=[^\s|｜:：]{1,4}\s*[|｜:：])"
)
_FOR = re.compile(r",?\s+(?:for|of|in|at)\s+(?=[A-Z])(.*)", re.DOTALL)
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class CreditLine:
    """The people a line credits, with their roles, and whom the line says they write for."""

    people: tuple[Credit, ...]
    publication: str | None = None
    rest: tuple[str, ...] = ()


def credit_line(line: str) -> CreditLine | None:
    """The credits of a line that is nothing but credits; None for any other line.

    `rest` holds further parts of the line (`By Jane Roe | March 3, 2021`) that are for others to read.
    """
    if len(line) > _LONGEST:
        return None
    people: list[Credit] = []
    publication: str | None = None
    rest: list[str] = []
    for number, part in enumerate(_PARTS.split(line.strip().strip("()[]*").strip())):
        found = _part(part)
        if found is not None:
            people += found[0]
            publication = publication or found[1]
        elif number == 0:
            return None
        else:
            rest.append(part)
    return CreditLine(tuple(dict.fromkeys(people)), publication, tuple(rest))


def _part(part: str) -> tuple[list[Credit], str | None] | None:
    for number, (role, pattern) in enumerate(_LINE):
        if match := pattern.match(part):
            names, publication = _names(part[match.end() :], single=number != _BARE_BY)
            return ([Credit(role, name) for name in names], publication) if names else None
    return None


def _names(text: str, *, single: bool) -> tuple[list[str], str | None]:
    """The names, and the organisation named after them; no names unless the text is nothing else."""
    publication = None
    if match := _FOR.search(text):
        publication, text = match[1].strip(" ."), text[: match.start()]
    names: list[str] = []
    for name in map(without_honorific, split_names(text)):
        if names and is_role(name):
            continue
        if names and is_organisation(name):
            publication = publication or _presentable(name)
        elif is_name(name, single=single):
            names.append(in_mixed_case(name))
        else:
            return [], None
    return names, publication


def _presentable(name: str) -> str:
    return in_mixed_case(name) if " " in name else name
