"""Every address the archive ever used, so that none dies: `archive/addresses.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ..errors import PressmarkError
from ..text import slug
from .page import Loader

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
        try:
            loaded = yaml.load(path.read_text("utf-8"), Loader=Loader)  # noqa: S506  a safe loader, in C
        except FileNotFoundError:
            return cls()
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            mark = getattr(error, "problem_mark", None)
            raise _broken(path, mark.line + 1 if mark else None) from error
        if loaded is None:
            return cls()
        if not isinstance(loaded, dict) or not all(isinstance(section, dict) for section in loaded.values()):
            raise _broken(path, None)
        return cls({str(name): {str(a): str(b) for a, b in section.items()} for name, section in loaded.items()})

    def dump(self) -> bytes:
        """The file's bytes: sections and addresses in alphabetical order, so that a change is a small diff."""
        ordered = {name: dict(sorted(section.items())) for name, section in sorted(self.sections.items()) if section}
        body = yaml.dump(ordered, Dumper=yaml.SafeDumper, sort_keys=False, allow_unicode=True, width=10_000)
        return (_INTRODUCTION + (body if ordered else "")).encode()

    def record(self, section: str, address: str, owner: str) -> None:
        """Remember that the address belongs to the owner; the first owner of an address keeps it."""
        owners = self._owners(section)
        if self.sections.setdefault(section, {}).setdefault(address, owner) == owner:
            owners.setdefault(owner, address)

    def owner(self, section: str, address: str) -> str | None:
        """Whose address it is, or None if it was never used."""
        return self.sections.get(section, {}).get(address)

    def of(self, section: str, owner: str) -> str | None:
        """The first address the owner had, or None."""
        return self._owners(section).get(owner)

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
