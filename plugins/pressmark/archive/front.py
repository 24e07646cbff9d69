"""Between an article and the front matter of its page: the keys, their order, and what a value must look like."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ..errors import PageError
from ..model import KINDS, Article, Credit, Head, PartialDate

KEYS_BEFORE_KINDS = (
    *("title", "date", "updated", "authors", "editors", "translators", "credits", "publication", "url", "language"),
)
KEYS_AFTER_KINDS = ("summary", "status", "source")
STATUSES = ("withdrawn",)

Value = str | int | datetime.date | list[str] | list[dict[str, str]]
"""What a key of the front matter holds, as YAML reads it. `source` is a mapping of its own, see `Source`."""


def keys(kinds: Sequence[str] = KINDS) -> tuple[str, ...]:
    """Every key of a page's front matter, in the order in which they are written."""
    return (*KEYS_BEFORE_KINDS, *kinds, *KEYS_AFTER_KINDS)


@dataclass(frozen=True, slots=True)
class SeedRecord:
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

    def __init__(self, front: Mapping[str, object], path: str, lines: Mapping[str, int]) -> None:
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
        # A headline like "1984" or "2024-05-01" is a number or a date to YAML and a text to the person who wrote it.
        if isinstance(value, str | int | float | datetime.date):
            return str(value).strip() or None
        raise self.wrong(key, "a text", value)

    def date(self, key: str) -> PartialDate | None:
        value = self.front.get(key)
        if value is None:
            return None
        if isinstance(value, datetime.datetime):
            value = value.date()
        if isinstance(value, str | int | datetime.date) and not isinstance(value, bool):
            try:
                return PartialDate.parse(str(value))
            except ValueError:
                pass
        raise self.wrong(key, "YYYY-MM-DD, YYYY-MM or YYYY", value if isinstance(value, str) else str(value))

    def names(self, key: str) -> tuple[str, ...]:
        value = self.front.get(key)
        if value is None:
            return ()
        # One name without brackets is what a person writes first.
        listed = value if isinstance(value, list) else [value]
        for item in listed:
            if not isinstance(item, str | int | float | datetime.date):
                raise self.wrong(key, "a list of names", item)
        return tuple(dict.fromkeys(name for item in listed if (name := " ".join(str(item).split()))))

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


def article(
    front: Mapping[str, object], body: str, path: str, lines: Mapping[str, int], kinds: Sequence[str] = KINDS
) -> Article:
    """The article a page holds. `lines` maps a key to its line in the file; a wrong value is a PageError."""
    read = _Reader(front, path, lines)
    origin = source(front.get("source"), path, lines.get("source"))
    return Article(
        title=read.text("title") or "",
        body=body,
        date=read.date("date"),
        updated=read.date("updated"),
        authors=read.names("authors"),
        editors=read.names("editors"),
        translators=read.names("translators"),
        credits=read.credits(),
        publication=read.text("publication"),
        url=read.text("url"),
        language=read.text("language"),
        tags={kind: read.names(kind) for kind in kinds if kind in front},
        summary=read.text("summary"),
        status=read.status(),
        not_before=origin.not_before,
        guessed=origin.guessed,
    )


def source(value: object, path: str, line: int | None = None) -> Source:
    """Read what stands under `source`; a page made by hand has none. A mangled one is a PageError."""
    if value is None:
        return Source()
    wrong = PageError(
        "source: expected what the tool wrote (seeds, guessed, not_before, digests)",
        path=path,
        line=line,
        hint="Take the block from an earlier version of the file, or remove it whole to make the page yours alone.",
    )
    if not isinstance(value, dict):
        raise wrong
    seeds, guessed, digests = value.get("seeds") or [], value.get("guessed") or {}, value.get("digests") or {}
    if not (isinstance(seeds, list) and isinstance(guessed, dict) and isinstance(digests, dict)):
        raise wrong
    try:
        return Source(
            seeds=tuple(_seed_records(seeds)),
            guessed={key: _text(why) for key, why in guessed.items()},
            not_before=PartialDate.parse(str(value["not_before"])) if value.get("not_before") else None,
            digests={key: _text(digest) for key, digest in digests.items()},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise wrong from error


def _seed_records(seeds: Iterable[Mapping[str, object]]) -> Iterable[SeedRecord]:
    for seed in seeds:
        added = PartialDate.parse(_text(seed["added"]))
        yield SeedRecord(_text(seed["path"]), _text(seed["sha256"]), _text(seed["format"]), str(added))


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(value)


_RECORD = re.compile(r"(.+?\.(?:json|jsonl|ndjson)(?:\.gz)?)#.+", re.IGNORECASE | re.DOTALL)


def seed_file(path: str) -> str:
    """The file of a seed: of `seeds/wire.jsonl#wire-1` it is `seeds/wire.jsonl`, of others the path itself."""
    match = _RECORD.fullmatch(path)
    return match.group(1) if match else path
