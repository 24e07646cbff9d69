"""python -m tests.bench.search_cost PROJECT FILE: what the shards of a project cost, as JSON.

It is done as a build does it: words are read and kept, and a process with little else in memory indexes them.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Iterable
from multiprocessing.connection import Connection
from pathlib import Path

from pressmark.archive.addresses import Addresses
from pressmark.archive.authority import Authority
from pressmark.archive.store import read_pages
from pressmark.catalog import Catalog, Holding, build_catalog
from pressmark.digest import checksum
from pressmark.indexing import documents, names
from pressmark.press.assembling import Assembling, Index
from pressmark.press.cache import Cache
from pressmark.press.forward import ForwardIndex
from pressmark.press.records import BUCKETS, bucket_of
from pressmark.press.wording import Words
from pressmark.search import Document, Name
from pressmark.search.inversion import invert
from pressmark.search.naming import Called, Naming


def catalog_of(project: Path) -> Catalog:
    """The catalog of a project's archive."""
    archive = project / "archive"
    holdings = map(Holding.of, read_pages(archive))
    return build_catalog(holdings, Authority.load(archive / "authority"), Addresses.load(archive))


def documents_of(project: Path) -> list[Document]:
    """The articles of a project as search sees them."""
    return list(documents(catalog_of(project)))


def write_index(articles: Iterable[Document], named: list[Name], folder: Path) -> dict[str, float]:
    """Write the shards into a folder; what that took: CPU and wall seconds, and the memory of the index alone in MB."""
    wall, cpu = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as kept:
        cache = Cache(Path(kept), b"", lambda path: None)
        words = _read(articles, named, cache)
        context = multiprocessing.get_context("spawn")
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_assemble, args=(cache.folder, folder, words, sender))
        process.start()
        cpu = time.process_time() - cpu
        spent, memory = receiver.recv()
        process.join()
    return {"cpu": cpu + spent, "wall": time.perf_counter() - wall, "alone": memory}


def _read(articles: Iterable[Document], named: list[Name], cache: Cache) -> Words:
    buckets: dict[int, list[Document]] = {bucket: [] for bucket in range(BUCKETS)}
    for article in articles:
        buckets[bucket_of(article.url)].append(article)
    digests: dict[str, bytes] = {}
    called: list[Called] = []
    for bucket in range(BUCKETS):
        held = buckets.pop(bucket)
        coded = {article.url: invert(article, "en") for article in held}
        keyed = {url: (checksum(data), data) for url, data in coded.items()}
        with ForwardIndex.open(cache, []) as forward:
            forward.put({url: key for url, (key, _) in keyed.items()}, coded)
        digests |= {url: key for url, (key, _) in keyed.items()}
        called += [Called.of(article, "en") for article in held]
    return Words(digests, Naming.of(called), named, frozenset(range(BUCKETS)), {}, "en")


def _assemble(kept: Path, folder: Path, words: Words, sender: Connection) -> None:
    cpu = time.process_time()
    Assembling(Cache(kept, b"", lambda _: None), folder, Index(), frozenset()).make(lambda: words)
    sender.send((time.process_time() - cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def main() -> None:
    """Make the index of a project, once, and write what it took."""
    project, file = map(Path, sys.argv[1:])
    catalog = catalog_of(project)
    articles, named = list(documents(catalog)), list(names(catalog))
    del catalog
    with tempfile.TemporaryDirectory() as folder:
        # Articles that have been read are gone before the index is made.
        leaving = (articles.pop() for _ in range(len(articles)))
        file.write_text(json.dumps(write_index(leaving, named, Path(folder))))


if __name__ == "__main__":
    main()
