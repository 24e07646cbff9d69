"""Which recogniser reads an archive's articles."""

from __future__ import annotations

from ..options import AUTO, RULES, SPACY
from .nouns import Recogniser
from .rules import RuleRecogniser
from .spacy_model import SpacyRecogniser, best_model, is_installed
from .trained import TrainedRecogniser


def recogniser_for(setting: str = AUTO, model: str | None = None) -> Recogniser:
    """The recogniser that the options `recogniser` and `spacy_model` ask for.

    `spacy` without spaCy or its model is a PressmarkError; `auto` then takes the trained recogniser.
    """
    model = model or best_model()
    if setting == SPACY or (setting == AUTO and is_installed(model)):
        return SpacyRecogniser(model)
    return RuleRecogniser() if setting == RULES else TrainedRecogniser()
