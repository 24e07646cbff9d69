"""Commands that read the built site's search index."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

import click

from ..archive.store import Project
from ..console import print_results
from ..errors import PressmarkError
from ..search.dump import dump_shard, shard_sizes
from ..search.index import open_index
from .running import readable


@click.command()
@click.argument("query", required=False)
@click.option("--any", "any_word", is_flag=True, help="Find articles with any of the words.")
@click.option("--filter", "filters", multiple=True, metavar="KIND=VALUE", help="Only articles with this tag.")
@click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many hits to print.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--queries", type=click.File(encoding="utf-8"), help="Answer each line of a file with a line of JSON.")
@click.pass_obj
@readable
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


@click.command()
@click.option("--dump", "shard", metavar="SHARD", help="Print a shard, such as words-0, as plain text.")
@click.pass_obj
@readable
def index(directory: Path, shard: str | None) -> None:
    """List the shards of the built site's search index and their sizes in bytes, or look into one."""
    folder = _index_folder(directory)
    if shard is None:
        for name, size in shard_sizes(folder):
            click.echo(f"{size:9,}  {name}")
    else:
        for line in dump_shard(folder, shard):
            click.echo(line)
