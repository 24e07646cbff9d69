"""The shards of an index and their payloads; `archive/about/search-format.md` describes them, with an example.

The large ones, of postings, positions and words, are encoded from arrays by `encoding` and `vocabulary`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Self, TypeVar

from ..errors import SearchError
from .codec import CHECK, ascending, join_sections, numbers, split_sections, steps, unzigzag, varints
from .constants import Constants

Item = TypeVar("Item")

VERSION = 3
"""The version of the format. An engine that meets another says so."""


def unit_order(text: str) -> bytes:
    """A key that sorts strings by UTF-16 code unit."""
    return text.encode("utf-16-be")


def in_unit_order(texts: Iterable[str]) -> list[str]:
    """The strings sorted by UTF-16 code unit, which is Python's order but for characters above U+FFFF."""
    listed = list(texts)
    return sorted(listed, key=unit_order if is_above("".join(listed)) else None)


def separator(before: str, text: str) -> str:
    """The shortest beginning of a text that comes after the one before it, by UTF-16 code unit."""
    beginnings = (text[:length] for length in range(1, len(text)))
    return next((beginning for beginning in beginnings if unit_order(beginning) > unit_order(before)), text)


def is_above(text: str) -> bool:
    """Whether there are characters above U+FFFF in the text."""
    return _ABOVE.search(text) is not None


_ABOVE = re.compile("[\U00010000-\U0010ffff]")
_MANIFEST = 'Pressmark.shard("manifest",'


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an engine has to know before it asks for a shard; the format is told in the handbook."""

    digest: str
    documents: int
    dated: int
    words: tuple[str, ...]
    terms: tuple[int, ...]
    stems: tuple[str, ...]
    names: tuple[str, ...]
    facets: tuple[str, ...]
    articles: int
    blocks: tuple[tuple[str, int], ...]
    checks: Mapping[str, str]
    constants: Constants

    def script(self) -> bytes:
        """The manifest as a classic script."""
        content = {"version": VERSION} | {name: getattr(self, name) for name in self.__slots__}
        plain = json.dumps(content | {"constants": self.constants.as_json()}, separators=(",", ":"))
        return f"{_MANIFEST}{json.dumps(plain)});\n".encode()

    def identifier(self, name: str) -> str:
        """What the shard of that name calls itself; positions are known to their terms only."""
        kind, _, number = name.partition("-")
        place = CHECK * int(number or 0)
        return name if "/" in name else f"{self.checks[kind][place : place + CHECK]}/{name}"

    @classmethod
    def parse(cls, source: str) -> Self:
        """Read a manifest; SearchError when it is damaged or of another version."""
        if not (source.startswith(_MANIFEST) and source.endswith(");\n")):
            raise SearchError("the search manifest is damaged")
        try:
            content: dict[str, Any] = json.loads(json.loads(source[len(_MANIFEST) : -3]))
            version = content.pop("version")
            if version != VERSION:
                raise SearchError(f"the search index has version {version}, this Pressmark reads version {VERSION}")
            content["constants"] = Constants.from_json(content["constants"])
            content["blocks"] = [(name, many) for name, many in content["blocks"]]
            lists: dict[str, Any] = {
                key: tuple(value) if isinstance(value, list) else value for key, value in content.items()
            }
            manifest = cls(**lists)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SearchError("the search manifest is damaged") from error
        return manifest


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A term of a word: the number of the term and in how many articles it stands."""

    term: int
    articles: int


def most_frequent(entries: Iterable[Entry], limit: int) -> tuple[Entry, ...]:
    """Each term once, those of most articles first, then by number; no more than `limit`."""
    return tuple(sorted(set(entries), key=lambda entry: (-entry.articles, entry.term))[:limit])


def decode_words(payload: bytes) -> dict[str, tuple[Entry, ...]]:
    """The words of a shard with their terms, in order."""
    text, coded = split_sections(payload)
    rest = iter(numbers(coded))
    before = 0
    words: dict[str, tuple[Entry, ...]] = {}
    for word in text.decode().split("\n"):
        entries = []
        for _ in range(next(rest)):
            before += unzigzag(next(rest))
            entries.append(Entry(before, next(rest)))
        words[word] = tuple(entries)
    return words


