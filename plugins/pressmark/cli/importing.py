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
from ..cluster import cluster_at
from ..console import report_outcomes
from ..errors import PressmarkError
from ..executors import Spread, here, in_processes
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
@click.option(
    "--executor",
    type=click.Choice(["processes", "none", "dask"]),
    default="processes",
    show_default=True,
    help="Who tags many articles: processes of this machine, none but this one, or a Dask cluster.",
)
@click.option("--address", metavar="TCP://HOST:PORT", help="Where the cluster's scheduler is; for --executor dask.")
@click.pass_obj
@readable
def add(directory: Path, paths: tuple[Path, ...], link: bool, retag: bool, executor: str, address: str | None) -> None:
    """Bring seeds into the archive: files, or folders of them; without PATHS, all of seeds/.

    A file outside seeds/ is copied there first, or with --link referred to where it is. Adding twice changes nothing,
    and what you have edited stays yours.
    The exit status is 1 if a seed was skipped.
    """
    if (executor == "dask") != (address is not None):
        raise click.UsageError("A cluster is named by both: --executor dask --address tcp://HOST:PORT")
    project = Project.find(directory)
    wanted = paths or (project.seeds,)
    with spreading(executor, address) as spread, importing(project, again=retag, spread=spread) as importer:
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
def spreading(executor: str, address: str | None) -> Iterator[Spread]:
    """Who tags many articles."""
    if address is None:
        yield here if executor == "none" else in_processes
        return
    with cluster_at(address) as cluster:
        yield cluster


@contextmanager
def importing(
    project: Project, *, again: bool = False, read: PageReader | None = None, spread: Spread = in_processes
) -> Iterator[Importer]:
    """An importer that knows what the archive holds now, alone at work on it."""
    with alone(project, lambda: notice("Another import or build is at work on this archive; waiting for it.")):
        authority = Authority.load(project.archive / "authority", project.kinds)
        tagger = tagger_for(project.archive, project.options)
        yield Importer(project, authority, tagger, today(), again=again, read=read, spread=spread)
