"""The command that shows the site while it is worked on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import click

from ..archive.store import Project, RememberingReader
from ..build import serve_site
from ..console import report_outcomes
from ..errors import PressmarkError, refused
from ..ingest import seed_files
from ..port import try_address
from ..watch import watching
from .importing import importing
from .running import notice, readable


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port to serve at.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.pass_obj
@readable
def serve(directory: Path, address: str, open_browser: bool) -> None:
    """Serve the site here, bring in new seeds as they are saved, and build again after each change."""
    project = Project.find(directory)
    read = RememberingReader()

    def bring_in() -> None:
        try:
            with importing(project, read=read) as importer:
                report_outcomes(project, importer.add(seed_files(project.seeds)), quiet=True)
        except PressmarkError as error:
            # The preview goes on, and shows the archive as it was.
            notice(str(error))
        except OSError as error:
            notice(str(refused(error)))

    def watch(build_soon: Callable[[], None]) -> AbstractContextManager[None]:
        def brought() -> None:
            bring_in()
            build_soon()

        return watching(project.seeds, brought)

    try_address(address)
    project.seeds.mkdir(exist_ok=True)
    bring_in()
    # Watching begins when the site is there, because a build that is alone in its process may split itself.
    serve_site(project, address, notice, open_browser=open_browser, meanwhile=watch)
