"""The command for decisions about names: cards in the terminal, a sheet or a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from ..archive.addresses import Addresses
from ..archive.lock import alone
from ..archive.store import Project
from ..archive.write import replace_file
from ..errors import PressmarkError
from ..review import (
    Decision,
    Desk,
    Proposal,
    propose,
    read_catalog,
    read_sheet,
    read_table,
    remember,
    write_sheet,
    write_table,
)
from .cards import ask
from .running import readable


@click.command()
@click.option(
    "--write", "sheet", type=click.Path(dir_okay=False, path_type=Path), help="Write the proposals to a file."
)
@click.option(
    "--apply",
    "marked",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Apply the decisions marked in such a file.",
)
@click.pass_obj
@readable
def review(directory: Path, sheet: Path | None, marked: Path | None) -> None:
    """Decide about names: what may be one name or two, noise, a heading, a topic.

    Shows one proposal after the other with the sentences behind it. With --write they go into a file to be marked, a
    table if its name ends in .csv, and with --apply the marked file is followed. Decisions are written into the
    authority files; git checkout takes them back.
    """
    if sheet and marked:
        raise click.UsageError("Give --write or --apply.")
    project = Project.find(directory)
    if marked:
        _apply(project, marked)
        return
    desk = Desk(project)
    catalog, addresses = read_catalog(project, desk.authority)
    proposals = propose(catalog)
    if sheet:
        _write(sheet, proposals, desk)
    else:
        _ask(project, desk, proposals, addresses)


def _write(sheet: Path, proposals: Sequence[Proposal], desk: Desk) -> None:
    if sheet.suffix == ".csv":
        text = write_table(proposals, desk.authority)
    else:
        text = "\n".join(write_sheet(proposals, desk.authority))
    replace_file(sheet, text.encode())
    click.echo(
        f"{_counted(len(proposals), 'proposal')} in {sheet}. Mark them, then run: pressmark review --apply {sheet}"
    )


def _ask(project: Project, desk: Desk, proposals: Sequence[Proposal], addresses: Addresses) -> None:
    """Show one card after the other; every decision is on disk before the next."""
    written: dict[Path, None] = {}
    try:
        for number, proposal in enumerate(proposals, 1):
            while proposal.is_open(desk.authority):
                decisions = ask(proposal, desk.authority, f"{number:,} of {len(proposals):,}", project.kinds)
                if decisions is None:
                    raise click.Abort
                try:
                    if decisions and not written:
                        remember(project, addresses)
                    written.update(dict.fromkeys(_decided(project, desk, decisions)))
                except PressmarkError as error:
                    click.echo(str(error), err=True)
                    desk = Desk(project)
                else:
                    break
        click.echo("No more proposals.")
    except click.Abort:
        click.echo()
    _tell(project, written)


def _decided(project: Project, desk: Desk, decisions: Sequence[Decision]) -> list[Path]:
    if not decisions:
        return []
    with alone(project, _waiting):
        for decision in decisions:
            desk.decide(decision)
        return desk.save()


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _apply(project: Project, marked: Path) -> None:
    try:
        text = marked.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise PressmarkError("expected UTF-8", path=marked, hint="Save the file as UTF-8.") from error
    decisions = list(read_table(text, marked) if marked.suffix == ".csv" else read_sheet(text, marked))
    with alone(project, _waiting):
        desk = Desk(project)
        _, addresses = read_catalog(project, desk.authority)
        for line, decision in decisions:
            try:
                desk.decide(decision)
            except PressmarkError as error:
                hint = " ".join(filter(None, (f"See {error.path}." if error.path else "", error.hint)))
                raise PressmarkError(error.message, path=marked, line=line, hint=hint) from error
        remember(project, addresses)
        written = desk.save()
    click.echo(_counted(len(decisions), "decision"))
    _tell(project, written)


def _waiting() -> None:
    click.echo("Another import is at work on this archive; waiting for it.", err=True)


def _tell(project: Project, written: Iterable[Path]) -> None:
    files = list(written)
    for path in files:
        click.echo(f"wrote {path.relative_to(project.root)}")
    if files:
        click.echo("Bring the articles up to it with: pressmark add --retag")
