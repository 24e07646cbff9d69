"""The sentences behind a proposal, looked for when somebody asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..archive.authority import Authority
from ..catalog import Entry, Holding, survey
from ..mentions import NameFinder, Target
from .proposals import Proposal, Question

_MOST = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that names what is asked about, or the headline where there is none, and the page it is from."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.sentence} ({self.path})"


def evidence(proposal: Proposal, authority: Authority) -> list[Evidence]:
    """At most three sentences for each of the groups of articles that a proposal holds against one another."""
    decision = proposal.decisions[0]
    if proposal.question is Question.TOPIC:
        return list(_sentences(proposal.articles, _forms(decision.kind, decision.name.lower(), authority)))
    forms = _forms(decision.kind, decision.name, authority)
    if proposal.question is Question.MEANING:
        forms = NameFinder([(decision.name, Target(decision.kind, decision.name))])
    if proposal.question is Question.BEARERS:
        by_path = {entry.path: entry for entry in proposal.articles}
        groups = [[by_path[path] for path in split.articles] for split in proposal.decisions]
        return [found for group in groups for found in _sentences(group, forms)]
    found = list(_sentences(proposal.articles, forms))
    if proposal.others:
        other = decision.target if proposal.question is Question.VARIANT else decision.name
        found += _sentences(proposal.others, _forms(decision.kind, other or "", authority))
    return found


def _forms(kind: str, label: str, authority: Authority) -> NameFinder:
    heading = authority.heading(kind, label)
    forms = (label, label[:1].upper() + label[1:], *((heading.name, *heading.variants) if heading else ()))
    return NameFinder((form, Target(kind, label)) for form in forms)


def _sentences(articles: Sequence[Entry], finder: NameFinder) -> Iterator[Evidence]:
    for entry in articles[:_MOST]:
        holding = Holding(entry.path, entry.article, entry.seeds, entry.text)
        found = survey(holding, entry.names, finder).said()
        yield Evidence(entry.path, next((one.sentence for one in found.passages.values()), entry.title))
