"""Commands that look at the archive and change nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from ..archive.store import Project
from ..checks import check as check_archive
from ..console import print_findings, print_stats
from ..stats import stats as count_archive
from .running import readable, today


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_obj
@readable
def check(directory: Path, as_json: bool) -> None:
    """Look for what is wrong, odd or unfinished: pages, links, seeds, names.

    The exit status is 1 if there is an error or a warning; notes alone leave it 0.
    """
    if not print_findings(check_archive(Project.find(directory), today()), as_json=as_json):
        sys.exit(1)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
@readable
def stats(directory: Path, as_json: bool) -> None:
    """Count the archive's articles by year, publication, and the names they are about."""
    counted = count_archive(Project.find(directory))
    if as_json:
        click.echo(json.dumps(counted.as_json(), ensure_ascii=False))
    else:
        print_stats(counted)
