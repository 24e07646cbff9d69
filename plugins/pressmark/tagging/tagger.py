"""From an article to its tags: recogniser, consolidation, authority, salience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from ..archive.authority import Authority
from ..model import COMPANIES, KINDS, TOPICS, Article, Block, BlockKind
from ..text import blocks as blocks_of
from ..text import fold, sentences
from .consolidate import Name, consolidate
from .datelines import dateline_end
from .language import is_english
from .listed import ListedName, ListedNames
from .nouns import ENTITY_KINDS, Explanation, Recogniser, Tagging
from .recognisers import AUTO, recogniser_for
from .salience import Weight, is_about, weigh
from .taxonomy import Taxonomy, TopicScore
from .trained import TrainedRecogniser

_MOST_OF_A_KIND = 10
_EVIDENCE = 300
_CERTAIN = 100.0
_LIKELY = 0.75
_ONLY_LISTED = "The text is not English: only names in the authority files and topics are looked for."


@dataclass(frozen=True, slots=True)
class _Entity:
    """A heading found in an article: all the forms it has there, why it was found, how sure that is, where first."""

    kind: str
    label: str
    forms: tuple[str, ...]
    why: str
    block: int
    start: int
    weight: float

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other heading."""
        return self.kind, self.label


class Tagger:
    """Tags articles with the headings of one archive."""

    def __init__(self, authority: Authority, taxonomy: Taxonomy, recogniser: Recogniser | None = None) -> None:
        self._authority = authority
        self._taxonomy = taxonomy
        self._recogniser = recogniser or TrainedRecogniser()
        self._listed = ListedNames(authority)
        kinds = (*ENTITY_KINDS.values(), *authority.kinds)
        self._kinds = tuple(kind for kind in dict.fromkeys(kinds) if kind != TOPICS)

    def tag(self, article: Article) -> Tagging:
        """What an article is about and whom it mentions, apart from its credits, captions, code and publication."""
        blocks = _evidence(article)
        readable = _is_readable(article, blocks)
        entities, explanations = self._entities(blocks, article, readable)
        weights = weigh(blocks, {entity.key: entity.forms for entity in entities})
        ranked = sorted(entities, key=lambda entity: weights[entity.key].order)
        words = sum(block.text.count(" ") + 1 for block in blocks)
        about: dict[str, tuple[str, ...]] = {}
        mentioned: dict[str, tuple[str, ...]] = {}
        for kind in self._kinds:
            of_kind = [entity for entity in ranked if entity.kind == kind]
            chosen = [entity.label for entity in of_kind if _is_subject(entity, weights[entity.key], words, blocks)]
            about[kind] = tuple(chosen[:_MOST_OF_A_KIND])
            mentioned[kind] = tuple(entity.label for entity in of_kind if entity.label not in about[kind])
        topics = self._taxonomy.scores(blocks)
        about[TOPICS] = tuple(score.topic.label for score in topics if score.accepted)
        mentioned[TOPICS] = ()
        explanations = [
            *_explained(ranked, weights, about, blocks),
            *explanations,
            *_explained_topics(topics, blocks),
        ]
        note = None if readable else _ONLY_LISTED
        return Tagging(MappingProxyType(about), MappingProxyType(mentioned), tuple(explanations), note)

    def _entities(
        self, blocks: Sequence[Block], article: Article, readable: bool
    ) -> tuple[list[_Entity], list[Explanation]]:
        """The headings in an article, and why other names in it are none."""
        recognised = self._recogniser.mentions(blocks) if readable else []
        listed, undecided = self._listed.decide(blocks, recognised)
        organisations = frozenset(name.form for name in listed if name.target.kind == COMPANIES)
        names = consolidate(undecided, blocks, organisations)
        rejected = [_rejected(name, reason, blocks) for name, reason in names.dropped]
        kept: list[_Entity] = []
        for entity in _united([*map(_entity, listed), *map(self._resolved, names.names)]):
            reason = self._objection(entity, article)
            if reason is None:
                kept.append(entity)
            else:
                rejected.append(_explanation(entity, reason, blocks, accepted=False))
        return kept, rejected

    def _resolved(self, name: Name) -> _Entity:
        kind = ENTITY_KINDS[name.kind]
        forms = (name.name, *name.forms)
        labels = (self._authority.resolve(kind, form) for form in forms)
        label = next((label for label in labels if label and self._authority.heading(kind, label)), name.name)
        return _Entity(kind, label, forms, name.why, name.block, name.start, name.weight)

    def _objection(self, entity: _Entity, article: Article) -> str | None:
        """Why an entity is no subject of the article, if it is none."""
        if self._authority.resolve(entity.kind, entity.label) is None:
            return f"authority/{entity.kind}.yml says never to tag it"
        own = {fold(form) for form in (entity.label, *entity.forms)}
        if not own.isdisjoint(map(fold, article.credited)):
            return "it is credited with the article"
        if article.publication and fold(article.publication) in own:
            return "it is the article's publication"
        return None


