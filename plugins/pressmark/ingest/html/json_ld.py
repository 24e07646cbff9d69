"""Linked data in a page (JSON-LD, schema.org): the article it describes, as a mapping."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_ARTICLE = re.compile(r"(?:.*[/:#])?(?:\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report)")
_PAGE = re.compile(r"(?:.*[/:#])?(?:WebPage|ItemPage|CreativeWork|AdvertiserContentArticle)")
# Some pages hide their data from browsers that are long gone.
_BEFORE = re.compile(r"^\s*(?:<!--|(?://|/\*)?<!\[CDATA\[(?:\*/)?)")
_BEHIND = re.compile(r"(?:-->|(?://|/\*)?\]\]>(?:\*/)?);?\s*$")
_MOST = 5_000
_LONGEST = 2_000_000

Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The records of a page, and those with an identifier by it."""

    records: tuple[Record, ...]
    known: Mapping[str, Record]

    def article(self) -> Record | None:
        """The record of the article: the first with a headline, else one of the page itself, else None."""
        articles = [record for record in self.records if _is(record, _ARTICLE)]
        pages = [record for record in self.records if _is(record, _PAGE)]
        named = (record for record in articles if record.get("headline") or record.get("name"))
        return next(named, None) or next(iter((*articles, *pages)), None)

    def texts(self, value: object, *keys: str) -> Iterator[str]:
        """The texts in a value: itself, those of a list, or what a record holds under the first key it has."""
        for item in _listed(value):
            found = self._behind(item)
            if isinstance(found, Mapping):
                inside = next((found[key] for key in keys if found.get(key)), found.get("@value"))
                yield from (
                    text for text in (inside if isinstance(inside, list) else [inside]) if isinstance(text, str)
                )
            elif isinstance(found, str):
                yield found

    def _behind(self, item: object) -> object:
        """A record for a mention of it by its identifier alone."""
        if isinstance(item, Mapping) and isinstance(item.get("@id"), str) and not item.get("name"):
            return self.known.get(item["@id"], item)
        return item


def linked_data(scripts: Iterable[str]) -> LinkedData:
    """The records in a page's scripts of linked data. What is no JSON is passed over."""
    records: list[Record] = []
    for script in scripts:
        records += _records(_loaded(script), _MOST - len(records))
    known: dict[str, Record] = {}
    for record in records:
        identifier = record.get("@id")
        if isinstance(identifier, str) and len(record) > 1:
            known.setdefault(identifier, record)
    return LinkedData(tuple(records), known)


def _loaded(script: str) -> object:
    try:
        return json.loads(_BEHIND.sub("", _BEFORE.sub("", script[:_LONGEST])), strict=False)
    # ValueError also for a number of more digits than Python reads.
    except (ValueError, RecursionError):
        return None


def _records(value: object, most: int) -> Iterator[Record]:
    """The records in a list, in a graph, and behind `mainEntity`, outermost first, among the first `most` values."""
    waiting = deque([value])
    while waiting and most > 0:
        item = waiting.popleft()
        most -= 1
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, Mapping):
            yield item
            waiting += [item[key] for key in ("@graph", "mainEntity", "itemListElement", "item") if key in item]


def _is(record: Record, kind: re.Pattern[str]) -> bool:
    return any(isinstance(name, str) and kind.fullmatch(name) for name in _listed(record.get("@type")))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
