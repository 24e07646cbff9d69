"""Where decisions are made: they become changes of authority files, and a split also of the articles' pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..archive import page
from ..archive.authority import Authority, word_lists
from ..archive.authority_file import parse_entries, read_text
from ..archive.authority_text import AuthorityText
from ..archive.store import Project, page_paths
from ..archive.write import replace_file
from ..errors import AuthorityError, PressmarkError
from ..model import TOPICS
from .assigning import assigned
from .decision import Action, Decision

_TAXONOMY = Path(__file__).parents[1] / "tagging" / "topics.yml"
_OPENING = """\
# Names about which there is something to say: other spellings, who is meant, decisions.
# A name that is not listed here is its own heading.
"""


class Desk:
    """The authority files of an archive while decisions are written into them; nothing is on disk before `save`."""

    def __init__(self, project: Project) -> None:
        """Read the authority files; raises AuthorityError for a broken one."""
        self._project = project
        self._paths = {kind: project.archive / "authority" / f"{kind}.yml" for kind in project.kinds}
        self._before = {kind: _read(path) for kind, path in self._paths.items()}
        self._texts = {
            kind: AuthorityText(path, before if before is not None else _opening(kind), word_lists(kind))
            for (kind, path), before in zip(self._paths.items(), self._before.values(), strict=True)
        }
        self.authority = Authority()
        for kind, text in self._texts.items():
            self.authority = self.authority.with_entries(kind, text.entries)
        self._owners = {kind: dict(self._forms(kind)) for kind in self._texts}
        self._changed: set[str] = set()
        self._bearers: dict[str, list[Decision]] = {}

    def _forms(self, kind: str) -> Iterator[tuple[str, str]]:
        """Each form that a heading claims, with the heading's label; a label is its own heading's."""
        headings = self.authority.headings(kind)
        for label, heading in headings.items():
            yield from ((form, label) for form in (*heading.variants, heading.name))
        yield from ((label, label) for label in headings)

    def decide(self, decision: Decision) -> None:
        """Take a decision; one that cannot be followed is a PressmarkError, and changes nothing.

        What has been decided already is no error.
        """
        if decision.kind not in self._texts:
            raise PressmarkError(
                f"there is no kind {decision.kind!r} here", hint=f"Known are {', '.join(self._texts)}."
            )
        self._changed.add(decision.kind)
        match decision.action:
            case Action.KEEP:
                self._keep(decision.kind, decision.name)
            case Action.NEVER:
                self._put(decision, "never_tag")
            case Action.SINGLE:
                self._put(decision, "never_split")
            case Action.MERGE:
                self._merge(decision.kind, decision.name, decision.target or "")
            case Action.DIFFER:
                self._differ(decision.kind, decision.name, decision.target or "")
            case Action.RENAME:
                self._rename(decision.kind, decision.name, decision.target or "")
            case Action.RETYPE:
                self._retype(decision.kind, decision.name, decision.target or "")
            case Action.SPLIT:
                self._split(decision)
            case Action.ATTRIBUTE:
                self._attribute(decision)
            case Action.NEITHER:
                self._assign(decision)

    def save(self) -> list[Path]:
        """Write what was decided, all of it or nothing, and return the files that have changed.

        Raises AuthorityError where decisions do not fit one another, and PressmarkError for a file that somebody else
        has changed meanwhile.
        """
        for kind in sorted(self._changed):
            self.authority = self._checked(kind)
            if self._keep_the_rest(kind):
                self.authority = self._checked(kind)
            if _read(self._paths[kind]) != self._before[kind]:
                raise PressmarkError("was changed meanwhile", path=self._paths[kind], hint="Run the command again.")
        texts = {self._paths[kind]: (kind, str(self._texts[kind])) for kind in sorted(self._changed)}
        pages = {
            self._project.archive / path: self._assigned(path, decisions)
            for path, decisions in sorted(self._bearers.items())
        }
        written: list[Path] = []
        for path, (kind, text) in texts.items():
            before = self._before[kind]
            if text != (_opening(kind) if before is None else before) and replace_file(path, text.encode()):
                written.append(path)
            self._before[kind] = _read(path)
        written += [path for path, text in pages.items() if replace_file(path, text.encode())]
        self._changed.clear()
        self._bearers.clear()
        return written

    def _keep_the_rest(self, kind: str) -> bool:
        """Whether a name of which a single bearer was split off got a heading, lest all its articles be that one's."""
        made = (one for decisions in self._bearers.values() for one in decisions)
        split = {one.name for one in made if one.kind == kind and one.action is Action.SPLIT}
        headings = self.authority.headings(kind)
        bearers = Counter(heading.name for heading in headings.values() if heading.name in split)
        alone = sorted(name for name in split if bearers[name] == 1 and name not in headings)
        for name in alone:
            self._add(kind, name)
        return bool(alone)

    def _assigned(self, path: str, decisions: Iterable[Decision]) -> str:
        found = page.read(self._project.archive / path, path, self._project.kinds)
        return assigned(found, decisions, self.authority, self._project.kinds)

    def _checked(self, kind: str) -> Authority:
        text = self._texts[kind]
        try:
            return self.authority.with_entries(kind, text.read())
        except AuthorityError:
            # Told once more, with the lines as they would be.
            self.authority.with_entries(kind, parse_entries(str(text), self._paths[kind], word_lists(kind)))
            raise

    def _owner(self, kind: str, name: str) -> str:
        """The label of the heading that a name stands for; of an unknown one itself."""
        return self._owners[kind].get(name, name)

    def _add(self, kind: str, label: str) -> None:
        self._texts[kind].add(label)
        self._owners[kind][label] = label

    def _own(self, kind: str, name: str) -> None:
        """Refuse to decide about a name that only stands for another heading."""
        if (owner := self._owner(kind, name)) != name:
            raise PressmarkError(
                f'{kind}: "{name}" stands for "{owner}" already',
                path=self._paths[kind],
                hint="Take it out of that heading's variants first.",
            )

    def _put(self, decision: Decision, field: str) -> None:
        self._own(decision.kind, decision.name)
        self._add(decision.kind, decision.name)
        self._texts[decision.kind].put(decision.name, field, value=True)

    def _keep(self, kind: str, name: str) -> None:
        self._own(kind, name)
        self._add(kind, name)
        if self._texts[kind].value(name, "never_tag") is not None:
            self._texts[kind].put(name, "never_tag", value=False)

    def _merge(self, kind: str, name: str, target: str) -> None:
        text, into = self._texts[kind], self._owner(kind, target)
        if self._owner(kind, name) == into:
            return
        self._own(kind, name)
        self._refuse_circle(kind, name, into)
        self._refuse_difference(kind, name, into)
        self._add(kind, into)
        if name not in text:
            text.append(into, "variants", name)
            self._owners[kind][name] = into
            return
        text.put(name, "merged_into", into)
        if kind == TOPICS:
            # The words of a topic that has gone speak for the one that has taken its place.
            for word in (name, *text.items(name, "keywords")):
                text.append(into, "keywords", word)

    def _refuse_circle(self, kind: str, name: str, into: str) -> None:
        label: str | None = into
        passed = {name}
        while label is not None and label not in passed:
            passed.add(label)
            label = self._texts[kind].value(label, "merged_into")
        if label == name:
            raise PressmarkError(
                f'{kind}: "{into}" is merged into "{name}" already',
                path=self._paths[kind],
                hint="Remove merged_into from the heading that is to stay.",
            )

    def _refuse_difference(self, kind: str, name: str, into: str) -> None:
        text = self._texts[kind]
        if text.has(into, "is_not", name) or text.has(name, "is_not", into):
            raise PressmarkError(
                f'{kind}: "{name}" and "{into}" are said to differ',
                path=self._paths[kind],
                hint="Take the name out of is_not first.",
            )

    def _differ(self, kind: str, name: str, target: str) -> None:
        self._own(kind, target)
        if self._owner(kind, name) == target:
            self._own(kind, name)
        self._add(kind, target)
        self._texts[kind].append(target, "is_not", name)
        if self._owner(kind, name) == name:
            # A name that is only something else would be no tag any more.
            self._add(kind, name)

    def _rename(self, kind: str, name: str, target: str) -> None:
        text = self._texts[kind]
        if target in text and self._owner(kind, name) == target:
            return
        self._own(kind, name)
        if self._owner(kind, target) not in (name, target) or target in text:
            raise PressmarkError(
                f'{kind}: "{target}" is the name of a heading already',
                path=self._paths[kind],
                hint="Merge the two.",
            )
        if name not in text:
            text.append(target, "variants", name)
        elif text.value(name, "qualifier") is not None:
            hint = "Write the new name by hand; the old one becomes a variant."
            raise PressmarkError(f'{kind}: "{name}" has a field qualifier', path=self._paths[kind], hint=hint)
        else:
            text.rename(name, target)
        self._owners[kind] |= {target: target, name: target}

    def _retype(self, kind: str, name: str, target: str) -> None:
        if target not in self._texts or target == kind:
            others = ", ".join(other for other in self._texts if other != kind)
            raise PressmarkError(f"there is no other kind {target!r} here", hint=f"Known are {others}.")
        self._own(kind, name)
        variants = self._texts[kind].items(name, "variants")
        self._add(kind, name)
        self._texts[kind].put(name, "never_tag", value=True)
        self._changed.add(target)
        if self._owner(target, name) == name:
            self._keep(target, name)
            for variant in variants:
                if self._owner(target, variant) == variant and variant not in self._texts[target]:
                    self._texts[target].append(name, "variants", variant)
                    self._owners[target][variant] = name

    def _split(self, decision: Decision) -> None:
        self._assign(decision)
        self._add(decision.kind, decision.target or "")

    def _attribute(self, decision: Decision) -> None:
        if (decision.target or "") not in self._texts[decision.kind]:
            raise PressmarkError(
                f'{decision.kind}: there is no heading "{decision.target}"',
                path=self._paths[decision.kind],
                hint="Split the name, or correct the heading.",
            )
        self._assign(decision)

    def _assign(self, decision: Decision) -> None:
        """Remember what is decided about pages, which are written with the rest."""
        known = frozenset(page_paths(self._project.archive))
        if unknown := sorted(set(decision.articles) - known):
            raise PressmarkError("there is no such page", path=unknown[0], hint="Name one as in articles/2024/tide.md.")
        for path in decision.articles:
            self._bearers.setdefault(path, []).append(decision)


def _read(path: Path) -> str | None:
    """The text of an authority file, None where there is none."""
    return read_text(path) if path.is_file() else None


def _opening(kind: str) -> str:
    """What a file begins with that is not there yet: a word of what it is, or the topics that are used without it."""
    if kind == TOPICS:
        return _TAXONOMY.read_text("utf-8")
    return _OPENING
