"""Tagging: which people, companies and topics an article is about, and whom it only mentions."""

from .nouns import Explanation, NameMention, Recogniser, Tagging
from .recognisers import AUTO, PACKAGED, recogniser_for
from .rules import RuleRecogniser
from .tagger import Tagger, tagger_for
from .taxonomy import Taxonomy, Topic
from .trained import TrainedRecogniser

__all__ = [
    "AUTO",
    "PACKAGED",
    "Explanation",
    "NameMention",
    "Recogniser",
    "RuleRecogniser",
    "Tagger",
    "Tagging",
    "Taxonomy",
    "Topic",
    "TrainedRecogniser",
    "recogniser_for",
    "tagger_for",
]
