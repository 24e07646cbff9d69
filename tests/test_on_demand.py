"""Work on demand is done by a process of its own, which remembers."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pressmark import beside
from pressmark.beside import OnDemand


@contextmanager
def on_demand(work: Callable[[], None]) -> Iterator[OnDemand]:
    found = OnDemand(work)
    try:
        yield found
    finally:
        found.end()


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_called_for_is_done_each_time_and_the_process_remembers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(beside, "processors", lambda: number)
    seen: list[int] = []
    told = tmp_path / "told"

    def work() -> None:
        seen.append(os.getpid())
        told.write_text(json.dumps(seen))

    with on_demand(work) as call:
        call()
        call()
    first, second = json.loads(told.read_text())
    assert first == second
    assert (first == os.getpid()) == (number == 1)


@pytest.mark.parametrize("number", [1, 2])
def test_what_it_raises_is_raised_and_the_next_call_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(beside, "processors", lambda: number)
    stone = tmp_path / "stone"
    with on_demand(stone.mkdir) as call:
        call()
        with pytest.raises(FileExistsError):
            call()
        stone.rmdir()
        call()
    assert stone.is_dir()


def test_a_process_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "processors", lambda: 2)
    with on_demand(lambda: os._exit(1)) as call, pytest.raises(RuntimeError, match="has been ended"):
        call()
