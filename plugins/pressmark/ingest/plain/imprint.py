"""What lines around the prose say about who made an article, when, and who published it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...model import Credit, PartialDate
from ..dates import date_line
from .credits import credit_line
from .publication import copyright_line, publication_line

_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Imprint:
    """Credits, dates and publication, gathered line by line.

    `near` is the date in the file's name, which settles figures that are ambiguous; no date after `today` is believed.
    `above_headline` says that the date so far may be the day on which a page was saved, so that the next one counts.
    """

    near: PartialDate | None
    today: PartialDate
    people: list[Credit] = field(default_factory=list)
    date: PartialDate | None = None
    updated: PartialDate | None = None
    above_headline: bool = False
    publication: str | None = None
    guessed: dict[str, str] = field(default_factory=dict)

    def take(self, line: str) -> bool:
        """Take in a line that is a credit, a date or a publication and nothing else; False for any other line."""
        return self._credits(line) or self._dates(line) or self._publication(line)

    def would_take(self, line: str) -> bool:
        """Whether `take` would take the line in."""
        return Imprint(self.near, self.today).take(line)

    def guess_publication(self, name: str, why: str) -> None:
        """Name the publication with the reason for it, unless it is known already."""
        if self.publication is None:
            self.publication, self.guessed["publication"] = name, why

    def names(self, role: str) -> tuple[str, ...]:
        """The people with a role, each once."""
        return tuple(dict.fromkeys(credit.name for credit in self.people if credit.role == role))

    def _credits(self, line: str) -> bool:
        credited = credit_line(line)
        if credited is None:
            return False
        self.people += credited.people
        if credited.publication:
            self.guess_publication(credited.publication, "named in the byline")
        for part in credited.rest:
            if not self.take(part) and not _DIGIT.search(part):
                self.guess_publication(part, "stands beside the byline")
        return True

    def _dates(self, line: str) -> bool:
        stated = date_line(line, self.near)
        if stated is None or stated.date.key > self.today.key:
            return False
        if stated.updated:
            self.updated = self.updated or stated.date
        elif self.date is None or self.above_headline or stated.date == self.near:
            self.date, self.above_headline = stated.date, False
        return True

    def _publication(self, line: str) -> bool:
        if name := publication_line(line):
            self.publication = name
            self.guessed.pop("publication", None)
            return True
        if holder := copyright_line(line):
            self.guess_publication(holder, "holds the copyright")
            return True
        return False
