"""What all tests share: one environment, how hard properties are tried, and archives to try things on."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from tests import archives

pytest.register_assert_rewrite("tests.lives")

# The tests answer the same every time; `make soak` goes looking for what they have not met.
settings.register_profile("tests", deadline=None, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=5_000)
settings.load_profile("tests")


def pytest_configure(config: pytest.Config) -> None:
    """Leave the long campaigns to `make soak`, and give tests and commands the same environment."""
    config.addinivalue_line("markers", "soak: a long campaign; run it with `make soak`")
    config.option.markexpr = config.option.markexpr or "not soak"
    os.environ.update(archives.ENVIRONMENT)


@pytest.fixture
def make_archive(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Write a project from a dictionary of paths and texts into the test's own folder and return that folder."""
    return lambda files: archives.write_archive(tmp_path, files)


@pytest.fixture
def run_pressmark() -> Callable[..., archives.Outcome]:
    """Run `pressmark ARGUMENTS…` in the folder `cwd`."""
    return archives.run_pressmark


@pytest.fixture
def build() -> Callable[..., Path]:
    """Build a project for real, as in `build(project)`, and return its site folder."""
    return archives.build
