"""From an article to its tags: recogniser, consolidation, authority, salience."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from ..archive.authority import Authority
from ..model import COMPANIES, TOPICS, Article, Block
from ..options import Options
from ..text import fold
from . import explaining
from .consolidate import Name, consolidate
from .datelines import dateline_end
from .entities import CERTAIN, Entity, from_list, united
from .evidence import evidence
from .firms import is_firm
from .generality import is_too_general
from .language import is_english
from .learned import FILE, LearnedTopics
from .listed import ListedNames
from .nouns import ENTITY_KINDS, Explanation, Recogniser, Recognition, Tagging
from .recognisers import recogniser_for
from .salience import Weight, is_about, weigh
from .sharing import question, settled
from .taxonomy import Taxonomy
from .topics import topics
from .trained import TrainedRecogniser

AUTHORITY = "authority"
"""The folder of the authority files in an archive."""
_MOST_OF_A_KIND = 10
_LIKELY = 0.75
_ONLY_LISTED = "The text is not English: only names in the authority files and topics are looked for."


class Tagger:
    """Tags articles with the headings of one archive."""

    def __init__(
        self,
        authority: Authority,
        taxonomy: Taxonomy,
        recogniser: Recogniser | None = None,
        options: Options | None = None,
        learned: LearnedTopics | None = None,
    ) -> None:
        """Without a recogniser it is the trained one; of the options, `firms_only` and `least_mentions` count."""
        self._authority = authority
        self._taxonomy = taxonomy
        self._recogniser = recogniser or TrainedRecogniser()
        self._options = options or Options()
        self._learned = learned or LearnedTopics()
        self._listed = ListedNames(authority)
        kinds = (*ENTITY_KINDS.values(), *authority.kinds)
        self._kinds = tuple(kind for kind in dict.fromkeys(kinds) if kind != TOPICS)

    def __reduce__(self) -> tuple[type[Tagger], tuple[Authority, Taxonomy, Recogniser, Options, LearnedTopics]]:
        """A tagger goes to another machine as what it is made of."""
        return type(self), (self._authority, self._taxonomy, self._recogniser, self._options, self._learned)

    def tag(self, article: Article) -> Tagging:
        """What an article is about and whom it mentions, apart from its credits, captions, code and publication."""
        blocks = evidence(article)
        readable = _is_readable(article, blocks)
        recognised = self._recogniser.read(blocks) if readable else Recognition()
        decided = self._listed.decide(blocks, recognised.names)
        listed = united(map(from_list, decided.listed))
        meant, shared = settled(decided.shared, listed, article.credited)
        organisations = frozenset(name.form for name in decided.listed if name.target.kind == COMPANIES)
        names = consolidate(decided.undecided, blocks, organisations)
        entities, rejected = self._divided(
            united([*listed, *meant, *map(self._resolved, names.names)]), article, blocks
        )
        weights = weigh(blocks, {entity.key: entity.forms for entity in entities})
        ranked = sorted(entities, key=lambda entity: weights[entity.key].order)
        shortfalls = self._shortfalls(ranked, weights, blocks)
        about: dict[str, tuple[str, ...]] = {}
        mentioned: dict[str, tuple[str, ...]] = {}
        for kind in self._kinds:
            of_kind = [entity for entity in ranked if entity.kind == kind]
            about[kind] = tuple(entity.label for entity in of_kind if entity.key not in shortfalls)
            mentioned[kind] = tuple(entity.label for entity in of_kind if entity.key in shortfalls)
        about[TOPICS], of_topics = topics(self._taxonomy, self._learned, blocks)
        mentioned[TOPICS] = ()
        explanations = (
            *explaining.of_entities(ranked, weights, shortfalls, blocks),
            *rejected,
            *(explaining.of_shared(name, blocks) for name in shared),
            *(explaining.of_rejected(name, name.name, reason, blocks) for name, reason in names.dropped),
            *explaining.of_doubted(recognised, (form for entity in entities for form in entity.forms), blocks),
            *of_topics,
        )
        notes = (*(() if readable else (_ONLY_LISTED,)), *map(question, shared))
        return Tagging(MappingProxyType(about), MappingProxyType(mentioned), explanations, notes)

    def _shortfalls(
        self, ranked: Sequence[Entity], weights: Mapping[tuple[str, str], Weight], blocks: Sequence[Block]
    ) -> dict[tuple[str, str], str]:
        """What each entity lacks that is no subject of the article; `ranked` has those that weigh most first."""
        words = sum(block.text.count(" ") + 1 for block in blocks)
        found: dict[tuple[str, str], str] = {}
        subjects = dict.fromkeys(self._kinds, 0)
        for entity in ranked:
            weight = weights[entity.key]
            if entity.weight < _LIKELY:
                found[entity.key] = f"too doubtful for a tag, which takes {_LIKELY:.0%}"
            elif entity.kind == COMPANIES and entity.weight < CERTAIN and is_too_general(entity.label, weight):
                found[entity.key] = "too general for a tag"
            elif weight.mentions == 1 and entity.start < dateline_end(blocks[entity.block].text):
                found[entity.key] = "as the source of the report"
            elif not is_about(weight, words, self._options.least_mentions):
                found[entity.key] = "too little for a tag"
            elif subjects[entity.kind] == _MOST_OF_A_KIND:
                found[entity.key] = f"after {_MOST_OF_A_KIND} others"
            else:
                subjects[entity.kind] += 1
        return found

    def _divided(
        self, entities: Iterable[Entity], article: Article, blocks: Sequence[Block]
    ) -> tuple[list[Entity], list[Explanation]]:
        """The entities that may be subjects of the article, and why the others may not."""
        kept: list[Entity] = []
        rejected: list[Explanation] = []
        for entity in entities:
            reason = self._objection(entity, article)
            if reason is None:
                kept.append(entity)
            else:
                rejected.append(explaining.of_entity(entity, reason, blocks, accepted=False))
        return kept, rejected

    def _resolved(self, name: Name) -> Entity:
        kind = ENTITY_KINDS[name.kind]
        forms = (name.name, *name.forms)
        labels = (self._authority.resolve(kind, form) for form in forms)
        label = next((label for label in labels if label and self._authority.heading(kind, label)), name.name)
        return Entity(kind, label, forms, name.why, name.block, name.start, name.weight)

    def _objection(self, entity: Entity, article: Article) -> str | None:
        """Why an entity is no subject of the article, if it is none."""
        if self._authority.resolve(entity.kind, entity.label) is None:
            return f"authority/{entity.kind}.yml says never to tag it"
        own = {fold(form) for form in (entity.label, *entity.forms)}
        if not own.isdisjoint(map(fold, article.credited)):
            return "it is credited with the article"
        if article.publication and fold(article.publication) in own:
            return "it is the article's publication"
        if entity.kind == COMPANIES and self._options.firms_only and not self._is_firm(entity):
            return "it looks like no firm, and the option firms_only is on"
        return None

    def _is_firm(self, entity: Entity) -> bool:
        """Whether a company is a firm; what a person has listed as a company is one."""
        return self._authority.heading(COMPANIES, entity.label) is not None or is_firm(entity.label, entity.forms)


def tagger_for(archive: Path, options: Options | None = None) -> Tagger:
    """The tagger of an archive: its authority files, its topics, and what was learned of them.

    A PressmarkError if the options ask for a recogniser that is not installed.
    """
    options = options or Options()
    folder = archive / AUTHORITY
    authority = Authority.load(folder, options.kinds)
    recogniser = recogniser_for(options.recogniser, options.spacy_model)
    learned = LearnedTopics.load(folder / FILE, authority) if (folder / FILE).is_file() else None
    return Tagger(authority, taxonomy_of(archive), recogniser, options, learned)


def taxonomy_of(archive: Path) -> Taxonomy:
    """The topics of an archive, or where it has no file of them the default ones."""
    file = archive / AUTHORITY / f"{TOPICS}.yml"
    return Taxonomy.load(file) if file.is_file() else Taxonomy.default()


def _is_readable(article: Article, blocks: Sequence[Block]) -> bool:
    """Whether the recogniser can read it; in other languages only the names of the authority files are found."""
    if article.language:
        return article.language.lower().split("-")[0] == "en"
    return is_english(blocks)
