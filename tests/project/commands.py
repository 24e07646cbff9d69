"""The handbook's page of commands, written from their `--help`. python -m tests.project.commands"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from pressmark.cli import main as pressmark

PAGE = Path(__file__).parents[2] / "archive" / "about" / "commands.md"
_WIDTH = 60
"""Characters in a line of code on a page of the handbook."""
_INTRODUCTION = """\
# Commands

What each command says when it is asked for `--help`. All of them work in the archive's folder, in any folder below it,
or with `-C` from elsewhere. The exit status is 0 when all went well, 1 when something is to be mended, and 2 when the
command was not understood.
"""


def page() -> str:
    """The page as it is to be: Markdown, a section for each command."""
    return _INTRODUCTION + "".join(
        f"\n## `{name}`\n\n```text\n{text}\n```\n" for name, text in helps("pressmark", pressmark)
    )


def helps(name: str, command: click.Command, above: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """The names of a command and of those below it, each with its help."""
    settings = {"terminal_width": _WIDTH, **command.context_settings}
    context = click.Context(command, parent=above, info_name=name.split()[-1], **settings)
    yield name, command.get_help(context)
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            if below := command.get_command(context, child):
                yield from helps(f"{name} {child}", below, context)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
