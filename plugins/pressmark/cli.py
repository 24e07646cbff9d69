"""The command line: each command reads its arguments, calls the library, and prints."""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TextIO

import click

from . import __version__
from .add import Importer
from .archive.authority import Authority
from .archive.lock import alone
from .archive.store import Project
from .build import build_site, serve_site
from .checks import check as check_archive
from .cli_review import review
from .console import print_findings, print_results, print_stats, print_taggings, report_outcomes
from .errors import PressmarkError, refused
from .ingest import seed_files
from .model import PartialDate
from .new import copy_into_seeds, new_project
from .port import try_address
from .search import dump_shard, open_index, shard_sizes
from .stats import stats as count_archive
from .tag import tag_files, tagger_near
from .tagging import tagger_for
from .watch import watching

P = ParamSpec("P")


def _readable(command: Callable[P, None]) -> Callable[P, None]:
    """Errors a person can put right are printed without a traceback, with exit status 1."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except PressmarkError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            # Who reads the output has seen enough; click knows what to do.
            raise
        except OSError as error:
            raise click.ClickException(str(refused(error))) from error

    return wrapped


def today() -> PartialDate:
    """The day of this run, or the one in SOURCE_DATE_EPOCH (seconds since 1970), in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not epoch.isdigit():
        raise PressmarkError(f"SOURCE_DATE_EPOCH: expected seconds since 1970, found {epoch!r}")
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else now
    return PartialDate(day.year, day.month, day.day)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pressmark")
@click.option(
    "-C",
    "--directory",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The archive's folder, if it is not the one you are in.",
)
@click.pass_context
def main(context: click.Context, directory: Path) -> None:
    """Turn a folder of saved articles into a searchable archive website."""
    context.obj = directory


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--empty", is_flag=True, help="Leave out the example articles.")
@click.option("--name", help="The name of the site; else it is made from the folder's.")
@_readable
def new(folder: Path, empty: bool, name: str | None) -> None:
    """Make an archive in FOLDER that builds at once."""
    project = new_project(folder, name=name, empty=empty)
    with _importing(project) as importer:
        done = report_outcomes(project, importer.add(seed_files(project.seeds)))
    if not done:
        raise PressmarkError("the example articles could not be imported")
    click.echo(f"\nYour archive is in {folder}. Next:\n  cd {folder}\n  pressmark build\n  pressmark serve")


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--link", is_flag=True, help="Refer to files outside seeds/ where they are, without copying them.")
@click.option("--retag", is_flag=True, help="Read unchanged seeds again too: after a change of the authority files.")
@click.pass_obj
@_readable
def add(directory: Path, paths: tuple[Path, ...], link: bool, retag: bool) -> None:
    """Bring seeds into the archive: files, or folders of them; without PATHS, all of seeds/.

    A file outside seeds/ is copied there first, or with --link referred to where it is. Adding twice changes nothing,
    and what you have edited stays yours.
    The exit status is 1 if a seed was skipped.
    """
    project = Project.find(directory)
    wanted = paths or (project.seeds,)
    with _importing(project, again=retag) as importer:
        files = [file for path in wanted for file in (_files(path) if link else copy_into_seeds(project, path))]
        done = report_outcomes(project, importer.add(files))
    if not done:
        sys.exit(1)


