"""Which recogniser reads an archive's articles."""

from __future__ import annotations

from .nouns import Recogniser
from .spacy_model import SpacyRecogniser, installed_model
from .trained import TrainedRecogniser

AUTO, PACKAGED = "auto", "packaged"
"""The settings that are not the name of a spaCy model."""


def recogniser_for(setting: str = AUTO) -> Recogniser:
    """The recogniser that a setting asks for.

    `packaged` is the one that comes with Pressmark, the name of a spaCy model that one, and `auto` spaCy where it and
    a model for English are installed, else the packaged one. A PressmarkError if a model is asked for and missing.
    """
    model = installed_model() if setting == AUTO else None if setting == PACKAGED else setting
    return SpacyRecogniser(model) if model else TrainedRecogniser()
