"""Articles as plain values, as they are kept between builds: marshal takes a tenth of pickle's time."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import starmap
from sys import intern
from typing import Any

from ..archive.front import SeedRecord
from ..catalog import Holding, Survey, Text
from ..digest import CANONICAL
from ..mentions import Target
from ..model import Credit, Head, PartialDate
from ..passages import Passage, Said
from .texts import Place, Texts

Plain = Any
"""Tuples, dictionaries, texts, bytes and whole numbers inside one another."""


def loads(data: bytes) -> Plain:
    """The values that marshal wrote as `data`, of which a checksum has told that it is whole."""
    # It makes plain values alone, and crashes at worst of what nobody wrote.
    return marshal.loads(data)  # noqa: S302


def of_head(head: Head) -> Plain:
    """What is said of an article beside its text. The names in it are interned: marshal writes each once."""
    return (
        head.title,
        *(date and (date.year, date.month, date.day) for date in (head.date, head.updated, head.not_before)),
        *map(_interned, (head.authors, head.editors, head.translators)),
        tuple((credit.role, credit.name) for credit in head.credits),
        *(value and intern(value) for value in (head.publication, head.language, head.status)),
        head.url,
        {kind: _interned(names) for kind, names in head.tags.items()},
        head.summary,
        dict(head.guessed),
    )


def to_head(plain: Plain) -> Head:
    """The inverse of `of_head`."""
    title, date, updated, not_before, authors, editors, translators, credited, *rest = plain
    publication, language, status, url, tags, summary, guessed = rest
    return Head(
        title,
        _date(date),
        _date(updated),
        authors,
        editors,
        translators,
        tuple(Credit(*credit) for credit in credited),
        publication,
        url,
        language,
        tags,
        summary,
        status,
        _date(not_before),
        guessed,
    )


@cache
def _date(parts: tuple[int, int | None, int | None] | None) -> PartialDate | None:
    return parts and PartialDate(*parts)


def _interned(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(intern, names))


def of_names(names: Mapping[str, tuple[str, ...]]) -> Plain:
    """The names an article is about."""
    return {kind: _interned(labels) for kind, labels in names.items()}


def of_text(text: Text) -> bytes:
    """The long part of a page."""
    return marshal.dumps((text.body, dict(text.digests)), CANONICAL)


def text_at(texts: Texts, place: Place) -> Text:
    """The inverse of `of_text`, for what lies at a place."""
    return Text(*loads(texts.read(place)))


def of_said(said: Said) -> bytes:
    """The sentences of a survey, without those whom they name."""
    return marshal.dumps([tuple(passage) for passage in (said.standfirst, *said.passages.values())], CANONICAL)


@dataclass(frozen=True, slots=True, eq=False)
class _Passages(Mapping[Target, Passage]):
    """The sentences of those whom an article names, which stand in `plain` behind its standfirst. A list shows one of
    them, so the others are not made."""

    named: tuple[tuple[str, str], ...]
    plain: Plain

    def __getitem__(self, target: Target) -> Passage:
        if target not in self.named:
            raise KeyError(target)
        return Passage._make(self.plain[self.named.index(target) + 1])

    def __iter__(self) -> Iterator[Target]:
        return starmap(Target, self.named)

    def __len__(self) -> int:
        return len(self.named)


# The page of a name, its lists, its data and its feed show the same articles one after the other. What lies at a place
# never changes.
@lru_cache(maxsize=1 << 10)
def said_at(texts: Texts, named: tuple[tuple[str, str], ...], place: Place) -> Said:
    """The inverse of `of_said`, for what lies at a place and names those."""
    plain = loads(texts.read(place))
    return Said(Passage._make(plain[0]), _Passages(named, plain))


def of_targets(targets: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Names, each as its kind and its label. Marshal writes a pair once that stands in many articles, if it is one in
    memory: loading takes half as long."""
    return tuple(starmap(_pair, targets))


@cache
def _pair(kind: str, label: str) -> tuple[str, str]:
    return intern(kind), intern(label)


def of_seeds(seeds: Iterable[SeedRecord]) -> Plain:
    """The seeds of a page."""
    return tuple((seed.path, seed.sha256, intern(seed.format), intern(seed.added)) for seed in seeds)


def to_seeds(plain: Plain) -> tuple[SeedRecord, ...]:
    """The inverse of `of_seeds`."""
    return tuple(SeedRecord(*seed) for seed in plain)


def holding(texts: Texts, path: str, head: Head, seeds: tuple[SeedRecord, ...], place: Place) -> Holding:
    """A page whose text lies at a place."""
    return Holding(path, head, seeds, partial(text_at, texts, place))


def of_survey(survey: Survey) -> Plain:
    """A survey without what it says at length."""
    return of_targets(survey.named), survey.references, survey.published, survey.length, survey.sentences


def to_survey(texts: Texts, plain: Plain, place: Place) -> Survey:
    """The inverse of `of_survey`; what it says at length lies at a place."""
    named, references, published, length, sentences = plain
    return Survey(named, references, published, length, sentences, partial(said_at, texts, named, place))
