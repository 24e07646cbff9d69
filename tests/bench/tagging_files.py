"""python -m tests.bench.tagging_files FOLDER: tag all files of a folder and print how many there were."""

from __future__ import annotations

import sys
from pathlib import Path

from pressmark.archive.authority import Authority
from pressmark.tag import tag_files
from pressmark.tagging import Tagger, Taxonomy
from tests.bench.reading import TODAY

if __name__ == "__main__":
    print(sum(1 for _ in tag_files([Path(sys.argv[1])], Tagger(Authority(), Taxonomy.default()), TODAY)))
