"""The workflows do what they are for; a workflow that does not is found."""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "plugins" / "pressmark" / "starter"
Workflow = dict[Any, Any]


def load(name: str) -> Workflow:
    """A workflow as data. YAML 1.1 reads the key `on` as true."""
    loaded: Workflow = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))
    return loaded


def steps(workflow: Workflow) -> Iterator[dict[str, Any]]:
    """The steps of all jobs."""
    for job in workflow["jobs"].values():
        yield from job["steps"]


def step(workflow: Workflow, action: str) -> dict[str, Any]:
    """The one step that uses an action, whatever its version."""
    (found,) = (found for found in steps(workflow) if found.get("uses", "").partition("@")[0] == action)
    return found


def check_steps(workflow: Workflow) -> None:
    """Actions have a version, commands are targets of the Makefile, and no token may do more than it must."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for found in steps(workflow):
        assert ("uses" in found) != ("run" in found)
        assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", found.get("uses", "a/b@v1"))
        command = found.get("run", "make test").split()
        assert command[0] == "make" and set(command[1:]) <= targets
    assert workflow["permissions"] == {"contents": "read"}
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


def check_tests(workflow: Workflow) -> None:
    """Every push and pull request is tested, with the oldest Python we promise among others."""
    assert {"push", "pull_request"} <= set(workflow[True])
    job = workflow["jobs"]["test"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"].removeprefix(">=") in job["strategy"]["matrix"]["python"]
    assert step(workflow, "actions/setup-python")["with"]["python-version"] == "${{ matrix.python }}"
    assert [found["run"] for found in steps(workflow) if "run" in found] == ["make test"]


def check_publication(workflow: Workflow) -> None:
    """The site is built with its public address, handed over and deployed, one publication at a time."""
    build, deploy = workflow["jobs"]["build"], workflow["jobs"]["deploy"]
    (made,) = (found for found in build["steps"] if "run" in found)
    assert made["run"] == "make site"
    configured = step(workflow, "actions/configure-pages")["id"]
    assert made["env"] == {"SITE_URL": f"${{{{ steps.{configured}.outputs.base_url }}}}/"}
    assert step(workflow, "actions/upload-pages-artifact")["with"]["path"] == "site"
    assert deploy["needs"] == "build"
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["environment"]["name"] == "github-pages"
    deployed = step(workflow, "actions/deploy-pages")["id"]
    assert deploy["environment"]["url"] == f"${{{{ steps.{deployed}.outputs.page_url }}}}"
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert workflow[True]["push"] == {"branches": ["main"]} and "workflow_dispatch" in workflow[True]


@pytest.mark.parametrize("name", ["test.yml", "pages.yml"])
def test_the_steps_of_a_workflow_are_sound(name: str) -> None:
    check_steps(load(name))


def test_every_push_is_tested() -> None:
    check_tests(load("test.yml"))


def test_the_archive_is_published() -> None:
    check_publication(load("pages.yml"))


def test_a_new_archive_is_published_with_the_same_actions_as_ours() -> None:
    starter = yaml.safe_load((STARTER / "github" / "workflows" / "pages.yml").read_text(encoding="utf-8"))
    ours = {found["uses"] for found in steps(load("pages.yml")) if "uses" in found}
    assert {found["uses"] for found in steps(starter) if "uses" in found} == ours


def test_the_site_takes_its_address_from_the_workflow() -> None:
    for folder in (ROOT, STARTER):
        (line,) = re.findall(r"^site_url:.*$", (folder / "mkdocs.yml").read_text(encoding="utf-8"), re.M)
        assert "!ENV" in line and "SITE_URL" in line


BREAK: dict[str, tuple[str, Callable[[Workflow], None], Callable[[Workflow], Any]]] = {
    "an action without a version": (
        "test.yml",
        check_steps,
        lambda w: w["jobs"]["test"]["steps"][0].update(uses="a/b"),
    ),
    "a target that does not exist": (
        "test.yml",
        check_steps,
        lambda w: w["jobs"]["test"]["steps"][2].update(run="make x"),
    ),
    "a token that may write": ("test.yml", check_steps, lambda w: w["permissions"].update(contents="write")),
    "no tests for pull requests": ("test.yml", check_tests, lambda w: w[True].pop("pull_request")),
    "the oldest Python left out": (
        "test.yml",
        check_tests,
        lambda w: w["jobs"]["test"]["strategy"]["matrix"].update(python=["3.13"]),
    ),
    "another folder": (
        "pages.yml",
        check_publication,
        lambda w: w["jobs"]["build"]["steps"][4]["with"].update(path="."),
    ),
    "a deployment that may not": ("pages.yml", check_publication, lambda w: w["jobs"]["deploy"]["permissions"].clear()),
    "a deployment before the build": ("pages.yml", check_publication, lambda w: w["jobs"]["deploy"].update(needs=[])),
    "a site without its address": ("pages.yml", check_publication, lambda w: w["jobs"]["build"]["steps"][3].pop("env")),
}


@pytest.mark.parametrize("case", BREAK)
def test_a_broken_workflow_is_found(case: str) -> None:
    name, check, break_it = BREAK[case]
    workflow = copy.deepcopy(load(name))
    break_it(workflow)
    with pytest.raises((AssertionError, KeyError)):
        check(workflow)
