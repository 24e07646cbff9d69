"""Tagging: which people, companies and topics an article is about, and whom it only mentions."""

from .nouns import Explanation, NameMention, Recogniser, Tagging
from .rules import RuleRecogniser
from .tagger import Tagger, tagger_for
from .taxonomy import Taxonomy, Topic

__all__ = [
    "Explanation",
    "NameMention",
    "Recogniser",
    "RuleRecogniser",
    "Tagger",
    "Tagging",
    "Taxonomy",
    "Topic",
    "tagger_for",
]
