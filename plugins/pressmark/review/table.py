"""Proposals as a table (CSV) for OpenRefine and spreadsheets, and the same table with a person's decisions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from ..archive.authority import Authority
from ..errors import PressmarkError
from .decision import Decision, decide
from .evidence import evidence
from .proposals import Proposal

_COLUMNS = ("decision", "action", "kind", "name", "target", "articles", "why", "evidence")
_NEEDED = _COLUMNS[:6]
_MOST_ARTICLES = 400
"""Articles in one cell; readers of CSV take no more than 131,072 characters."""
_YES, _NO = "accept", "reject"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a spreadsheet takes for a formula, or takes away; a ' before it says that it is text."""


def write_table(proposals: Iterable[Proposal], authority: Authority) -> str:
    """A table with a row for each decision that is proposed; the column `decision` is empty."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for proposal in proposals:
        found = "\n".join(map(str, evidence(proposal, authority)))
        for one in chain.from_iterable(map(_in_cells, proposal.decisions)):
            row = ("", one.action, one.kind, one.name, one.target or "", "\n".join(one.articles), proposal.why, found)
            writer.writerow(map(_as_text, row))
    return file.getvalue()


def _in_cells(decision: Decision) -> Iterator[Decision]:
    """The same decision, for so many articles at a time as a cell can hold."""
    if not decision.articles:
        yield decision
    for start in range(0, len(decision.articles), _MOST_ARTICLES):
        yield replace(decision, articles=decision.articles[start : start + _MOST_ARTICLES])


def read_table(text: str, path: Path) -> Iterator[tuple[int, Decision]]:
    """The decisions of a table, each with its line: `accept`, `reject`, or neither where the cell is empty.

    Columns may stand in any order, and further ones are passed over. Raises PressmarkError for what is no decision.
    """
    text = text.removeprefix("\ufeff")
    header = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count), strict=True)
    columns = next(reader, [])
    if missing := [column for column in _NEEDED if column not in columns]:
        hint = f"The first line names the columns: {','.join(_COLUMNS)}"
        raise PressmarkError(f"the table has no column {', '.join(missing)}", path=path, line=1, hint=hint)
    line = reader.line_num + 1
    try:
        for row in reader:
            cells = dict.fromkeys(_NEEDED, "") | dict(zip(columns, map(_as_typed, row), strict=False))
            if decision := _decision(cells, path, line):
                yield line, decision
            line = reader.line_num + 1
    except csv.Error as error:
        raise PressmarkError(f"broken CSV: {error}", path=path, line=line, hint="Export the table again.") from error


def _decision(cells: Mapping[str, str], path: Path, line: int) -> Decision | None:
    said = cells["decision"].strip().lower()
    if not said:
        return None
    if said not in (_YES, _NO):
        message = f"decision: expected {_YES}, {_NO} or nothing, found {said!r}"
        raise PressmarkError(message, path=path, line=line, hint="Correct the cell.")
    action, kind = cells["action"].strip(), cells["kind"].strip()
    try:
        decision = decide(action, kind, cells["name"], cells["target"], cells["articles"].splitlines())
    except ValueError as error:
        raise PressmarkError(str(error), path=path, line=line, hint="Correct the row.") from error
    chosen = decision if said == _YES else decision.opposite
    if chosen is None:
        raise PressmarkError(f"there is no opposite of {action}", path=path, line=line, hint="Empty the cell.")
    return chosen


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _as_typed(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
