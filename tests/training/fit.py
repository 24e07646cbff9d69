"""From labelled texts to a model: features as the recogniser computes them, weights as CRFsuite fits them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pycrfsuite

from pressmark.tagging.candidates import Reading
from pressmark.tagging.features import read_segments
from pressmark.tagging.rules import RuleRecogniser
from pressmark.tagging.tokens import Token
from tests.training.labelled import Labelled, Span

PARAMETERS = {"c1": 0.8, "c2": 0.5, "max_iterations": 70, "feature.minfreq": 5}


def sequences(document: Labelled) -> Iterator[tuple[list[list[str]], list[str]]]:
    """The features and labels of each stretch of a document that may hold names."""
    reading = Reading(document.blocks)
    marks = [
        _marks(block, [span for span in document.spans if span.block == number])
        for number, block in enumerate(reading.tokens)
    ]
    for segment in read_segments(reading, RuleRecogniser().mentions(reading)):
        yield segment.features, _begun(marks[segment.block][segment.first : segment.last])


def _marks(block: Sequence[Token], spans: Sequence[Span]) -> list[str]:
    """A BIO label for each token of a block."""
    marks = ["O"] * len(block)
    waiting = iter(sorted(spans, key=lambda span: span.start))
    span, begun = next(waiting, None), False
    for index, token in enumerate(block):
        while span and span.end <= token.start:
            span, begun = next(waiting, None), False
        if span and token.end > span.start:
            marks[index] = ("I-" if begun else "B-") + span.label
            begun = True
    return marks


def _begun(marks: list[str]) -> list[str]:
    """The labels of a stretch, which begins no name in its middle."""
    if marks and marks[0].startswith("I-"):
        marks[0] = "B-" + marks[0][2:]
    return marks


def fit(documents: Iterable[Labelled], model: Path) -> None:
    """Fit a model and write it; the same documents in the same order make the same model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for document in documents:
        for features, labels in sequences(document):
            trainer.append(features, labels)
    trainer.train(str(model))
