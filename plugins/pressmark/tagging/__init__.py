"""Tagging: which people, companies and topics an article is about, and whom it only mentions."""

from .nouns import Explanation, NameMention, Recogniser, Recognition, Tagging
from .recognisers import recogniser_for
from .rules import RuleRecogniser
from .tagger import Tagger, tagger_for, taxonomy_of
from .taxonomy import Taxonomy, Topic
from .trained import TrainedRecogniser

__all__ = [
    "Explanation",
    "NameMention",
    "Recogniser",
    "Recognition",
    "RuleRecogniser",
    "Tagger",
    "Tagging",
    "Taxonomy",
    "Topic",
    "TrainedRecogniser",
    "recogniser_for",
    "tagger_for",
    "taxonomy_of",
]
