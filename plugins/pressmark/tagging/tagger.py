"""From an article to its tags: recogniser, consolidation, authority, salience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from ..archive.authority import Authority
from ..mentions import Mention, NameFinder, Target
from ..model import KINDS, TOPICS, Article, Block, BlockKind
from ..text import blocks as blocks_of
from ..text import fold, sentences
from .consolidate import Name, consolidate
from .datelines import dateline_end
from .nouns import ENTITY_KINDS, Explanation, NameMention, Recogniser, Tagging
from .rules import RuleRecogniser
from .salience import Weight, is_about, weigh
from .taxonomy import Taxonomy, TopicScore

_MOST_OF_A_KIND = 10
_LOOK_ALIKE = ""
_EVIDENCE = 300


@dataclass(frozen=True, slots=True)
class _Entity:
    """A heading found in an article: all the forms it has there, why it was found, and where first."""

    kind: str
    label: str
    forms: tuple[str, ...]
    why: str
    block: int
    start: int


class Tagger:
    """Tags articles with the headings of one archive."""

    def __init__(self, authority: Authority, taxonomy: Taxonomy, recogniser: Recogniser | None = None) -> None:
        self._authority = authority
        self._taxonomy = taxonomy
        self._recogniser = recogniser or RuleRecogniser()
        kinds = [kind for kind in authority.kinds if kind != TOPICS]
        known = [(form, (kind, label)) for kind in kinds for form, label in authority.forms(kind)]
        alike = [(form, (_LOOK_ALIKE, form)) for kind in kinds for form in authority.look_alikes(kind)]
        self._finder = NameFinder(known + alike)
        self._kinds = tuple(dict.fromkeys((*ENTITY_KINDS.values(), *kinds)))

    def tag(self, article: Article) -> Tagging:
        """What the article is about and whom it mentions. Neither credits nor captions, code or the publication count."""
        blocks = _evidence(article)
        entities, rejected = self._entities(blocks, article)
        weights = weigh(blocks, {(entity.kind, entity.label): entity.forms for entity in entities})
        words = sum(block.text.count(" ") + 1 for block in blocks)
        about: dict[str, tuple[str, ...]] = {}
        mentioned: dict[str, tuple[str, ...]] = {}
        for kind in self._kinds:
            ranked = sorted(
                (entity for entity in entities if entity.kind == kind),
                key=lambda entity: weights[entity.kind, entity.label].order,
            )
            fitting = [
                entity.label
                for entity in ranked
                if is_about(weights[kind, entity.label], words) and not _is_source(entity, weights, blocks)
            ]
            chosen = fitting[:_MOST_OF_A_KIND]
            about[kind] = tuple(chosen)
            mentioned[kind] = tuple(entity.label for entity in ranked if entity.label not in chosen)
        topics = self._taxonomy.scores(blocks)
        about[TOPICS] = tuple(score.topic.label for score in topics if score.accepted)
        mentioned[TOPICS] = ()
        explanations = (
            *_explained(entities, weights, about, blocks),
            *rejected,
            *_explained_topics(topics, blocks),
        )
        return Tagging(MappingProxyType(about), MappingProxyType(mentioned), tuple(explanations))

    def _entities(self, blocks: Sequence[Block], article: Article) -> tuple[list[_Entity], list[Explanation]]:
        recognised = self._recogniser.mentions(blocks) if _is_english(article) else []
        known = [self._finder.find(block.text) for block in blocks]
        names = consolidate(_not_known(recognised, known), blocks)
        entities: dict[tuple[str, str], _Entity] = {}
        for entity in (*_listed(known, recognised, blocks), *self._resolved(names.names)):
            other = entities.get((entity.kind, entity.label))
            forms = tuple(dict.fromkeys((*(other.forms if other else ()), *entity.forms)))
            entities[entity.kind, entity.label] = replace(other or entity, forms=forms)
        rejected = [_rejected(name, reason, blocks) for name, reason in names.dropped]
        kept: list[_Entity] = []
        for entity in entities.values():
            reason = self._objection(entity, article)
            if reason is None:
                kept.append(entity)
            else:
                evidence = _sentence(blocks, entity.block, entity.start)
                rejected.append(Explanation(entity.kind, entity.label, reason, evidence, accepted=False))
        return kept, rejected

    def _resolved(self, names: Iterable[Name]) -> Iterator[_Entity]:
        for name in names:
            kind = ENTITY_KINDS[name.kind]
            labels = (self._authority.resolve(kind, form) for form in (name.name, *name.forms))
            label = next((label for label in labels if label and self._authority.heading(kind, label)), name.name)
            yield _Entity(kind, label, (name.name, *name.forms), name.why, name.block, name.start)

    def _objection(self, entity: _Entity, article: Article) -> str | None:
        """Why an entity is no subject of the article, if it is none."""
        if self._authority.resolve(entity.kind, entity.label) is None:
            return "the authority file says never to tag it"
        own = {fold(form) for form in (entity.label, *entity.forms)}
        if not own.isdisjoint(map(fold, article.credited)):
            return "it is credited with the article"
        if article.publication and fold(article.publication) in own:
            return "it is the publication"
        return None


def tagger_for(archive: Path, kinds: Sequence[str] = KINDS) -> Tagger:
    """The tagger of an archive: its authority files, and its topics or, where it lists none, the default ones."""
    folder = archive / "authority"
    topics = folder / f"{TOPICS}.yml"
    taxonomy = Taxonomy.load(topics) if topics.is_file() else Taxonomy.default()
    return Tagger(Authority.load(folder, kinds), taxonomy)


def _is_english(article: Article) -> bool:
    """Whether the recogniser can read the article; in other languages only the names of the authority files are found."""
    return article.language is None or article.language.lower().split("-")[0] == "en"


def _evidence(article: Article) -> list[Block]:
    """The headline and the blocks that speak for a tag."""
    silent = (BlockKind.CAPTION, BlockKind.CODE)
    body = [block for block in blocks_of(article.body) if block.kind not in silent]
    return [Block(BlockKind.HEADING, article.title), *body]


def _not_known(recognised: Iterable[NameMention], known: Sequence[Sequence[Mention]]) -> list[NameMention]:
    """The recognised names that no authority file decides: what is listed wins, unless the other is strictly longer."""
    kept: list[NameMention] = []
    for name in recognised:
        over = [found for found in known[name.block] if found.start < name.end and name.start < found.end]
        longer = all(name.start <= found.start and found.end <= name.end for found in over)
        if longer and all(name.end - name.start > found.end - found.start for found in over):
            kept.append(name)
    return kept


def _listed(
    known: Sequence[Sequence[Mention]], recognised: Sequence[NameMention], blocks: Sequence[Block]
) -> Iterator[_Entity]:
    """The entities whose names stand in an authority file."""
    spans = {(name.block, name.start, name.end): ENTITY_KINDS[name.kind] for name in recognised}
    for number, found in enumerate(known):
        for mention in found:
            target = _chosen(mention, spans.get((number, mention.start, mention.end)))
            if target is None or target.kind == _LOOK_ALIKE:
                continue
            form = blocks[number].text[mention.start : mention.end]
            why = f'"{form}" stands in authority/{target.kind}.yml'
            yield _Entity(target.kind, target.label, (form,), why, number, mention.start)


def _chosen(mention: Mention, kind: str | None) -> Target | None:
    """Whom a known form stands for; where it may be several, the one of the kind that the recogniser saw there."""
    if len(mention.targets) == 1:
        return mention.targets[0]
    fitting = [target for target in mention.targets if target.kind == kind]
    return fitting[0] if len(fitting) == 1 else None


def _is_source(entity: _Entity, weights: Mapping[tuple[str, str], Weight], blocks: Sequence[Block]) -> bool:
    """Whether only a dateline names it: the agency that sent the report."""
    in_dateline = entity.start < dateline_end(blocks[entity.block].text)
    return in_dateline and weights[entity.kind, entity.label].mentions == 1


def _explained(
    entities: Sequence[_Entity],
    weights: Mapping[tuple[str, str], Weight],
    about: Mapping[str, tuple[str, ...]],
    blocks: Sequence[Block],
) -> Iterator[Explanation]:
    for entity in entities:
        accepted = entity.label in about[entity.kind]
        weight = weights[entity.kind, entity.label]
        reason = f"{entity.why}; {weight.words}" + ("" if accepted else ", too little for a tag")
        yield Explanation(entity.kind, entity.label, reason, _sentence(blocks, entity.block, entity.start), accepted)


def _explained_topics(scores: Iterable[TopicScore], blocks: Sequence[Block]) -> Iterator[Explanation]:
    for score in scores:
        reason = f"{score.score:g} points for {', '.join(score.words)}"
        reason += "" if score.accepted else ", too little for a tag"
        evidence = _sentence(blocks, score.block, score.start)
        yield Explanation(TOPICS, score.topic.label, reason, evidence, score.accepted)


def _rejected(name: Name, reason: str, blocks: Sequence[Block]) -> Explanation:
    evidence = _sentence(blocks, name.block, name.start)
    return Explanation(ENTITY_KINDS[name.kind], name.name, reason, evidence, accepted=False)


def _sentence(blocks: Sequence[Block], block: int, position: int) -> str:
    """The sentence at a position of a block, or what of it lies near enough to be read as evidence."""
    text = blocks[block].text
    start = max(0, position - _EVIDENCE)
    window = text[start : position + _EVIDENCE]
    near = (window[first:last] for first, last in sentences(window) if start + last > position)
    return next(near, window)
