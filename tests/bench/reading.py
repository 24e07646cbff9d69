"""python -m tests.bench.reading FILE: read every article of a seed and keep none, to see what that takes."""

from __future__ import annotations

import sys
from pathlib import Path

from pressmark.ingest import read_seeds
from pressmark.model import PartialDate

TODAY = PartialDate(2025, 6, 15)

if __name__ == "__main__":
    file = Path(sys.argv[1])
    print(sum(1 for reading in read_seeds(file, file.name, today=TODAY)))
