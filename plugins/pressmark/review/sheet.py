"""Proposals as a text file that a person marks and gives back: one block a proposal, one line a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..archive.authority import Authority
from ..errors import PressmarkError
from .decision import Decision
from .evidence import evidence
from .proposals import Proposal

_YES, _NO, _OPEN = "+-?"
_INTRODUCTION = """\
# What pressmark proposes about names. Put + (yes) or - (no, and never ask again) in the place of a ?, save the file,
# and run: pressmark review --apply FILE
# A line with a ? changes nothing. You may change a decision, or write your own:
#   + merge people "R. Okoro" into "Ruth Okoro"      one heading; - says that they differ
#   + rename people "Ruth Okoro" to "R. B. Okoro"    another preferred name
#   + retype people "Quaymark" to "companies"        another kind
#   + keep people "Ruth Okoro"                       a heading as it is; - never tags it
#   + never people "Reading Voice"                   no tag any more; - keeps it
#   + split people "Liu Wei" as "Liu Wei (chemist)" in "articles/2024/tide.md"
#   + single people "Liu Wei"                        one bearer, never to be split
#   + attribute people "Liu Wei" to "Liu Wei (chemist)" in "articles/2024/ebb.md"
"""


def write_sheet(proposals: Iterable[Proposal], authority: Authority) -> Iterator[str]:
    """The lines of a sheet, with the evidence for each proposal as comments."""
    yield _INTRODUCTION
    for proposal in proposals:
        yield f"# {proposal.question}: {proposal.why}"
        yield from (f"{_OPEN} {decision}" for decision in proposal.decisions)
        yield from (f"#   {found}" for found in evidence(proposal, authority))
        yield ""


def read_sheet(text: str, path: Path) -> Iterator[tuple[int, Decision]]:
    """The decisions of a marked sheet, each with its line; raises PressmarkError for a line that is none."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        mark, rest = line.strip()[:1], line.strip()[1:]
        if mark in ("", "#"):
            continue
        if mark not in (_YES, _NO, _OPEN):
            raise PressmarkError(
                f"expected a line that begins with +, -, ? or #, found {line.strip()[:40]!r}",
                path=path,
                line=number,
                hint="Put a mark in front of it.",
            )
        try:
            decision = Decision.parse(rest)
        except ValueError as error:
            raise PressmarkError(str(error), path=path, line=number, hint="Correct the line or remove it.") from error
        chosen = decision if mark == _YES else decision.opposite
        if chosen is None:
            message = f"there is no opposite of {decision.action}"
            raise PressmarkError(message, path=path, line=number, hint="Remove the line.")
        if mark != _OPEN:
            yield number, chosen
