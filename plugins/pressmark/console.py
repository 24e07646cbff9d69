"""What a person sees in the terminal."""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Iterable

import click

from .archive.front import seed_file
from .archive.ownership import Kept
from .archive.store import Project
from .checks import Finding, Weight
from .outcome import Outcome, What
from .search.index import Results
from .stats import Stats
from .tag import Tagged


def report_outcomes(project: Project, outcomes: Iterable[Outcome], *, quiet: bool = False) -> bool:
    """Print what became of each seed, as it happens, then notes and sums. False if a seed was skipped.

    The same note is one line for the records of a file and for the files of a folder, and so is what was passed over.
    `quiet` leaves out what was passed over, and the sums where nothing has changed.
    """
    counts: Counter[What] = Counter()
    notes: dict[tuple[str, str], list[str]] = {}
    passed: Counter[tuple[str, str]] = Counter()
    for outcome in outcomes:
        counts[outcome.what] += 1
        _print_outcome(project, outcome)
        if outcome.note and outcome.page:
            notes.setdefault((_origin(outcome.seed), outcome.note), []).append(outcome.page)
        elif outcome.note:
            passed[_origin(outcome.seed), outcome.note] += 1
    for (origin, note), pages in notes.items():
        more = f" (and {len(pages) - 1:,} more like it from {origin})" if len(pages) > 1 else ""
        click.echo(f"note     {pages[0]}: {note}{more}", err=True)
    for (origin, kind), number in () if quiet else passed.items():
        click.echo(f"{What.PASSED} {origin}: {kind} ({number:,})")
    if quiet and counts.keys() <= {What.UNCHANGED, What.PASSED}:
        return True
    said = [f"{counts[what]:,} {what}" for what in What if counts[what]]
    click.echo(", ".join(said) if said else "No seeds found.")
    return not counts[What.SKIPPED]


def _origin(seed: str) -> str:
    """The file that a record comes from, or the folder of a file."""
    file = seed_file(seed)
    return file if file != seed else f"{posixpath.dirname(seed) or '.'}/"


def _print_outcome(project: Project, outcome: Outcome) -> None:
    if outcome.error:
        click.echo(f"skipped  {outcome.error}", err=True)
    elif outcome.what not in (What.UNCHANGED, What.PASSED):
        click.echo(f"{outcome.what:<8} {outcome.seed} → {outcome.page}")
    for kept in outcome.kept:
        click.echo(f"         {outcome.page}: {_kept(kept)}")
    if outcome.kept and outcome.page:
        keys = " ".join(kept.key for kept in outcome.kept)
        click.echo(f"         to give them back to the machine: pressmark take {project.page(outcome.page)} {keys}")


def _kept(kept: Kept) -> str:
    machine = "nothing" if kept.machine is None else str(kept.machine)
    shown = machine if len(machine) <= 80 else machine[:79] + "…"
    return f"{kept.key}: you have changed it, so it was kept; the seed says: {shown}"


def print_results(results: Results) -> None:
    """Print hits for a person: headline, address, date, and the passage that fits best."""
    if results.note:
        click.echo(f"{results.note}\n")
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
    if results.suggestion:
        click.echo(f"Did you mean: {results.suggestion}")


def print_findings(findings: Iterable[Finding], *, as_json: bool) -> bool:
    """Print what a check found, for a person or as JSON lines. False if there was more than notes."""
    counts: Counter[Weight] = Counter()
    for finding in findings:
        counts[finding.weight] += 1
        click.echo(json.dumps(finding.as_json(), ensure_ascii=False) if as_json else str(finding))
    if not as_json:
        said = [
            f"{counts[weight]:,} {weight}{'s' if counts[weight] != 1 else ''}" for weight in Weight if counts[weight]
        ]
        click.echo(", ".join(said) if said else "Nothing to mend.")
    return not (counts[Weight.ERROR] or counts[Weight.WARNING])


_SHOWN = 10


def print_stats(counted: Stats) -> None:
    """Print an archive's numbers; of long lists the first ten."""
    click.echo(
        f"{counted.articles:,} articles: {counted.dated:,} with a date, {counted.articles - counted.dated:,} without; "
        f"{counted.withdrawn:,} withdrawn"
    )
    for title, numbers in {"years": counted.years, "publications": counted.publications, **counted.kinds}.items():
        click.echo(f"\n{title} ({len(numbers):,})")
        shown = list(numbers.items()) if title == "years" else list(numbers.items())[:_SHOWN]
        for name, number in shown:
            click.echo(f"  {number:7,}  {name}")
        if len(numbers) > len(shown):
            click.echo(f"           and {len(numbers) - len(shown):,} more")


def print_taggings(taggings: Iterable[Tagged], as_json: bool, every: bool, explain: bool) -> bool:
    """Print what files are about, one after the other. False if one of them could not be read."""
    done = True
    for tagged in taggings:
        if tagged.error:
            done = False
            click.echo(str(tagged.error), err=True)
        if as_json:
            for note in tagged.tagging.notes:
                click.echo(f"{tagged.path}: {note}", err=True)
            click.echo(json.dumps(tagged.as_json(every=every), ensure_ascii=False))
        elif not tagged.error:
            for line in tagged.lines(every=every, explain=explain):
                click.echo(line)
    return done
