"""python -m tests.bench.tagging_alone FOLDER FILE: tag the articles of a folder and write what that took, as JSON.

Reading the files is not counted, and neither is loading what the tagger has learned. First as many processes as an
import has share the articles, then one tags them all; it remembers nothing that they have seen.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from pressmark.archive.authority import Authority
from pressmark.ingest import read_seeds
from pressmark.model import Article
from pressmark.processes import chunks_of, processors, split_off
from pressmark.tagging import Tagger, Taxonomy
from tests.bench.reading import TODAY

_CHUNK = 8


def main() -> None:
    """Tag all articles twice."""
    folder, file = map(Path, sys.argv[1:])
    articles = [
        found[1]
        for seed in sorted(folder.iterdir())
        for found in read_seeds(seed, seed.name, today=TODAY)
        if isinstance(found, tuple)
    ]
    tagger = Tagger(Authority(), Taxonomy.default())
    tagger.tag(Article("Robots", body="Mara Lindqvist came."))
    gc.freeze()
    took = {"shared": _tagging(tagger, articles, processors()), "alone": _tagging(tagger, articles, 1)}
    file.write_text(json.dumps(took))


def _tagging(tagger: Tagger, articles: list[Article], workers: int) -> dict[str, float]:
    """What it takes so many processes to tag the articles: seconds on the clock, and their CPU seconds."""

    def tag(numbers: range) -> float:
        began = time.process_time()
        for number in numbers:
            tagger.tag(articles[number])
        return time.process_time() - began

    with split_off(workers, tag) as tagged:
        began = time.perf_counter()
        cpu = sum(tagged(chunks_of(range(len(articles)), _CHUNK)))
        return {"wall": time.perf_counter() - began, "cpu": cpu}


if __name__ == "__main__":
    main()
