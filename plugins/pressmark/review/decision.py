"""What a person can decide about a name, and how a decision is written and read as one line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ..text import squeeze


class Action(StrEnum):
    """What is decided about a name."""

    KEEP = "keep"
    NEVER = "never"
    MERGE = "merge"
    DIFFER = "differ"
    RENAME = "rename"
    RETYPE = "retype"
    SPLIT = "split"
    SINGLE = "single"
    ATTRIBUTE = "attribute"
    NEITHER = "neither"


_TARGET = MappingProxyType(
    {
        Action.MERGE: "into",
        Action.DIFFER: "from",
        Action.RENAME: "to",
        Action.RETYPE: "to",
        Action.SPLIT: "as",
        Action.ATTRIBUTE: "to",
    }
)
"""The word before what a decision leads to, for those that lead to something."""
_WITH_ARTICLES = frozenset({Action.SPLIT, Action.ATTRIBUTE, Action.NEITHER})
_OPPOSITE = MappingProxyType(
    {
        Action.KEEP: Action.NEVER,
        Action.NEVER: Action.KEEP,
        Action.MERGE: Action.DIFFER,
        Action.RETYPE: Action.KEEP,
        Action.SPLIT: Action.SINGLE,
        Action.ATTRIBUTE: Action.NEITHER,
    }
)
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(rf"(\w+)\s+(\w+)\s+({_QUOTED})(?:\s+(?!in\b)(\w+)\s+({_QUOTED}))?(?:\s+in((?:\s+{_QUOTED})+))?")
_EACH = re.compile(_QUOTED)
_BEARER = re.compile(r".*\S \([^()]*\S[^()]*\)")
_EXAMPLE = 'merge people "R. Okoro" into "Ruth Okoro"'


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about a name of a kind.

    `target` is the heading it is merged into, differs from or is renamed to, the kind it is retyped to, or the bearer
    (`Liu Wei (chemist)`) that a split, or an attribution where there are several already, gives `articles` (paths below
    the archive) to. `NEITHER` says that the articles are about none of those who share the name.
    """

    action: Action
    kind: str
    name: str
    target: str | None = None
    articles: tuple[str, ...] = ()

    @property
    def opposite(self) -> Decision | None:
        """What is decided when somebody says no to this; None where no is nothing to remember."""
        action = _OPPOSITE.get(self.action)
        if action is None:
            return None
        return Decision(
            action,
            self.kind,
            self.name,
            self.target if action in _TARGET else None,
            self.articles if action in _WITH_ARTICLES else (),
        )

    def __str__(self) -> str:
        words = [self.action.value, self.kind, _quoted(self.name)]
        if self.target is not None:
            words += [_TARGET[self.action], _quoted(self.target)]
        if self.articles:
            words += ["in", *map(_quoted, self.articles)]
        return " ".join(words)

    @classmethod
    def parse(cls, line: str) -> Decision:
        """Read what `str` writes; raises ValueError, with what was expected, for anything else."""
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise ValueError(f"expected a decision such as {_EXAMPLE}")
        action, kind, name, word, target, articles = match.groups()
        found = decide(action, kind, _plain(name), _plain(target or '""'), map(_plain, _EACH.findall(articles or "")))
        if word != _TARGET.get(found.action):
            raise ValueError(f"expected {_TARGET.get(found.action, 'nothing')!r} after the name, found {word!r}")
        return found


def decide(action: str, kind: str, name: str, target: str = "", articles: Iterable[str] = ()) -> Decision:
    """A decision in a person's words; raises ValueError, with what was expected, for one that says too little.

    An empty `target` is none.
    """
    if action not in tuple(Action):
        raise ValueError(f"expected one of {', '.join(Action)}, found {action!r}")
    name, target, chosen = squeeze(name), squeeze(target), Action(action)
    if not name:
        raise ValueError("expected a name")
    if bool(target) is not (chosen in _TARGET):
        wanted = "another name" if chosen in _TARGET else "no other name"
        raise ValueError(f"{action}: expected {wanted}, found {target or 'none'!r}")
    if target == name:
        raise ValueError(f"{action}: expected another name than {name!r} itself")
    if chosen is Action.SPLIT and not (_BEARER.fullmatch(target) and target.startswith(f"{name} (")):
        raise ValueError(f'split: expected a name such as "{name} (chemist)", found {target!r}')
    found = tuple(dict.fromkeys(filter(None, (article.strip() for article in articles))))
    if bool(found) is not (chosen in _WITH_ARTICLES):
        wanted = "the articles it holds for" if chosen in _WITH_ARTICLES else "no articles"
        raise ValueError(f"{action}: expected {wanted}, found {', '.join(found) or 'none'}")
    return Decision(chosen, kind, name, target or None, found)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _plain(quoted: str) -> str:
    return str(json.loads(quoted, strict=False))
