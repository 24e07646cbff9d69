"""spaCy as the recogniser, for those who have installed it and one of its English models."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from importlib.util import find_spec

from ..errors import PressmarkError
from ..model import Block
from ..text import sentences
from .candidates import Reading
from .nouns import Recognition
from .reconciliation import Learned, reconciled
from .rules import RuleRecogniser
from .tokens import Token

MODELS = ("en_core_web_md", "en_core_web_sm")
"""The models that are used when they are installed, the better one first."""

_LABELS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_UNUSED = ("tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
_LONGEST = 100_000
# spaCy says nothing of how likely a name is. By itself it is too often wrong for a tag: a name that the rules do not
# know as well is only mentioned.
_LIKELIHOOD = 0.7


def is_installed(model: str) -> bool:
    """Whether spaCy and the model are there."""
    return find_spec("spacy") is not None and find_spec(model) is not None


def best_model() -> str:
    """The better of the models that are installed, or the one to install."""
    return next(filter(find_spec, MODELS), MODELS[0])


class SpacyRecogniser:
    """Recognises names in English with a spaCy model and the rules."""

    def __init__(self, model: str) -> None:
        """`model` is the name of an installed package; a PressmarkError if it or spaCy is missing."""
        if find_spec("spacy") is None:
            raise PressmarkError(
                "the option recogniser asks for spaCy, which is not installed",
                hint="Run: pip install 'pressmark[spacy]'",
            )
        import spacy

        try:
            self._nlp = spacy.load(model, exclude=_UNUSED)
        except OSError as error:
            hint = f"Run: python -m spacy download {model}"
            message = f"the option recogniser asks for the spaCy model {model}, which is not installed"
            raise PressmarkError(message, hint=hint) from error
        self._model = model
        self._rules = RuleRecogniser()

    def __reduce__(self) -> tuple[type[SpacyRecogniser], tuple[str]]:
        """A recogniser goes to another machine as the name of its model."""
        return type(self), (self._model,)

    def read(self, blocks: Sequence[Block]) -> Recognition:
        """The names in the blocks of one article. Linear in the text."""
        reading = Reading(blocks)
        learned = (
            name
            for number, tokens in enumerate(reading.tokens)
            if tokens
            for name in self._learned(number, blocks[number].text, tokens)
        )
        return reconciled(reading, learned, self._rules.mentions(reading))

    def _learned(self, number: int, text: str, tokens: Sequence[Token]) -> Iterator[Learned]:
        starts, ends = [token.start for token in tokens], [token.end for token in tokens]
        for begun, ended in _pieces(text):
            for entity in self._nlp(text[begun:ended]).ents:
                first = bisect_right(ends, begun + entity.start_char)
                last = bisect_left(starts, begun + entity.end_char)
                if entity.label_ in _LABELS and first < last:
                    yield Learned(number, first, last, _LABELS[entity.label_], _LIKELIHOOD)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The text in stretches that spaCy can hold in memory, cut between sentences or, in endless ones, anywhere."""
    begun = ended = 0
    for _, stop in sentences(text):
        if stop - begun > _LONGEST and ended > begun:
            yield begun, ended
            begun = ended
        while stop - begun > _LONGEST:
            yield begun, begun + _LONGEST
            begun += _LONGEST
        ended = stop
    if begun < ended:
        yield begun, ended
