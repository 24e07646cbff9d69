"""From inverted articles to the files of an index."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from operator import attrgetter

import numpy as np

from .articles import blocks, common_text, rows
from .codec import deflate_after, join_sections
from .constants import CONSTANTS, Constants
from .dates import encode_dates
from .document import Document
from .encoding import encode_table
from .files import Files
from .inversion import Inverted, invert, read_inverted
from .names import Name, by_word, encode_names
from .shards import Manifest, batches, encode_facet, encode_prefixes, in_unit_order, unit_order
from .spelling import encode_spelling
from .state import State
from .table import Table
from .vectors import varints_of
from .vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Limits:
    """How much goes into a shard, in bytes before compression or in articles.

    `block`: articles of which one is likely to begin a block; `spelling`: words that a mistyped one may stand for;
    `sorted`: articles whose postings are sorted at once, which takes memory, and then merged.
    """

    words: int = 24_000
    postings: int = 24_000
    articles: int = 4
    block: int = 256
    names: int = 12_000
    spelling: int = 20_000
    sorted: int = 1024


LIMITS = Limits()
"""What every archive's index is made with."""


@dataclass(frozen=True, slots=True)
class Built:
    """The files of an index, by their names in its folder.

    A file that is None has the bytes that it had after the build whose state was given.
    """

    files: Mapping[str, bytes | None]
    state: State


def build_shards(
    documents: Iterable[Document],
    names: Iterable[Name] = (),
    *,
    language: str = "en",
    limits: Limits = LIMITS,
    constants: Constants = CONSTANTS,
) -> dict[str, bytes]:
    """The files of an index, by their names in its folder. The order of documents and names does not matter.

    A name is a value of the documents' facets; one without a name here has no page and no other form.
    """
    articles = read_inverted(invert(document, language) for document in documents)
    files = build_index(articles, names, limits=limits, constants=constants).files
    return {name: data for name, data in files.items() if data is not None}


def build_index(
    articles: Iterable[Inverted],
    names: Iterable[Name] = (),
    *,
    state: State | None = None,
    limits: Limits = LIMITS,
    constants: Constants = CONSTANTS,
) -> Built:
    """The index of articles that `invert` has read, in any order.

    With the state of an earlier build only what has changed is made again; the bytes are the same.
    """
    # An article that is given twice is one article.
    distinct = {article.digest: article for article in articles}
    ordered = sorted(distinct.values(), key=attrgetter("order"))
    table = _table(ordered, state.table if state else None, limits.sorted)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        files = Files(state.files if state else {}, pool)
        manifest = _add_all(files, table, ordered, names, limits, constants)
        made = files.made()
    return Built({"manifest.js": manifest.script()} | made, State(table, files.contents))


def _table(articles: Sequence[Inverted], before: Table | None, most: int) -> Table:
    """The table of all articles, from one that has many of them."""
    if before is None:
        return _sorted(articles, most)
    raw = before.digests.tobytes()
    size = before.digests.itemsize
    known = {raw[place : place + size] for place in range(0, len(raw), size)}
    new = [number for number, article in enumerate(articles) if article.digest not in known]
    present = {article.digest for article in articles}
    kept = np.fromiter((raw[place : place + size] in present for place in range(0, len(raw), size)), bool)
    return before.only(kept).merged(_sorted([articles[number] for number in new], most), np.array(new, np.int64))


def _sorted(articles: Sequence[Inverted], most: int) -> Table:
    if len(articles) <= most:
        return Table.of(articles)
    middle = len(articles) // 2
    second = np.arange(middle, len(articles))
    return _sorted(articles[:middle], most).merged(_sorted(articles[middle:], most), second)


def _add_all(
    files: Files,
    table: Table,
    articles: Sequence[Inverted],
    names: Iterable[Name],
    limits: Limits,
    constants: Constants,
) -> Manifest:
    """Add all shards, and tell what is in them."""
    terms, stems = [], []
    for number, shard in enumerate(encode_table(table, limits.postings, constants)):
        # Level 6 takes three quarters as long again, for one per cent less of what only phrases ask for.
        check = files.add_apart(f"places-{number}", shard.places, level=5)
        files.add(f"terms-{number}", join_sections([bytes.fromhex(check)]) + shard.postings)
        terms.append(shard.terms)
        stems.append(shard.stem)
    words = Vocabulary.of(table)
    first_words = _add_words(files, words, limits, constants)
    files.add("spelling", encode_spelling(words.frequent(limits.spelling)))
    files.add("titles", varints_of(table.lengths[:, 0]))
    dated = [article.date for article in articles if article.date]
    files.add("dates", encode_dates(dated))
    first_names = _add_names(files, names, limits)
    common = common_text(articles)
    files.add("common", common)
    held = list(blocks(articles, common, limits.block))
    for block in held:
        for name, group in block.shards(limits.articles):
            content = sha256(b"".join(article.digest for article in group)).digest()
            files.make(name, name, content, partial(rows, group), partial(deflate_after, common=common))
    facets = _facets(articles)
    for number, values in enumerate(facets.values()):
        files.add(f"facet-{number}", encode_facet([(value, values[value]) for value in in_unit_order(values)]))
    return Manifest(
        digest=files.digest(),
        documents=len(articles),
        dated=len(dated),
        words=first_words,
        terms=tuple(terms),
        stems=tuple(stems),
        names=first_names,
        facets=tuple(facets),
        articles=limits.articles,
        blocks=tuple((block.name, len(block.articles)) for block in held),
        checks=files.checks,
        constants=constants,
    )


def _add_words(files: Files, words: Vocabulary, limits: Limits, constants: Constants) -> tuple[str, ...]:
    """Add the shards of the dictionary and of its long prefixes, and tell the first word of each."""
    first: list[str] = []
    place = 0
    for batch in batches(words.words, lambda word: len(word.encode()) + 1, limits.words):
        files.add(f"words-{len(first)}", words.encode(place, place + len(batch)))
        first.append(batch[0])
        place += len(batch)
    if prefixes := words.prefixes(first, constants):
        files.add("prefixes", encode_prefixes(prefixes))
    return tuple(first)


def _add_names(files: Files, names: Iterable[Name], limits: Limits) -> tuple[str, ...]:
    """Add the shards of names, and tell the first word of each."""
    first: list[str] = []
    ordered = sorted(by_word(names).items(), key=lambda item: unit_order(item[0]))
    for batch in batches(ordered, lambda item: sum(map(_length, item[1])) + 16, limits.names):
        files.add(f"names-{len(first)}", encode_names(dict(batch)))
        first.append(batch[0][0])
    return tuple(first)


def _length(name: Name) -> int:
    return len("".join((name.kind, name.label, name.url, *name.variants)).encode()) + 16


def _facets(articles: Sequence[Inverted]) -> dict[str, dict[str, list[int]]]:
    """The kinds of facets, in order, with the articles of each of their values."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, article in enumerate(articles):
        for kind, values in article.facets.items():
            holders = found.setdefault(kind, {})
            for value in values:
                holders.setdefault(value, []).append(number)
    return {kind: found[kind] for kind in in_unit_order(found)}
