"""python -m tests.bench.search_cost PROJECT FILE: what the shards of a project cost, as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from pressmark.archive.addresses import Addresses
from pressmark.archive.authority import Authority
from pressmark.archive.store import read_pages
from pressmark.catalog import Catalog, build_catalog
from pressmark.indexing import documents, names
from pressmark.search import Document
from pressmark.search.build import build_shards


def catalog_of(project: Path) -> Catalog:
    """The catalog of a project's archive."""
    archive = project / "archive"
    return build_catalog(read_pages(archive), Authority.load(archive / "authority"), Addresses.load(archive))


def documents_of(project: Path) -> list[Document]:
    """The articles of a project as search sees them."""
    return list(documents(catalog_of(project)))


def peak() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Build the shards, once, and write CPU and wall seconds, and the memory before and at the peak in MB."""
    project, file = map(Path, sys.argv[1:])
    catalog = catalog_of(project)
    articles, named = list(documents(catalog)), list(names(catalog))
    del catalog
    before, wall, cpu = peak(), time.perf_counter(), time.process_time()
    build_shards(articles, named)
    cost = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "before": before, "peak": peak()}
    file.write_text(json.dumps(cost))


if __name__ == "__main__":
    main()
