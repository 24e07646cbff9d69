"""The commands about tags: what they would be, and what corrected ones teach."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..archive.lock import alone
from ..archive.store import Project
from ..console import print_taggings
from ..learn import learn_topics
from ..tag import tag_files, tagger_near
from .running import notice, readable, today


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


@click.command()
@click.pass_obj
@readable
def learn(directory: Path) -> None:
    """Learn topics from the articles whose topics you have set.

    A topic that ten of them have is learned: later articles get it by their words too, not by its keywords alone. What
    was learned is written into archive/authority/topics.learned.json; without that file the keywords decide again.
    """
    project = Project.find(directory)
    with alone(project, lambda: notice("Another import or build is at work on this archive; waiting for it.")):
        learned = learn_topics(project)
    for line in learned.lines():
        click.echo(line)
    if learned.file:
        click.echo(f"wrote {learned.file.relative_to(project.root)}")
        click.echo("Bring the articles up to it with: pressmark add --retag")
