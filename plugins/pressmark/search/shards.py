"""Shards: the files of the index.

A shard is a classic script of one call, so that a page may load it from a server and from a disk alike:

    Pressmark.shard("1f3a9c2b04/terms-3", "eNpj…");

The identifier is the digest of the whole index and the name of the file: a shard of another build is recognised by it.
The text is the payload, compressed by zlib, whose checksum tells damage, in base 64. The manifest alone is plain JSON.
A payload is a sequence of sections, each after its length in bytes. A number is written seven bits a byte, the lowest
first, the eighth bit saying that more follow (LEB128). Ascending numbers are written as steps: the distance from the
one before, less one, starting from -1; so 0, 1, 5 is 0, 0, 3.

Documents are numbered from 0, newest first, those without a date last, then by address. A word is what a reader types,
folded; a term is a stem and stands for all its words, and terms are numbered in their order. Order is that of UTF-16
code units, as JavaScript compares strings.

manifest
    version, digest, number of documents (`dated` of them have a date), the first word of each `words-N`, the number
    of the first term of each `terms-N`, the first word of each `names-N`, the kinds of the `facet-N`, the number of
    articles in a shard, the constants.
words-N
    1. words, between line feeds; 2. for each word the number of its terms (two languages may stem it differently), and
    for each of those the distance from the term before (0, -1, 1, -2 … as 0, 1, 2, 3 …) and its number of articles.
prefixes, when there are any
    1. beginnings of words that fill too many shards, between line feeds; 2. for each the number of its terms, and for
    each of those, the most frequent first, the term and its number of articles.
terms-N
    1. the words of each term between blanks, terms between line feeds; 2. for each term its weight, its number of
    articles, the length in bytes of its documents; 3. documents, in steps; 4. impacts, a byte a posting; 5. fields,
    a byte a posting (bit 0 title, 1 names, 2 lead, 3 body).
places-N, for phrases: the positions of the terms of terms-N
    1. for each term the number of its positions and the lengths in bytes of its share of sections 2 and 4; 2. for each
    posting the number of positions; 3. the low bytes of the positions, in steps for each posting; 4. what is above.
titles
    the number of words in the title of each article, which ends where its positions reach it.
dates
    1. the dates of the articles, each once, newest first: the digits of year, month and day as one number (20240300
    for March 2024), each as what it is less than the one before, starting from 100000000; 2. the number of articles of
    each.
names-N
    JSON: [[word, [kind, label, url, articles, other forms …], …], …], the people, companies … under every word of
    their forms.
spelling
    1. frequent words, between line feeds; 2. for each, a byte: the number of binary digits of its number of articles.
common
    a text that articles are likely to repeat.
articles/N, the articles N·k to N·k+k-1
    the checksum of the payload (Adler-32, four bytes), and the payload deflated without a header as if it followed the
    common text: JSON, [[url, title, date, publication, seeds, text], …].
facet-N
    1. the values as JSON; 2. for each its number of articles and the length in bytes of its documents; 3. documents.

A worked example: in an archive of two articles, "Robots paint" (2024, number 0) and "The robot" (2023, number 1), the
words are paint, robot, robots, the, and the terms paint (0), robot (1), the (2). The payload of `words-0` is

    16 "paint\\nrobot\\nrobots\\nthe"       22 bytes
    0c 01 00 01  01 02 02  01 00 02  01 02 01     12 bytes: paint has 1 term, 0, in 1 article; robot 1 term, the next, …

and in `terms-0` the documents of robot are 00 00, that is 0 and 1.

A score is the sum of weight times impact over the terms of a query, divided by the scale: whole numbers until then, and
so equal in every engine. The weight holds the rarity of the term, the impact what BM25F makes of its occurrences.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Self, TypeVar

from ..errors import SearchError
from .codec import ascending, join_sections, numbers, split_sections, steps, unzigzag, varints, zigzag
from .constants import Constants

Item = TypeVar("Item")

VERSION = 1
"""The version of the format. An engine that meets another says so."""


def unit_order(text: str) -> bytes:
    """A key that sorts strings by UTF-16 code unit."""
    return text.encode("utf-16-be")


_MANIFEST = 'Pressmark.shard("manifest",'


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an engine has to know before it asks for a shard."""

    digest: str
    documents: int
    dated: int
    words: tuple[str, ...]
    terms: tuple[int, ...]
    names: tuple[str, ...]
    facets: tuple[str, ...]
    articles: int
    constants: Constants

    def script(self) -> bytes:
        """The manifest as a classic script."""
        content = {"version": VERSION} | {name: getattr(self, name) for name in self.__slots__}
        plain = json.dumps(content | {"constants": self.constants.as_json()}, separators=(",", ":"))
        return f"{_MANIFEST}{json.dumps(plain)});\n".encode()

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


def encode_words(words: Sequence[tuple[str, Sequence[Entry]]]) -> bytes:
    """A shard of the dictionary."""
    coded: list[int] = []
    before = 0
    for _, entries in words:
        coded.append(len(entries))
        for entry in entries:
            coded += (zigzag(entry.term - before), entry.articles)
            before = entry.term
    return join_sections(("\n".join(word for word, _ in words).encode(), varints(coded)))


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
    """The postings of one term: parallel sequences of documents, impacts and fields, and the words it stands for."""

    words: tuple[str, ...]
    weight: int
    documents: Sequence[int]
    impacts: bytes
    fields: bytes


def encode_terms(terms: Sequence[Postings]) -> bytes:
    """A shard of postings."""
    documents = [varints(steps(term.documents)) for term in terms]
    heads = [
        n for term, coded in zip(terms, documents, strict=True) for n in (term.weight, len(term.documents), len(coded))
    ]
    return join_sections(
        (
            "\n".join(" ".join(term.words) for term in terms).encode(),
            varints(heads),
            b"".join(documents),
            b"".join(term.impacts for term in terms),
            b"".join(term.fields for term in terms),
        )
    )


def decode_terms(payload: bytes) -> list[Postings]:
    """The postings of a shard, in the order of their terms."""
    words, heads, documents, impacts, fields = split_sections(payload)
    terms: list[Postings] = []
    rest = iter(numbers(heads))
    place = posting = 0
    for line in words.decode().split("\n"):
        weight, articles, length = next(rest), next(rest), next(rest)
        after = posting + articles
        listed = ascending(numbers(documents[place : place + length]))
        terms.append(Postings(tuple(line.split(" ")), weight, listed, impacts[posting:after], fields[posting:after]))
        place, posting = place + length, after
    return terms


def encode_places(terms: Iterable[tuple[list[int], list[int]]]) -> bytes:
    """A shard of positions, from the numbers of positions and their steps for each term."""
    heads: list[int] = []
    counts, lows, highs = bytearray(), bytearray(), bytearray()
    for numbers_, positions in terms:
        coded, high = varints(numbers_), varints([step >> 8 for step in positions])
        heads += (len(positions), len(coded), len(high))
        counts += coded
        lows += bytes([step & 0xFF for step in positions])
        highs += high
    return join_sections((varints(heads), bytes(counts), bytes(lows), bytes(highs)))


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