def encode_prefixes(prefixes: Sequence[tuple[str, Sequence[Entry]]]) -> bytes:
    """The shard of beginnings that span too many others."""
    coded = [n for _, entries in prefixes for n in (len(entries), *(m for e in entries for m in (e.term, e.articles)))]
    return join_sections(("\n".join(prefix for prefix, _ in prefixes).encode(), varints(coded)))


def decode_prefixes(payload: bytes) -> dict[str, tuple[Entry, ...]]:
    """Beginnings with their most frequent terms."""
    text, coded = split_sections(payload)
    rest = iter(numbers(coded))
    return {
        prefix: tuple(Entry(next(rest), next(rest)) for _ in range(next(rest))) for prefix in text.decode().split("\n")
    }


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of one term: its documents, their impacts, those with the term in the title; and its words."""

    words: tuple[str, ...]
    weight: int
    documents: Sequence[int]
    impacts: bytes
    titled: frozenset[int]


@dataclass(frozen=True, slots=True)
class TermsShard:
    """The terms of a shard of postings, and the check of the shard of their positions."""

    places: str
    terms: list[Postings]


def decode_terms(payload: bytes) -> TermsShard:
    """The postings of a shard, in the order of their terms."""
    check, words, heads, documents, impacts, titles = split_sections(payload)
    terms: list[Postings] = []
    rest = iter(numbers(heads))
    in_title = iter(numbers(titles))
    place = posting = 0
    for line in words.decode().split("\n"):
        weight, articles, length, many = (next(rest) for _ in range(4))
        after = posting + articles
        listed = ascending(numbers(documents[place : place + length]))
        titled = frozenset(listed[at] for at in ascending(islice(in_title, many)))
        terms.append(Postings(tuple(line.split(" ")), weight, listed, impacts[posting:after], titled))
        place, posting = place + length, after
    return TermsShard(check.hex(), terms)


def decode_places(payload: bytes, place: int) -> list[list[int]]:
    """The positions of one term of a shard: a list for each of its articles."""
    heads, counts, lows, highs = split_sections(payload)
    lengths = numbers(heads)
    low, count, high = (sum(lengths[part : 3 * place : 3]) for part in range(3))
    positions, counted, raised = lengths[3 * place : 3 * place + 3]
    steps_ = (
        low_byte | high_part << 8
        for low_byte, high_part in zip(lows[low : low + positions], numbers(highs[high : high + raised]), strict=True)
    )
    return [ascending(islice(steps_, length)) for length in numbers(counts[count : count + counted])]


def encode_facet(values: Sequence[tuple[str, Sequence[int]]]) -> bytes:
    """The shard of a kind of facet: its values with their documents."""
    coded = [varints(steps(documents)) for _, documents in values]
    heads = [n for (_, documents), part in zip(values, coded, strict=True) for n in (len(documents), len(part))]
    names = json.dumps([value for value, _ in values], ensure_ascii=False)
    return join_sections((names.encode(), varints(heads), b"".join(coded)))


def decode_facet(payload: bytes) -> dict[str, list[int]]:
    """The values of a kind with their documents."""
    names, heads, documents = split_sections(payload)
    values: dict[str, list[int]] = {}
    rest = iter(numbers(heads))
    place = 0
    for value in json.loads(names):
        next(rest)
        after = place + next(rest)
        values[value] = ascending(numbers(documents[place:after]))
        place = after
    return values


def shard_of(first: Sequence[Any], wanted: Any) -> int:
    """The number of the shard that would hold what is wanted, given the first item of each; -1 before the first."""
    low, high = 0, len(first)
    while low < high:
        middle = (low + high) // 2
        if wanted < first[middle]:
            high = middle
        else:
            low = middle + 1
    return low - 1


def batches(items: Iterable[Item], size: Callable[[Item], int], limit: int) -> Iterator[list[Item]]:
    """Neighbouring items gathered up to `limit` bytes; a larger item stands alone."""
    batch: list[Item] = []
    filled = 0
    for item in items:
        added = size(item)
        if batch and filled + added > limit:
            yield batch
            batch, filled = [], 0
        batch.append(item)
        filled += added
    if batch:
        yield batch
