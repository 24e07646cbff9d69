"""Every address the archive ever used, so that none dies: `archive/addresses.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import PressmarkError
from ..text import slug
from ..yaml_text import YamlTextError, read_fields

NAME = "addresses.yml"
ARTICLES = "articles"
_INTRODUCTION = """\
# Every address this archive ever used, and what it belongs to; kept by pressmark. Commit it with the pages.
# An article's address belongs to its seed, a heading's to its preferred name: who moves a page or merges a heading
# leaves a way from the old address to the new one.
"""


@dataclass(slots=True)
class Addresses:
    """Which seed or heading an address belongs to, by section: `articles`, then the kinds.

    Grows and never forgets. An article's address is its page's path with `.html`; a heading's is `<kind>/<slug>.html`.
    """

    sections: dict[str, dict[str, str]] = field(default_factory=dict)
    _by_owner: dict[str, dict[str, str]] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def load(cls, archive: Path) -> Addresses:
        """Read the archive's addresses; without the file there are none yet."""
        path = archive / NAME
        return cls.read(path, path.read_bytes()) if path.exists() else cls()

    @classmethod
    def read(cls, path: Path, data: bytes) -> Addresses:
        """Read what is in the file at a path; a PressmarkError when it is broken."""
        try:
            fields = read_fields(data.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise _broken(path, None) from error
        except YamlTextError as error:
            raise _broken(path, error.line) from error
        sections: dict[str, dict[str, str]] = {}
        for name, found in fields.items():
            if not isinstance(found.value, dict):
                raise _broken(path, found.line + 1)
            sections[name] = {address: str(owner) for address, owner in found.value.items()}
        return cls(sections)

    def dump(self) -> bytes:
        """The file's bytes: sections and addresses in alphabetical order, so that a change is a small diff."""
        # Loaded by who writes: a build reads only.
        from .yaml_lines import dump_fields

        ordered = {name: dict(sorted(section.items())) for name, section in sorted(self.sections.items()) if section}
        return (_INTRODUCTION + (dump_fields(ordered) if ordered else "")).encode()

    def record(self, section: str, address: str, owner: str) -> None:
        """Remember that the address belongs to the owner; the first owner of an address keeps it."""
        owners = self._owners(section)
        if self.sections.setdefault(section, {}).setdefault(address, owner) == owner:
            owners.setdefault(owner, address)

    def of(self, section: str, owner: str) -> str | None:
        """The first address the owner had, or None."""
        return self._owners(section).get(owner)

    def join(self, other: Addresses) -> None:
        """Take over what another reading of the same archive has recorded; an address keeps its owner here."""
        for section, owners in other.sections.items():
            for address, owner in owners.items():
                self.record(section, address, owner)

    def _owners(self, section: str) -> dict[str, str]:
        if section not in self._by_owner:
            owners: dict[str, str] = {}
            for address, owner in self.sections.get(section, {}).items():
                owners.setdefault(owner, address)
            self._by_owner[section] = owners
        return self._by_owner[section]

    def assign(self, section: str, labels: Iterable[str]) -> Mapping[str, str]:
        """An address for every heading: the one it had, or a new one, numbered where two would share it.

        The labels' order does not matter. New addresses are recorded.
        """
        found: dict[str, str] = {}
        for label in sorted(set(labels)):
            address = self.of(section, label)
            if address is None:
                address = self.free(section, f"{section}/{slug(label)}")
                self.record(section, address, label)
            found[label] = address
        return found

    def free(self, section: str, stem: str) -> str:
        """An address that nobody has used: the stem with `.html`, or with the first free number from 2.

        `index` is never given out; it is the section's own page.
        """
        taken = self.sections.get(section, {})
        number = 2 if stem.endswith("/index") else 1
        while (address := f"{stem}-{number}.html" if number > 1 else f"{stem}.html") in taken:
            number += 1
        return address


def _broken(path: Path, line: int | None) -> PressmarkError:
    return PressmarkError(
        "expected sections of lines like articles/2024/a.html: seeds/a.txt",
        path=path,
        line=line,
        hint="Take the file from an earlier version; without it old addresses are forgotten.",
    )