@main.command()
@click.argument("page", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("keys", nargs=-1, required=True)
@click.pass_obj
@_readable
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
    with _importing(project) as importer:
        report_outcomes(project, [importer.take(page.resolve().relative_to(archive).as_posix(), keys)])


def _files(path: Path) -> list[Path]:
    return seed_files(path) if path.is_dir() else [path]


@contextmanager
def _importing(project: Project, *, again: bool = False) -> Iterator[Importer]:
    """An importer that knows what the archive holds now, alone at work on it."""
    with alone(
        project, lambda: click.echo("Another import or build is at work on this archive; waiting for it.", err=True)
    ):
        authority = Authority.load(project.archive / "authority", project.kinds)
        yield Importer(project, authority, tagger_for(project.archive, project.kinds), today(), again=again)


def _notice(message: str) -> None:
    click.echo(message, err=True)


@main.command()
@click.pass_obj
@_readable
def build(directory: Path) -> None:
    """Build the site into site/; open site/index.html with a double click."""
    folder = build_site(Project.find(directory), _notice)
    click.echo(f"Built {(folder / 'index.html').resolve().as_uri()}")


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port to serve at.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.pass_obj
@_readable
def serve(directory: Path, address: str, open_browser: bool) -> None:
    """Serve the site here, bring in new seeds as they are saved, and build again after each change."""
    project = Project.find(directory)

    def bring_in() -> None:
        try:
            with _importing(project) as importer:
                report_outcomes(project, importer.add(seed_files(project.seeds)), quiet=True)
        except PressmarkError as error:
            # The preview goes on, and shows the archive as it was.
            click.echo(str(error), err=True)
        except OSError as error:
            click.echo(str(refused(error)), err=True)

    def watch(build_soon: Callable[[], None]) -> AbstractContextManager[None]:
        def brought() -> None:
            bring_in()
            build_soon()

        return watching(project.seeds, brought)

    try_address(address)
    project.seeds.mkdir(exist_ok=True)
    bring_in()
    # Watching begins when the site is there, because a build that is alone in its process may split itself.
    serve_site(project, address, _notice, open_browser=open_browser, meanwhile=watch)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--all", "every", is_flag=True, help="Add the names that an article only mentions.")
@click.option("--explain", is_flag=True, help="Say why each name is a tag, and why others are none.")
@click.pass_obj
@_readable
def tag(directory: Path, paths: tuple[Path, ...], as_json: bool, every: bool, explain: bool) -> None:
    """Say whom and what articles are about: files, or folders of them, in an archive or not. Nothing is written.

    In an archive's folder its authority files are used. The exit status is 1 if a file could not be read.
    """
    if as_json and explain:
        raise click.UsageError("Reasons are for people: give --json or --explain.")
    if not print_taggings(tag_files(paths, tagger_near(directory), today()), as_json, every, explain):
        sys.exit(1)


@main.command()
@click.argument("query", required=False)
@click.option("--any", "any_word", is_flag=True, help="Find articles with any of the words.")
@click.option("--filter", "filters", multiple=True, metavar="KIND=VALUE", help="Only articles with this tag.")
@click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many hits to print.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--queries", type=click.File(encoding="utf-8"), help="Answer each line of a file with a line of JSON.")
@click.pass_obj
@_readable
def search(
    directory: Path,
    query: str | None,
    any_word: bool,
    filters: tuple[str, ...],
    sort: str,
    limit: int,
    as_json: bool,
    queries: TextIO | None,
) -> None:
    """Search the built site: all words of QUERY, or what its operators say.

    "a phrase", OR, -word, prefix*, title:word, person:name, company:, topic:, author:, publication:, date:2024,
    date:2024-03..2024-09, before:, after:, any: for any of the words.

    --filter takes a kind (person, company, topic, author, publication, year, date) and a name or date; one of several
    values of a kind is enough.
    """
    if (query is None) is (queries is None):
        raise click.UsageError("Give a QUERY, or a file of them with --queries.")
    index = open_index(_index_folder(directory))
    chosen = _filters(filters)
    for line in queries or [query or ""]:
        results = index.search(line.rstrip("\n"), any_word=any_word, filters=chosen, sort=sort, limit=limit)
        if as_json or queries is not None:
            click.echo(json.dumps(results.as_json(), ensure_ascii=False))
        else:
            print_results(results)


def _index_folder(directory: Path) -> Path:
    return Project.find(directory).site / "search"


def _filters(given: Iterable[str]) -> dict[str, list[str]]:
    chosen: dict[str, list[str]] = {}
    for item in given:
        kind, equals, value = item.partition("=")
        if not equals:
            raise PressmarkError(f"--filter: expected KIND=VALUE, found {item!r}", hint="For example: person='Liu Wei'")
        chosen.setdefault(kind, []).append(value)
    return chosen


@main.command()
@click.option("--dump", "shard", metavar="SHARD", help="Print a shard, such as words-0, as plain text.")
@click.pass_obj
@_readable
def index(directory: Path, shard: str | None) -> None:
    """List the shards of the built site's search index and their sizes in bytes, or look into one."""
    folder = _index_folder(directory)
    if shard is None:
        for name, size in shard_sizes(folder):
            click.echo(f"{size:9,}  {name}")
    else:
        for line in dump_shard(folder, shard):
            click.echo(line)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_obj
@_readable
def check(directory: Path, as_json: bool) -> None:
    """Look for what is wrong, odd or unfinished: pages, links, seeds, names.

    The exit status is 1 if there is an error or a warning; notes alone leave it 0.
    """
    if not print_findings(check_archive(Project.find(directory), today()), as_json=as_json):
        sys.exit(1)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
@_readable
def stats(directory: Path, as_json: bool) -> None:
    """Count the archive's articles by year, publication, and the names they are about."""
    counted = count_archive(Project.find(directory))
    if as_json:
        click.echo(json.dumps(counted.as_json(), ensure_ascii=False))
    else:
        print_stats(counted)


main.command()(_readable(review))
