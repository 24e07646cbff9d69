"""Atom feeds (RFC 4287), for those who want to know of new articles without looking every day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice
from typing import NamedTuple

from ..catalog import Entry
from ..model import PartialDate
from ..passages import Passage

NEWEST = 20
"""Articles in the feed of a name."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class FeedEntry(NamedTuple):
    """An article in a feed: its whole address, and the passage that is shown of it."""

    url: str
    entry: Entry
    passage: Passage


class Feed(NamedTuple):
    """A feed and the page it goes with, both by their whole addresses; `author` is who publishes it, and `language` a
    BCP 47 tag."""

    url: str
    page: str
    title: str
    author: str
    entries: Sequence[FeedEntry]
    language: str | None = None


def dated(entries: Iterable[Entry], most: int = NEWEST) -> list[Entry]:
    """The newest articles of which it is known when they came, in the order of a list that is newest first: others can
    be in no feed, which has to say when each of them was last changed."""
    return list(islice(filter(_has_day, entries), most))


def _has_day(entry: Entry) -> bool:
    article = entry.article
    return bool(article.date or article.updated or entry.seeds or article.not_before)


def atom(feed: Feed) -> str:
    """The text of a feed with at least one article, each of which has a day; it depends on nothing but these."""
    said = "\n".join(map(_entry, feed.entries))
    language = f' xml:lang="{_text(feed.language)}"' if feed.language else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"{language}>\n'
        f"<id>{_text(feed.url)}</id>\n<title>{_text(feed.title)}</title>\n"
        f"<updated>{max(_updated(one.entry) for one in feed.entries)}</updated>\n"
        f"<author><name>{_text(feed.author)}</name></author>\n"
        f'<link rel="self" href="{_text(feed.url)}"/>\n<link href="{_text(feed.page)}"/>\n{said}\n</feed>\n'
    )


def _entry(one: FeedEntry) -> str:
    article = one.entry.article
    authors = "".join(f"<author><name>{_text(name)}</name></author>" for name in article.authors)
    published = f"<published>{_moment(article.date)}</published>" if article.date else ""
    summary = f"<summary>{_text(one.passage.sentence)}</summary>" if one.passage.sentence else ""
    return (
        f"<entry><id>{_text(one.url)}</id><title>{_text(one.entry.title)}</title>"
        f'<link href="{_text(one.url)}"/>{authors}{published}<updated>{_updated(one.entry)}</updated>{summary}</entry>'
    )


def _day(entry: Entry) -> PartialDate | None:
    """When an article was last changed, or appeared, or was saved."""
    article = entry.article
    known = [date for date in (article.updated, article.date) if date]
    if known:
        return max(known)
    return next((PartialDate.parse(seed.added) for seed in entry.seeds), article.not_before)


def _updated(entry: Entry) -> str:
    day = _day(entry)
    if day is None:
        raise ValueError("an article of which nobody knows when it came is in no feed")
    return _moment(day)


def _moment(date: PartialDate) -> str:
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))
