"""From inverted articles to the files of an index."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from .articles import blocks, common_text, rows
from .codec import deflate, deflate_runs, deflater_after, join_sections
from .constants import CONSTANTS, Constants
from .dates import encode_dates
from .document import Document
from .encoding import encode_table
from .facet_postings import Facets, holders
from .files import Files
from .inversion import Inverted, invert, read_inverted
from .lexicon import Lexicon
from .name_postings import Names
from .names import Name, by_word, encode_names
from .naming import Called, Naming
from .segment import Segment, name_of, stretches
from .shards import Manifest, batches, encode_facet, encode_prefixes, in_unit_order, unit_order
from .spelling import encode_spelling
from .storage import Memory, Storage
from .table import Table
from .vectors import varints_of
from .vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Limits:
    """How much goes into a shard, in bytes before compression or in articles.

    `block` and `segment`: articles of which one is likely to begin a block or segment in a large archive; `spelling`:
    words that a mistyped one may stand for.
    """

    words: int = 24_000
    postings: int = 24_000
    articles: int = 4
    block: int = 256
    names: int = 12_000
    spelling: int = 20_000
    segment: int = 512


LIMITS = Limits()
"""What every archive's index is made with."""
_FEW_SEGMENTS = 8
"""Segments up to which smaller ones are quicker: one is made again for a single change, and all are put together."""
_BLOCKS = 128
"""So many blocks and up to twice as many are in an archive, as far as their sizes allow. Of the articles of a block all
are packed anew when one is added, and every reader loads what the manifest tells of each block."""


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
    storage = Memory()
    # An article that is given twice is one article.
    called = {invert(document, language): Called.of(document, language) for document in documents}
    naming = Naming.of(called.values())
    build_index(read_inverted(called), naming, names, storage, limits=limits, constants=constants)
    return dict(sorted(storage.files.items()))


def build_index(
    articles: Sequence[Inverted],
    naming: Naming,
    names: Iterable[Name],
    storage: Storage,
    before: Mapping[str, bytes] | None = None,
    lexicon: Lexicon | None = None,
    *,
    limits: Limits = LIMITS,
    constants: Constants = CONSTANTS,
) -> dict[str, bytes]:
    """Write the index of articles that `invert` has read, in any order; `naming` is in the same order. `lexicon` knows
    segments that are likely to be among those in the storage.

    Returned is by the name of each file the digest of what it is made of. A file that has the same digest in `before`
    is as it was, and not written. Of the articles only those are read whose segment is not in the storage.
    """
    order = sorted(range(len(articles)), key=lambda place: articles[place].order)
    ordered = [articles[place] for place in order]
    size = limits.segment // 4 if len(ordered) < _FEW_SEGMENTS * limits.segment else limits.segment
    segments = {name_of(held): _segment(held, storage) for held in stretches(ordered, size)}
    table = Table.of(segments, Names.of(naming.names, order, storage), lexicon or Lexicon({}))
    facets = holders(naming.values, order)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        files = Files(before or {}, storage, pool)
        manifest = _add_all(files, table, ordered, names, facets, limits, constants).script()
        files.finish()
    storage.write("manifest.js", manifest)
    return {"manifest.js": sha256(manifest).digest()} | files.contents


def _block(limit: int, articles: int) -> int:
    """Of how many articles one begins a block, when so many are in the archive: a power of two times the least, so that
    it seldom changes, and all blocks with it."""
    mean = limit // 16
    while mean < limit and articles >= 2 * _BLOCKS * mean:
        mean *= 2
    return mean


def _segment(articles: Sequence[Inverted], storage: Storage) -> Segment:
    """The segment of some articles, as it is kept or else made now."""
    name = name_of(articles)
    packed = storage.load(name)
    if packed is not None:
        return Segment.unpack(packed)
    segment = Segment.of(articles)
    storage.store(name, segment.pack())
    return segment


def _add_all(
    files: Files,
    table: Table,
    articles: Sequence[Inverted],
    names: Iterable[Name],
    facets: Facets,
    limits: Limits,
    constants: Constants,
) -> Manifest:
    """Add all shards, and tell what is in them."""
    terms, stems = [], []
    for number, shard in enumerate(encode_table(table, limits.postings, constants)):
        # An article more changes nearly all of these shards, and looking for what comes again takes long in numbers: of
        # what only phrases ask for it would take off four per cent and three times as long, of the others with level 6
        # one per cent and twice as long.
        check = files.add_apart(f"places-{number}", shard.places, deflate_runs)
        files.add(f"terms-{number}", join_sections([bytes.fromhex(check)]) + shard.postings, partial(deflate, level=4))
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
    held = list(blocks(articles, common, _block(limits.block, len(articles))))
    compress = deflater_after(common)
    for block in held:
        for name, group in block.shards(limits.articles):
            content = sha256(b"".join(article.digest for article in group)).digest()
            files.make(name, name, content, partial(rows, group), compress)
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
