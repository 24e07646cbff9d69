"""The command that tags without writing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..console import print_taggings
from ..tag import tag_files, tagger_near
from .running import readable, today


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--all", "every", is_flag=True, help="Add the names that an article only mentions.")
@click.option("--explain", is_flag=True, help="Say why each name is a tag, and why others are none.")
@click.pass_obj
@readable
def tag(directory: Path, paths: tuple[Path, ...], as_json: bool, every: bool, explain: bool) -> None:
    """Say whom and what articles are about: files, or folders of them, in an archive or not. Nothing is written.

    In an archive's folder its authority files are used. The exit status is 1 if a file could not be read.
    """
    if as_json and explain:
        raise click.UsageError("Reasons are for people: give --json or --explain.")
    if not print_taggings(tag_files(paths, tagger_near(directory), today()), as_json, every, explain):
        sys.exit(1)
