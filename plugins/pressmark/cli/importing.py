"""Commands that bring articles in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ..add import Importer
from ..archive.authority import Authority
from ..archive.lock import alone
from ..archive.store import PageReader, Project
from ..console import report_outcomes
from ..errors import PressmarkError
from ..ingest import seed_files
from ..new import copy_into_seeds, new_project
from ..tagging import tagger_for
from .running import notice, readable, today


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--empty", is_flag=True, help="Leave out the example articles.")
@click.option("--name", help="The name of the site; else it is made from the folder's.")
@readable
def new(folder: Path, empty: bool, name: str | None) -> None:
    """Make an archive in FOLDER that builds at once."""
    project = new_project(folder, name=name, empty=empty)
    with importing(project) as importer:
        done = report_outcomes(project, importer.add(seed_files(project.seeds)))
    if not done:
        raise PressmarkError("the example articles could not be imported")
    click.echo(f"\nYour archive is in {folder}. Next:\n  cd {folder}\n  pressmark build\n  pressmark serve")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--link", is_flag=True, help="Refer to files outside seeds/ where they are, without copying them.")
@click.option("--retag", is_flag=True, help="Read unchanged seeds again too: after a change of the authority files.")
@click.pass_obj
@readable
def add(directory: Path, paths: tuple[Path, ...], link: bool, retag: bool) -> None:
    """Bring seeds into the archive: files, or folders of them; without PATHS, all of seeds/.

    A file outside seeds/ is copied there first, or with --link referred to where it is. Adding twice changes nothing,
    and what you have edited stays yours.
    The exit status is 1 if a seed was skipped.
    """
    project = Project.find(directory)
    wanted = paths or (project.seeds,)
    with importing(project, again=retag) as importer:
        files = [file for path in wanted for file in (_files(path) if link else copy_into_seeds(project, path))]
        done = report_outcomes(project, importer.add(files))
    if not done:
        sys.exit(1)


@click.command()
@click.argument("page", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("keys", nargs=-1, required=True)
@click.pass_obj
@readable
def take(directory: Path, page: Path, keys: tuple[str, ...]) -> None:
    """Give KEYS of a PAGE back to the machine: write what its seed says instead of your value.

    A key is one of the front matter's, or body. From then on it follows the seed again.
    """
    project = Project.find(directory)
    archive = project.archive.resolve()
    if not page.resolve().is_relative_to(archive):
        raise PressmarkError(
            "expected a page of this archive", path=page, hint=f"Name one in {project.page('articles/')}."
        )
    with importing(project) as importer:
        report_outcomes(project, [importer.take(page.resolve().relative_to(archive).as_posix(), keys)])


def _files(path: Path) -> list[Path]:
    return seed_files(path) if path.is_dir() else [path]


@contextmanager
def importing(project: Project, *, again: bool = False, read: PageReader | None = None) -> Iterator[Importer]:
    """An importer that knows what the archive holds now, alone at work on it."""
    with alone(project, lambda: notice("Another import or build is at work on this archive; waiting for it.")):
        authority = Authority.load(project.archive / "authority", project.kinds)
        yield Importer(
            project, authority, tagger_for(project.archive, project.options), today(), again=again, read=read
        )
