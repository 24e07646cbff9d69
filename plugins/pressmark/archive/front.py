"""Between an article and the front matter of its page: the keys, their order, and what a value must look like."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from ..errors import PageError
from ..model import KINDS, Article, Credit, Head, PartialDate
from ..text import squeeze
from ..yaml_text import Value as Typed

KEYS_BEFORE_KINDS = (
    *("title", "date", "updated", "authors", "editors", "translators", "credits", "publication", "url", "language"),
)
KEYS_AFTER_KINDS = ("summary", "status", "source")
STATUSES = ("withdrawn",)

Value = str | int | datetime.date | list[str] | list[dict[str, str]]
"""What is written behind a key of the front matter. `source` is a mapping of its own, see `Source`."""


def keys(kinds: Sequence[str] = KINDS) -> tuple[str, ...]:
    """Every key of a page's front matter, in the order in which they are written."""
    return (*KEYS_BEFORE_KINDS, *kinds, *KEYS_AFTER_KINDS)


class SeedRecord(NamedTuple):
    """A seed a page was made from: path below the project, digest of its bytes, format, and the day it was added."""

    path: str
    sha256: str
    format: str
    added: str


@dataclass(frozen=True, slots=True)
class Source:
    """The `source` key of a page: its seeds, what was guessed and why, and the digest of each machine-written value."""

    seeds: tuple[SeedRecord, ...] = ()
    guessed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    not_before: PartialDate | None = None
    digests: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def as_front(self) -> dict[str, object]:
        """The mapping that is written under `source`, without what is empty."""
        front: dict[str, object] = {
            "seeds": [
                {"path": seed.path, "sha256": seed.sha256, "format": seed.format, "added": _date_value(seed.added)}
                for seed in self.seeds
            ]
        }
        if self.guessed:
            front["guessed"] = dict(self.guessed)
        if self.not_before:
            front["not_before"] = _date_value(str(self.not_before))
        front["digests"] = dict(self.digests)
        return front


def _date_value(text: str) -> str | int | datetime.date:
    """A date as YAML writes it without quotation marks: a day, a month as text, a year as a number."""
    date = PartialDate.parse(text)
    if date.day and date.month:
        return datetime.date(date.year, date.month, date.day)
    return str(date) if date.month else date.year


def values(article: Head, kinds: Sequence[str] = KINDS) -> dict[str, Value]:
    """The article's front matter without `source`, in order, without keys that have no value.

    A kind that was tagged with nothing is left out like one that was not tagged.
    """
    found: dict[str, Value] = {"title": article.title}
    for key in ("date", "updated"):
        if date := getattr(article, key):
            found[key] = _date_value(str(date))
    for key in ("authors", "editors", "translators"):
        if names := getattr(article, key):
            found[key] = list(names)
    if article.credits:
        found["credits"] = [{"role": credit.role, "name": credit.name} for credit in article.credits]
    for key in ("publication", "url", "language"):
        if text := getattr(article, key):
            found[key] = text
    for kind in kinds:
        if tags := article.tags.get(kind):
            found[kind] = list(tags)
    for key in ("summary", "status"):
        if text := getattr(article, key):
            found[key] = text
    return found


