"""The command line: each command reads its arguments, calls the library, and prints."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import click

from .. import __version__

_MODULES: Mapping[str, str] = {
    "new": "importing",
    "add": "importing",
    "take": "importing",
    "tag": "tagging",
    "learn": "tagging",
    "review": "reviewing",
    "build": "building",
    "serve": "serving",
    "search": "searching",
    "index": "searching",
    "check": "reporting",
    "stats": "reporting",
}
"""The commands in the order of work, and the module here that each is in."""


class _Commands(click.Group):
    """Loads a command when it is asked for: a build of what is built already takes as long as loading all of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        # What is loaded stays to the end. Looking through it for what nobody needs, a hundred times, takes an eighth of
        # the time that loading takes.
        gc.disable()
        try:
            found = getattr(import_module(f".{_MODULES[cmd_name]}", __package__), cmd_name)
            gc.freeze()
        finally:
            gc.enable()
        return found if isinstance(found, click.Command) else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