def tagger_for(archive: Path, kinds: Sequence[str] = KINDS, recogniser: str = AUTO) -> Tagger:
    """The tagger of an archive: its authority files, and its topics or, where it has no such file, the default ones.

    `recogniser` is as in `recogniser_for`.
    """
    folder = archive / "authority"
    topics = folder / f"{TOPICS}.yml"
    taxonomy = Taxonomy.load(topics) if topics.is_file() else Taxonomy.default()
    return Tagger(Authority.load(folder, kinds), taxonomy, recogniser_for(recogniser))


def _is_readable(article: Article, blocks: Sequence[Block]) -> bool:
    """Whether the recogniser can read it; in other languages only the names of the authority files are found."""
    if article.language:
        return article.language.lower().split("-")[0] == "en"
    return is_english(blocks)


def _evidence(article: Article) -> list[Block]:
    """The headline and the blocks that speak for a tag."""
    silent = (BlockKind.CAPTION, BlockKind.CODE)
    body = [block for block in blocks_of(article.body) if block.kind not in silent]
    return [Block(BlockKind.HEADING, article.title), *body]


def _entity(listed: ListedName) -> _Entity:
    kind, label = listed.target
    why = f'"{listed.form}" stands in authority/{kind}.yml'
    return _Entity(kind, label, (listed.form,), why, listed.block, listed.start, _CERTAIN)


def _united(entities: Iterable[_Entity]) -> list[_Entity]:
    """Each heading once, with all its forms."""
    found: dict[tuple[str, str], list[_Entity]] = {}
    for entity in entities:
        found.setdefault(entity.key, []).append(entity)
    return [
        replace(
            same[0],
            forms=tuple(dict.fromkeys(form for entity in same for form in entity.forms)),
            weight=max(entity.weight for entity in same),
        )
        for same in found.values()
    ]


def _is_subject(entity: _Entity, weight: Weight, words: int, blocks: Sequence[Block]) -> bool:
    """Whether an entity is likely enough to be one and weighs enough, and is more than the agency in a dateline."""
    is_source = weight.mentions == 1 and entity.start < dateline_end(blocks[entity.block].text)
    return entity.weight >= _LIKELY and is_about(weight, words) and not is_source


def _explained(
    entities: Iterable[_Entity],
    weights: Mapping[tuple[str, str], Weight],
    about: Mapping[str, tuple[str, ...]],
    blocks: Sequence[Block],
) -> Iterator[Explanation]:
    for entity in entities:
        accepted = entity.label in about[entity.kind]
        likely = f", {entity.weight:.0%} likely" if entity.weight <= 1 else ""
        reason = f"{entity.why}{likely}; {weights[entity.key].words}"
        reason += "" if accepted else ", too little for a tag"
        yield _explanation(entity, reason, blocks, accepted)


def _explained_topics(scores: Iterable[TopicScore], blocks: Sequence[Block]) -> Iterator[Explanation]:
    for score in scores:
        reason = f"{score.score:g} points for {', '.join(score.words)}"
        reason += "" if score.accepted else ", too little for a tag"
        yield Explanation(
            TOPICS, score.topic.label, reason, _sentence(blocks, score.block, score.start), score.accepted
        )


def _explanation(entity: _Entity, reason: str, blocks: Sequence[Block], accepted: bool) -> Explanation:
    return Explanation(entity.kind, entity.label, reason, _sentence(blocks, entity.block, entity.start), accepted)


def _rejected(name: Name, reason: str, blocks: Sequence[Block]) -> Explanation:
    evidence = _sentence(blocks, name.block, name.start)
    return Explanation(ENTITY_KINDS[name.kind], name.name, reason, evidence, accepted=False)


def _sentence(blocks: Sequence[Block], block: int, position: int) -> str:
    """The sentence at a position of a block, or what of it lies near enough to be read as evidence."""
    start = max(0, position - _EVIDENCE)
    window = blocks[block].text[start : position + _EVIDENCE]
    near = (window[first:last] for first, last in sentences(window) if start + last > position)
    return next(near, window)
