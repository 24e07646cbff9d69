"""The nouns of an archive. Everything here is frozen, and nothing here imports anything of ours."""

from __future__ import annotations

import copyreg
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import total_ordering
from types import MappingProxyType
from typing import Any

PEOPLE, COMPANIES, TOPICS = "people", "companies", "topics"
KINDS = (PEOPLE, COMPANIES, TOPICS)
"""The kinds of entity every archive has, as they are spelled in front matter and in addresses."""

AUTHORS, PUBLICATIONS = "authors", "publications"
CREDIT_KINDS = (AUTHORS, PUBLICATIONS)
"""Kinds that come from an article's credits and not from its tags; they have pages and addresses too."""

UNSAID = frozenset({TOPICS, *CREDIT_KINDS})
"""The kinds whose names are not looked for in texts. Topics are subjects, not names."""


@dataclass(frozen=True, slots=True)
class KindWords:
    """What a kind is called: one of it, many of it, and the short word for a link."""

    one: str
    many: str
    short: str


def _fixed(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


def _reduced(mapping: MappingProxyType[Any, Any]) -> tuple[Callable[..., MappingProxyType[Any, Any]], tuple[Any, ...]]:
    return _fixed, (dict(mapping),)


# Articles go into caches and to other processes, and Python cannot pickle a mapping that nobody can change.
copyreg.pickle(MappingProxyType, _reduced)


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = ("January February March April May June July August September October November December").split()


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year: as much of a date as is known. Ordered by what is known, a year before its months."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise ValueError(f"no such year: {self.year}")
        if self.month is None:
            if self.day is not None:
                raise ValueError("a day needs a month")
        elif not 1 <= self.month <= 12:
            raise ValueError(f"no such month: {self.month}")
        elif self.day is not None:
            leap = self.year % 4 == 0 and (self.year % 100 != 0 or self.year % 400 == 0)
            last = 28 if self.month == 2 and not leap else _DAYS[self.month - 1]
            if not 1 <= self.day <= last:
                raise ValueError(f"no such day: {self.year}-{self.month:02}-{self.day:02}")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601); anything else is a ValueError."""
        match = _DATE.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"expected YYYY-MM-DD, YYYY-MM or YYYY, found {text!r}")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    def __str__(self) -> str:
        return "-".join([f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None])

    @property
    def words(self) -> str:
        """The date as a reader reads it: `5 June 2024`, `June 2024` or `2024`."""
        if self.month is None:
            return str(self.year)
        month = f"{_MONTHS[self.month - 1]} {self.year}"
        return month if self.day is None else f"{self.day} {month}"

    @property
    def key(self) -> tuple[int, int, int]:
        """Year, month and day as numbers, 0 for what is unknown."""
        return self.year, self.month or 0, self.day or 0

    def __lt__(self, other: PartialDate) -> bool:
        return self.key < other.key


@dataclass(frozen=True, slots=True)
class Credit:
    """A person who worked on an article, with what they did: `photographer`, `illustrator` …"""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was embedded in a seed: the name of the file it becomes, and what is in it.

    The name is made from the content (`3f2a…c1.png`), so that the same picture always has the same one.
    """

    name: str
    content: bytes = field(repr=False)


PICTURES = "pictures"
"""The folder beside a page in which its pictures lie, as its body refers to them: `pictures/3f2a…c1.png`."""


# A frozen one takes six times as long to make, and one is made of each article of an archive for each build.
@dataclass(slots=True)
class Head:
    """What is said of an article beside its text. Nobody changes one.

    `tags` maps a kind (`people`, `companies`, `topics`, further configured kinds) to preferred names in order of
    salience; a kind that is absent has not been tagged, an empty tuple says "none". `guessed` maps a key of the front
    matter to the reason why its value was guessed.
    """

    title: str
    date: PartialDate | None = None
    updated: PartialDate | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    publication: str | None = None
    url: str | None = None
    language: str | None = None
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    summary: str | None = None
    status: str | None = None
    not_before: PartialDate | None = None
    guessed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_withdrawn(self) -> bool:
        """Whether a person has taken the article out of the archive."""
        return self.status == "withdrawn"

    @property
    def credited(self) -> tuple[str, ...]:
        """Everyone with a credit, each once: they made the article and are not what it is about."""
        names = (*self.authors, *self.editors, *self.translators, *(credit.name for credit in self.credits))
        return tuple(dict.fromkeys(names))


@dataclass(slots=True)
class Article(Head):
    """One saved article: what a seed says, and what a page of the archive holds.

    `body` is Markdown. `pictures` were embedded in the seed; a page that has been written holds them in files and not
    here.
    """

    body: str = field(kw_only=True)
    pictures: tuple[Picture, ...] = field(default=(), kw_only=True)


class BlockKind(StrEnum):
    """What a block of Markdown is to a reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    CAPTION = "caption"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, quotation, caption or piece of code as plain text without markup."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of an authority file: the preferred name of an entity and what is to be said about it.

    `parent` names the heading above (a company's owner, a topic's broader topic). `merged_into` names the heading
    that has taken this one's place. `never_tag` keeps the name out of the archive's tags. `is_not` lists names that
    look like this heading and are something else. `never_split` says that the name has one bearer.
    """

    name: str
    variants: tuple[str, ...] = ()
    qualifier: str | None = None
    scope_note: str | None = None
    see_also: tuple[str, ...] = ()
    parent: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    never_tag: bool = False
    merged_into: str | None = None
    is_not: tuple[str, ...] = ()
    never_split: bool = False

    @property
    def label(self) -> str:
        """The name with its qualifier, as it stands in front matter and on pages: `Liu Wei (computer scientist)`."""
        return f"{self.name} ({self.qualifier})" if self.qualifier else self.name
