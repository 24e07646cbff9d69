"""The trained recogniser: a linear-chain conditional random field over the words of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

import pycrfsuite

from ..model import Block
from .candidates import Reading
from .features import Segment, read_segments
from .nouns import Recognition
from .reconciliation import Learned, reconciled
from .rules import RuleRecogniser

MODEL = "english.crfsuite"


@cache
def packaged_model() -> bytes:
    """The model that is packaged with the tagger."""
    return (resources.files(__package__) / "models" / MODEL).read_bytes()


class TrainedRecogniser:
    """Recognises names in English by what it has learned; what the rules find is part of the evidence."""

    def __init__(self, model: bytes | None = None) -> None:
        # CRFsuite reads the bytes where they are, for as long as it tags.
        self._model = model or packaged_model()
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._model)
        self._rules = RuleRecogniser()

    def __reduce__(self) -> tuple[type[TrainedRecogniser], tuple[bytes | None]]:
        """A recogniser goes to another machine without the model that lies there already."""
        return type(self), (None if self._model is packaged_model() else self._model,)

    def read(self, blocks: Sequence[Block]) -> Recognition:
        """The names in the blocks of one article. Linear in the text."""
        reading = Reading(blocks)
        hints = self._rules.mentions(reading)
        learned = (name for segment in read_segments(reading, hints) for name in self._learned(segment))
        return reconciled(reading, learned, hints)

    def _learned(self, segment: Segment) -> Iterator[Learned]:
        self._tagger.set(segment.features)
        labels = self._tagger.tag()
        for first, last, label in spans(labels):
            likelihood = min(self._tagger.marginal(labels[index], index) for index in range(first, last))
            yield Learned(segment.block, segment.first + first, segment.first + last, label, likelihood)


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The names that labels such as `B-PER`, `I-PER` and `O` mark: first, last (exclusive) and label."""
    first, label = 0, ""
    for index, mark in enumerate((*labels, "O")):
        if label and mark != f"I-{label}":
            yield first, index, label
            label = ""
        if mark != "O" and not label:
            first, label = index, mark[2:]
