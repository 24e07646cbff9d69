"""python -m tests.bench.tagging_alone FOLDER FILE: tag the articles of a folder and write what that took, as JSON.

Reading the files is not counted, and neither is loading what the tagger has learned.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from pressmark.archive.authority import Authority
from pressmark.ingest import read_seeds
from pressmark.model import Article
from pressmark.tagging import Tagger, Taxonomy
from tests.bench.reading import TODAY


def main() -> None:
    """Tag all articles in one process, one after the other."""
    folder, file = map(Path, sys.argv[1:])
    tagger = Tagger(Authority(), Taxonomy.default())
    tagger.tag(Article("Robots", body="Mara Lindqvist came."))
    wall = cpu = 0.0
    for seed in sorted(folder.iterdir()):
        for found in read_seeds(seed, seed.name, today=TODAY):
            if isinstance(found, tuple):
                began = time.perf_counter(), time.process_time()
                tagger.tag(found[1])
                wall += time.perf_counter() - began[0]
                cpu += time.process_time() - began[1]
    file.write_text(json.dumps({"wall": wall, "cpu": cpu}))


if __name__ == "__main__":
    main()
