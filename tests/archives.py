"""Small archives for the tests, and the commands run on them as a person would run them."""

from __future__ import annotations

import os
import subprocess
import sysconfig
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests import splitting

ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1750000000"}
"""What every run sees: no colours, no notice of the theme's, and the 15th of June 2025 as the day of the import."""

CONFIGURATION = """\
site_name: Example archive
docs_dir: archive
site_dir: site
use_directory_urls: false
theme:
  name: pressmark
plugins:
  - pressmark
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command said and how it ended."""

    status: int
    stdout: str
    stderr: str


def write_archive(folder: Path, files: Mapping[str, str]) -> Path:
    """Write a project tree: the given files by their path in it, and `mkdocs.yml` and empty folders where missing."""
    for name in ("archive", "seeds"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, text in {"mkdocs.yml": CONFIGURATION, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site by its address."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def run_pressmark(*arguments: str, cwd: Path, environment: Mapping[str, str] = ENVIRONMENT) -> Outcome:
    """Run the command line in a folder, with these variables on top of those of this process; see `start` for those of
    which it matters when Python begins."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        status = splitting.run("pressmark", arguments, cwd, os.environ | dict(environment), out, err)
        return Outcome(status, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


def run_mkdocs(*arguments: str, cwd: Path) -> Outcome:
    """Run the installed MkDocs in a folder."""
    return start("mkdocs", *arguments, cwd=cwd)


def start(program: str, *arguments: str, cwd: Path, environment: Mapping[str, str] = ENVIRONMENT) -> Outcome:
    """Start an installed program anew, as from a shell, which takes two or three times as long as running it."""
    command = [str(Path(sysconfig.get_path("scripts")) / program), *arguments]
    done = subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def build(project: Path, site_url: str = "") -> Path:
    """Build a project, to be published at an address or at none, and return its site; a build that fails says why."""
    outcome = run_pressmark("build", cwd=project, environment=ENVIRONMENT | {"SITE_URL": site_url})
    assert outcome.status == 0, outcome.stdout + outcome.stderr
    return project / "site"
