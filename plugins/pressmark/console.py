"""What a person sees in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click

from .add import Outcome, What
from .archive.ownership import Kept
from .search import Results


def report_outcomes(outcomes: Iterable[Outcome]) -> bool:
    """Print what became of each seed, as it happens, and the sums at the end. False if a seed was skipped."""
    counts: Counter[What] = Counter()
    for outcome in outcomes:
        counts[outcome.what] += 1
        if outcome.error:
            click.echo(f"skipped  {outcome.error}", err=True)
        elif outcome.what is not What.UNCHANGED:
            click.echo(f"{outcome.what:<8} {outcome.seed} → {outcome.page}")
        if outcome.note:
            click.echo(f"         {outcome.page}: {outcome.note}", err=True)
        for kept in outcome.kept:
            click.echo(f"         {outcome.page}: {_kept(kept)}")
    said = [f"{counts[what]:,} {what}" for what in What if counts[what]]
    click.echo(", ".join(said) if said else "No seeds found.")
    return not counts[What.SKIPPED]


def _kept(kept: Kept) -> str:
    machine = "nothing" if kept.machine is None else str(kept.machine)
    shown = machine if len(machine) <= 80 else machine[:79] + "…"
    return f"{kept.key}: your value was kept; the seed says: {shown}"


def print_results(results: Results) -> None:
    """Print hits for a person: headline, address, date, and the passage that fits best."""
    for number, hit in enumerate(results.hits, 1):
        if results.total and number == results.total + 1:
            click.echo("Articles with most of the words:\n")
        date = f", {hit.date}" if hit.date else ", undated"
        click.echo(f"{click.style(hit.title, bold=True)}\n  {hit.url}{date}")
        if hit.excerpt:
            click.echo(f"  {hit.excerpt}")
        click.echo()
    noun = "article" if results.total == 1 else "articles"
    more = f", and {results.relaxed:,} with most of the words" if results.relaxed else ""
    click.echo(f"{results.total:,} {noun}{more}.")