class _Reader:
    """Reads one page's front matter value by value, and says of a wrong one where it stands and what was expected."""

    def __init__(self, front: Mapping[str, Typed], path: str, lines: Mapping[str, int]) -> None:
        self.front = front
        self.path = path
        self.lines = lines

    def wrong(self, key: str, expected: str, found: object) -> PageError:
        shown = f'"{found}"' if isinstance(found, str) else type(found).__name__
        return PageError(
            f"{key}: expected {expected}, found {shown}",
            path=self.path,
            line=self.lines.get(key),
            hint="Mend the value or remove the line.",
        )

    def text(self, key: str) -> str | None:
        value = self.front.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            return value.strip() or None
        raise self.wrong(key, "a text", value)

    def date(self, key: str) -> PartialDate | None:
        value = self.front.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            with suppress(ValueError):
                return _date(value)
        raise self.wrong(key, "YYYY-MM-DD, YYYY-MM or YYYY", str(value))

    def names(self, key: str) -> tuple[str, ...]:
        value = self.front.get(key)
        if value is None:
            return ()
        # One name without brackets is what a person writes first.
        listed = value if isinstance(value, list) else [value]
        found: dict[str, None] = {}
        for item in listed:
            if not isinstance(item, str):
                raise self.wrong(key, "a list of names", item)
            if name := squeeze(item):
                found[name] = None
        return tuple(found)

    def credits(self) -> tuple[Credit, ...]:
        value = self.front.get("credits")
        if value is None:
            return ()
        listed = value if isinstance(value, list) else [value]
        found = []
        for item in listed:
            role, name = (item.get("role"), item.get("name")) if isinstance(item, dict) else (None, None)
            if not isinstance(role, str) or not isinstance(name, str):
                raise self.wrong("credits", "a list of entries with role and name", item)
            found.append(Credit(role, name))
        return tuple(found)

    def status(self) -> str | None:
        value = self.text("status")
        if value is not None and value not in STATUSES:
            raise self.wrong("status", " or ".join(f'"{status}"' for status in STATUSES), value)
        return value


def read(
    front: Mapping[str, Typed], body: str, path: str, lines: Mapping[str, int], kinds: Sequence[str] = KINDS
) -> tuple[Article, Source]:
    """The article a page holds, and what stands under `source`.

    `front` is its front matter as it was typed, `lines` maps a key to its line. A wrong value is a PageError.
    """
    reader = _Reader(front, path, lines)
    source = _source(front.get("source"), path, lines.get("source"))
    article = Article(
        title=reader.text("title") or "",
        body=body,
        date=reader.date("date"),
        updated=reader.date("updated"),
        authors=reader.names("authors"),
        editors=reader.names("editors"),
        translators=reader.names("translators"),
        credits=reader.credits(),
        publication=reader.text("publication"),
        url=reader.text("url"),
        language=reader.text("language"),
        tags={kind: reader.names(kind) for kind in kinds if kind in front},
        summary=reader.text("summary"),
        status=reader.status(),
        not_before=source.not_before,
        guessed=source.guessed,
    )
    return article, source


# Days come again and again: those of imports in all pages of an archive.
_date = lru_cache(maxsize=1 << 14)(PartialDate.parse)


def _source(value: Typed, path: str, line: int | None) -> Source:
    """Read what stands under `source`; a page made by hand has none. A mangled one is a PageError."""
    if value is None:
        return Source()
    try:
        return _read_source(value)
    except (KeyError, TypeError, ValueError) as error:
        raise PageError(
            "source: expected what the tool wrote (seeds, guessed, not_before, digests)",
            path=path,
            line=line,
            hint="Take the block from an earlier version of the file, or remove it whole to make the page yours alone.",
        ) from error


def _read_source(value: Typed) -> Source:
    block = _mapping(value)
    seeds, not_before = block.get("seeds") or [], block.get("not_before")
    if not isinstance(seeds, list):
        raise TypeError(seeds)
    return Source(
        seeds=tuple(_seed_record(_mapping(seed)) for seed in seeds),
        guessed=_texts(block.get("guessed")),
        not_before=_date(_text(not_before)) if not_before else None,
        digests=_texts(block.get("digests")),
    )


def _seed_record(seed: Mapping[str, Typed]) -> SeedRecord:
    added = str(_date(_text(seed["added"])))
    return SeedRecord(_text(seed["path"]), _text(seed["sha256"]), _text(seed["format"]), added)


def _texts(value: Typed) -> dict[str, str]:
    return {key: _text(text) for key, text in _mapping(value or {}).items()}


def _mapping(value: Typed) -> Mapping[str, Typed]:
    if isinstance(value, dict):
        return value
    raise TypeError(value)


def _text(value: Typed) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(value)


_RECORD = re.compile(r"(.+?\.(?:json|jsonl|ndjson)(?:\.gz)?)#.+", re.IGNORECASE | re.DOTALL)


def seed_file(path: str) -> str:
    """The file of a seed: of `seeds/wire.jsonl#wire-1` it is `seeds/wire.jsonl`, of others the path itself."""
    match = _RECORD.fullmatch(path)
    return match.group(1) if match else path
