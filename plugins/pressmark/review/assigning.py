"""What is decided about the names of one article, written into its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..archive.authority import Authority
from ..archive.front import Source
from ..archive.ownership import is_yours, made_yours
from ..archive.page import Page
from ..archive.splice import splice
from .decision import Action, Decision


def assigned(found: Page, decisions: Iterable[Decision], authority: Authority, kinds: tuple[str, ...]) -> str:
    """The text of a page whose tags name the bearers in the place of the name they share, or in addition.

    The tags are a person's from now on, changed or not.
    """
    text = found.text
    source = found.source
    tags = dict(found.article.tags)
    for decision in decisions:
        kind, names = decision.kind, tags.get(decision.kind, ())
        if decision.action is Action.NEITHER:
            source = _yours(source, kind, found)
            continue
        tags[kind] = _tags(names, decision, authority)
        if tags[kind] != names:
            text = splice(text, write={kind: list(tags[kind])}, remove=(), source=None, body=None, kinds=kinds)
    if source != found.source:
        text = splice(text, write={}, remove=(), source=source, body=None, kinds=kinds)
    return text


def _tags(names: tuple[str, ...], decision: Decision, authority: Authority) -> tuple[str, ...]:
    shared = [name for name in names if decision.name in (name, authority.resolve(decision.kind, name))]
    labels = (decision.target if name in shared else name for name in names)
    added = () if shared else (decision.target,)
    return tuple(dict.fromkeys(label for label in (*labels, *added) if label))


def _yours(source: Source, kind: str, found: Page) -> Source:
    recorded = source.digests.get(kind)
    if is_yours(found.article.tags.get(kind), recorded):
        return source
    return replace(source, digests={**source.digests, kind: made_yours(recorded)})
