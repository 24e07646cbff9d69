"""The authority files of an archive: one preferred name for each entity about which there is something to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ..digest import plain_digest
from ..model import KINDS, TOPICS, Heading
from ..text import squeeze
from .authority_file import Entry, read_entries

TOPIC_WORDS = ("keywords", "excluded")
"""The fields that only topics have: words that speak for a topic, and phrases in which they do not count."""


def word_lists(kind: str) -> tuple[str, ...]:
    """The further fields of a kind's file that hold lists of words."""
    return TOPIC_WORDS if kind == TOPICS else ()


class _Kind(NamedTuple):
    """The headings of one kind by label, the label each form resolves to, and the forms that are never tagged.

    `shared` holds the labels of each form that several headings share and none is called. `words` are what topics say
    beside their names.
    """

    headings: Mapping[str, Heading]
    labels: Mapping[str, str]
    shared: Mapping[str, tuple[str, ...]]
    never: frozenset[str]
    look_alikes: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority files, read. A name that is not in them is its own heading."""

    _kinds: Mapping[str, _Kind] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def load(cls, folder: Path, kinds: Sequence[str] = KINDS) -> Authority:
        """Read `<kind>.yml` for each kind from a folder; a file or folder that is absent holds no headings.

        Raises AuthorityError, with file and line, for anything that cannot be followed without guessing.
        """
        read = {}
        for kind in kinds:
            path = folder / f"{kind}.yml"
            if path.is_file():
                read[kind] = _kind(read_entries(path, word_lists(kind)))
        return cls(MappingProxyType(read))

    def with_entries(self, kind: str, entries: Sequence[Entry]) -> Authority:
        """The same authority with other headings of one kind, checked as `load` checks them."""
        return Authority(MappingProxyType({**self._kinds, kind: _kind(entries)}))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that have a file."""
        return tuple(self._kinds)

    def headings(self, kind: str) -> Mapping[str, Heading]:
        """The headings of a kind by label, in the order of the file."""
        return self._kinds[kind].headings if kind in self._kinds else MappingProxyType({})

    def heading(self, kind: str, label: str) -> Heading | None:
        """The heading with this label, if the file has one."""
        return self.headings(kind).get(label)

    def resolve(self, kind: str, name: str) -> str | None:
        """The preferred label for a name or a variant; the name itself when it is unknown or two share it, and
        None when it is never to be a tag."""
        plain = squeeze(name)
        known = self._kinds.get(kind)
        if known is None:
            return plain
        return None if plain in known.never else known.labels.get(plain, plain)

    @property
    def resolution(self) -> bytes:
        """The digest of how names are resolved."""
        kinds = sorted(self._kinds.items())
        return plain_digest([(kind, sorted(known.labels.items()), sorted(known.never)) for kind, known in kinds])

    def forms(self, kind: str) -> Iterator[tuple[str, str]]:
        """Each name and variant that may stand in a text for exactly one heading, with the heading's label."""
        known = self._kinds.get(kind)
        if known is not None:
            # A label with its qualifier is how we write, not how an article does.
            for form, label in known.labels.items():
                if form not in known.headings or known.headings[form].qualifier is None:
                    yield form, label

    def shared(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        """The labels of each form that several headings share: whom it means, only a person can say.

        Where one of them is called just so, without a qualifier, the form is that one's.
        """
        return self._kinds[kind].shared if kind in self._kinds else MappingProxyType({})

    def words(self, kind: str) -> frozenset[str]:
        """The keywords and the excluded phrases of topics, as they were typed; other kinds have none."""
        return self._kinds[kind].words if kind in self._kinds else frozenset()

    def look_alikes(self, kind: str) -> Iterator[str]:
        """Names that a person has said are not the heading they look like."""
        if kind in self._kinds:
            yield from sorted(self._kinds[kind].look_alikes)


def _kind(entries: Sequence[Entry]) -> _Kind:
    book = _Book(entries)
    book.check_parents()
    claims = book.claims()
    never = {form for form, labels in claims.items() if all(book.by_label[label].heading.never_tag for label in labels)}
    only = {form: labels[0] for form, labels in claims.items() if len(labels) == 1 and form not in never}
    return _Kind(
        headings=MappingProxyType({label: entry.heading for label, entry in book.by_label.items()}),
        labels=MappingProxyType(only),
        shared=MappingProxyType(
            {
                form: tuple(labels)
                for form, labels in claims.items()
                if len(labels) > 1 and form not in labels and form not in never
            }
        ),
        never=frozenset(never),
        look_alikes=frozenset(name for entry in entries for name in entry.heading.is_not) - only.keys(),
        words=frozenset(word for entry in entries for words in entry.words.values() for word in words),
    )


class _Book:
    """The entries of one file while they are checked against one another."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.by_label: dict[str, Entry] = {}
        self._by_name: dict[str, list[str]] = {}
        self._finals: dict[str, str] = {}
        for entry in entries:
            label = entry.heading.label
            other = self.by_label.setdefault(label, entry)
            if other is not entry:
                raise entry.error(
                    "qualifier",
                    f"the heading is given twice, first in line {other.line}",
                    "Join the two, or give them different qualifiers.",
                )
            self._by_name.setdefault(entry.heading.name, []).append(label)

    def find(self, name: str) -> str | None:
        """The label of a heading by its label, or by its bare name if only one has it."""
        if name in self.by_label:
            return name
        labels = self._by_name.get(name, [])
        return labels[0] if len(labels) == 1 else None

    def check_parents(self) -> None:
        """Refuse a heading that is its own ancestor; a parent may be a name that has no heading."""
        sound: set[str] = set()
        for label in self.by_label:
            passed: dict[str, None] = {}
            at: str | None = label
            while at is not None and at not in sound:
                if at in passed:
                    raise self.by_label[at].error(
                        "parent",
                        f"the parents go in a circle: {' → '.join([*passed, at])}",
                        "Remove the parent of the heading that stands highest.",
                    )
                passed[at] = None
                parent = self.by_label[at].heading.parent
                at = self.find(parent) if parent else None
            sound.update(passed)

    def claims(self) -> dict[str, list[str]]:
        """For each form the labels it may stand for: several only for headings that share a name."""
        claims: dict[str, list[str]] = {}
        claimants: dict[str, Entry] = {}
        for label, entry in self.by_label.items():
            heading, final = entry.heading, self._final(label)
            for form in (label, heading.name, *heading.variants):
                other = claimants.setdefault(form, entry)
                labels = claims.setdefault(form, [])
                if final in labels:
                    continue
                if labels and other.heading.name != heading.name:
                    raise entry.error(
                        "variants" if form in heading.variants else "name",
                        f'"{form}" is already claimed by {other.heading.label} in line {other.line}',
                        "Remove it from one of the two, or merge them with merged_into.",
                    )
                labels.append(final)
            if wrong := set(heading.is_not) & {heading.name, *heading.variants}:
                raise entry.error(
                    "is_not", f'"{min(wrong)}" is also a name of the heading', "Remove it from one of the two."
                )
        return claims

    def _final(self, label: str) -> str:
        """The label at the end of a chain of merges."""
        passed: dict[str, None] = {label: None}
        while label not in self._finals and (target := self.by_label[label].heading.merged_into) is not None:
            entry, following = self.by_label[label], self.find(target)
            if following is None:
                raise entry.error(
                    "merged_into",
                    f'expected another heading of this file, found "{target}"',
                    f'Add the heading "{target}:" or correct the name.',
                )
            if following in passed:
                raise entry.error(
                    "merged_into",
                    f"the merges go in a circle: {' → '.join([*passed, following])}",
                    "Remove merged_into from the heading that is to stay.",
                )
            label = following
            passed[label] = None
        final = self._finals.get(label, label)
        self._finals.update(dict.fromkeys(passed, final))
        return final
