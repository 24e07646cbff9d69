"""The repository is laid out as its design says, and its files agree with one another."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

import pressmark

ROOT = Path(__file__).parents[2]
TOP = set("mkdocs.yml pyproject.toml README.md archive plugins tests seeds Makefile LICENSE CHANGELOG.md".split())


def project() -> dict[str, Any]:
    """What `pyproject.toml` says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_top_level_holds_what_the_design_names_and_nothing_else() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so there is no telling what belongs to it")
    # Files that are neither committed nor ignored count: they are about to be.
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    names = {path.strip('"').partition("/")[0] for path in listed}
    assert {name for name in names if not name.startswith(".")} == TOP


def test_the_version_is_said_once_and_the_same_everywhere() -> None:
    version = project()["project"]["version"]
    assert pressmark.__version__ == version


def test_the_wheel_the_commands_and_the_plugin_are_what_the_design_says() -> None:
    settings = project()
    assert settings["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["plugins/pressmark"]
    assert settings["project"]["requires-python"] == ">=3.11"
    assert settings["project"]["scripts"] == {"pressmark": "pressmark.cli:main"}
    plugin = {"pressmark": "pressmark.plugin:PressmarkPlugin"}
    theme = {"pressmark": "pressmark.theme"}
    assert settings["project"]["entry-points"] == {
        f"{program}.{what}": entry
        for program in ("mkdocs", "properdocs")
        for what, entry in (("plugins", plugin), ("themes", theme))
    }


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("make site", "make test"):
        assert command in readme


def test_the_makefile_explains_its_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    explained = {line.split()[2] for line in makefile.splitlines() if line.startswith("#   make ")}
    named = {"site", "test", "serve", "check", "bench", "soak", "screenshots", "commands", "messages", "clean"}
    assert explained == named
    targets = {line.partition(":")[0] for line in makefile.splitlines() if re.match(r"[a-z-]+:(?!=)", line)}
    assert targets - explained == {"help", "lint", "setup-browser"}
    assert all(f"\n{target}:" in makefile for target in explained)
