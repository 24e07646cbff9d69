"""What the program proposes: a pure function of the catalog and the authority files in it. Nothing is applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..archive.authority import Authority
from ..catalog import Catalog, Entry
from ..model import COMPANIES, PEOPLE, TOPICS
from ..text import fold
from .archive_names import Appearances, appearances
from .bearers import bearers, common_company
from .decision import Action, Decision
from .likeness import Likeness, likenesses
from .noise import noise
from .sharing import open_names
from .subjects import subjects

_MANY = 5
"""Articles from which on a name that no authority file speaks of is worth a look."""
_PARENTHESES = str.maketrans("", "", "()")


class Question(StrEnum):
    """What is asked about a name, in the order in which it is asked."""

    VARIANT = "one name or two"
    BEARERS = "one bearer or several"
    MEANING = "whom it means"
    KIND = "the right kind"
    TOPIC = "a topic"
    HEADING = "a heading"
    NOISE = "a name at all"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question about a name, what is decided by yes, and why it is asked.

    `articles` are those that are about the name, newest first; `others` those about the name it is likened to.
    """

    question: Question
    decisions: tuple[Decision, ...]
    why: str
    articles: tuple[Entry, ...]
    others: tuple[Entry, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of the name."""
        return self.decisions[0].kind

    @property
    def name(self) -> str:
        """The name that is asked about."""
        return self.decisions[0].name

    @property
    def refusals(self) -> tuple[Decision, ...]:
        """What is decided by no."""
        return tuple(dict.fromkeys(opposite for one in self.decisions if (opposite := one.opposite)))

    def is_open(self, authority: Authority) -> bool:
        """Whether the authority files leave the question open."""
        return all(is_open(decision, authority) for decision in self.decisions)


def propose(catalog: Catalog) -> list[Proposal]:
    """All proposals about an archive that are open: by question, those about most articles first."""
    names = appearances(catalog.entries, catalog.options.kinds)
    asked = (_variants, _bearers, _meanings, _kinds, _topics, _headings, _noise)
    found = [proposal for ask in asked for proposal in ask(catalog, names) if proposal.is_open(catalog.authority)]
    return sorted(found, key=_order)


def _order(proposal: Proposal) -> tuple[int, int, str, str, str]:
    question = list(Question).index(proposal.question)
    return question, -len(proposal.articles), proposal.kind, proposal.name, str(proposal.decisions[0])


def is_open(decision: Decision, authority: Authority) -> bool:
    """Whether the authority files say nothing that decides it."""
    kind, name, target = decision.kind, decision.name, decision.target or ""
    heading = authority.heading(kind, name)
    if authority.resolve(kind, name) != name:
        return False
    match decision.action:
        case Action.MERGE:
            other = authority.heading(kind, target)
            differ = (heading and target in heading.is_not) or (other and name in other.is_not)
            return not differ and authority.resolve(kind, target) == target
        case Action.ATTRIBUTE:
            return True
        case Action.SPLIT:
            return not (heading and heading.never_split) and authority.heading(kind, target) is None
        case _:
            return heading is None


def _variants(catalog: Catalog, names: Appearances) -> Iterator[Proposal]:
    """For each name that is like others, the best of them as its heading."""
    for kind, labels in names.items():
        known = catalog.authority.headings(kind)
        ranks = {label: _rank(label, articles, label in known) for label, articles in labels.items()}
        best: dict[str, tuple[str, Likeness]] = {}
        for alike in likenesses(kind, labels):
            one, other = sorted((alike.one, alike.other), key=ranks.__getitem__)
            decision = Decision(Action.MERGE, kind, other, one)
            if not is_open(decision, catalog.authority):
                continue
            if alike.slight and _stand_together(labels[one], labels[other]):
                continue
            if other not in best or ranks[one] < ranks[best[other][0]]:
                best[other] = one, alike
        for other, (one, alike) in best.items():
            why = f"{alike.why}; {_articles(len(labels[other]))} about {other}, {len(labels[one]):,} about {one}"
            merge = (Decision(Action.MERGE, kind, other, one),)
            yield Proposal(Question.VARIANT, merge, why, tuple(labels[other]), tuple(labels[one]))


def _rank(label: str, articles: Sequence[Entry], known: bool) -> tuple[bool, bool, int, int, str]:
    """Which of two names is to be the heading: a known one, one with a first name, the one with more articles."""
    has_initial = len(label.split()[0].rstrip(".")) == 1
    return not known, has_initial, -len(articles), -len(label), label


def _stand_together(one: Sequence[Entry], other: Sequence[Entry]) -> bool:
    return not {entry.path for entry in one}.isdisjoint(entry.path for entry in other)


def _articles(number: int) -> str:
    return f"{number:,} article{'s' * (number != 1)}"


def _bearers(catalog: Catalog, names: Appearances) -> Iterator[Proposal]:
    common = common_company(catalog.entries)
    for label, articles in names[PEOPLE].items():
        if " (" in label or not (found := bearers(label, articles, common)):
            continue
        decisions = tuple(
            Decision(
                Action.SPLIT,
                PEOPLE,
                label,
                f"{label} ({bearer.qualifier.translate(_PARENTHESES)})",
                tuple(entry.path for entry in bearer.articles),
            )
            for bearer in found
        )
        groups = " and ".join(f"{len(bearer.articles):,} with {bearer.qualifier}" for bearer in found)
        why = f"its {_articles(len(articles))} fall into groups with no other name in common: {groups}"
        yield Proposal(Question.BEARERS, decisions, why, tuple(articles))


def _meanings(catalog: Catalog, names: Appearances) -> Iterator[Proposal]:
    for found in open_names(catalog, names, common_company(catalog.entries)):
        path = found.article.path
        decisions = (Decision(Action.ATTRIBUTE, found.kind, found.name, found.likeliest, (path,)),)
        yield Proposal(Question.MEANING, decisions, found.why, (found.article,))


def _kinds(catalog: Catalog, names: Appearances) -> Iterator[Proposal]:
    for label in sorted(names[PEOPLE].keys() & names[COMPANIES].keys()):
        counts = {kind: len(names[kind][label]) for kind in (COMPANIES, PEOPLE)}
        right, wrong = sorted(counts, key=lambda kind: -counts[kind])
        if catalog.authority.heading(right, label) is None:
            why = f"it stands among {right} in {_articles(counts[right])} and among {wrong} in {counts[wrong]:,}"
            decisions = (Decision(Action.RETYPE, wrong, label, right),)
            yield Proposal(Question.KIND, decisions, why, tuple(names[wrong][label]), tuple(names[right][label]))


def _topics(catalog: Catalog, names: Appearances) -> Iterator[Proposal]:
    authority = catalog.authority
    known = [label for labels in names.values() for label in labels]
    known += [form for kind in authority.kinds for form, _ in authority.forms(kind)]
    known += [*authority.headings(TOPICS), *authority.words(TOPICS)]
    for subject in subjects(catalog.entries, known):
        label = subject.phrase[0].upper() + subject.phrase[1:]
        why = f"headlines and leads of {_articles(len(subject.articles))} say it, and no topic has it"
        yield Proposal(Question.TOPIC, (Decision(Action.KEEP, TOPICS, label),), why, subject.articles)


def _headings(catalog: Catalog, names: Appearances) -> Iterator[Proposal]:
    for kind, labels in names.items():
        for label, articles in labels.items():
            if len(articles) >= _MANY:
                why = f"{_articles(len(articles))} are about it, and no authority file speaks of it"
                yield Proposal(Question.HEADING, (Decision(Action.KEEP, kind, label),), why, tuple(articles))


def _noise(catalog: Catalog, names: Appearances) -> Iterator[Proposal]:
    surnames = {fold(label).split()[-1] for label in names[PEOPLE] if " " in label}
    for kind, labels in names.items():
        for label, articles in labels.items():
            if len(articles) == 1 and (why := noise(kind, label, surnames)):
                yield Proposal(
                    Question.NOISE, (Decision(Action.NEVER, kind, label),), f"one article, and {why}", tuple(articles)
                )
