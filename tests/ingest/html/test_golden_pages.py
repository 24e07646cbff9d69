"""Saved pages go in, articles come out: each file of golden/ stands beside what its reader makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.test_golden import shown

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    "file", sorted(path for path in GOLDEN.iterdir() if path.suffix != ".out"), ids=lambda file: file.name
)
def test_a_page_is_read_as_what_it_says_of_itself(file: Path) -> None:
    assert shown(file) == file.with_name(f"{file.name}.out").read_text("utf-8")
