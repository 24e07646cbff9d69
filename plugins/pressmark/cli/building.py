"""The command that makes the site. It loads nothing that a build does not need."""

from __future__ import annotations

from pathlib import Path

import click

from ..archive.store import Project
from ..build import build_site
from .running import notice, readable


@click.command()
@click.pass_obj
@readable
def build(directory: Path) -> None:
    """Build the site into site/; open site/index.html with a double click."""
    folder = build_site(Project.find(directory), notice)
    click.echo(f"Built {(folder / 'index.html').resolve().as_uri()}")
