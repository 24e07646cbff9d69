"""An import on a Dask cluster: the same bytes, whatever happens to its workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import archives
from tests.test_executors import by_itself, seeds, start, wait_for_pages, written

MakeArchive = Callable[[Mapping[str, str]], Path]
Run = Callable[..., archives.Outcome]
needs_dask = pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler and its workers, each a process."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]


@dataclass(frozen=True, slots=True)
class Import:
    """An import on a cluster: its project, and its process."""

    root: Path
    cluster: Cluster
    process: subprocess.Popen[str]


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster on this machine, with its files in a folder."""
    folder.mkdir(exist_ok=True)
    place = folder / "scheduler.json"
    started: list[subprocess.Popen[bytes]] = []

    def run(*arguments: str) -> None:
        command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
        with (folder / f"{len(started)}.log").open("wb") as log:
            started.append(subprocess.Popen(command, cwd=folder, stdout=log, stderr=log))

    try:
        run("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(place))
        for _ in range(workers):
            run("worker", "--scheduler-file", str(place), "--nthreads", "1", "--no-nanny")
        yield Cluster(_address(place, workers, folder), started[0], tuple(started[1:]))
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def _address(place: Path, workers: int, folder: Path) -> str:
    """The scheduler's address, once it knows all its workers."""
    log = folder / "0.log"
    for _ in range(600):
        if place.exists() and log.read_text().count("Register worker") >= workers:
            return str(json.loads(place.read_text())["address"])
        time.sleep(0.05)
    raise TimeoutError(log.read_text())


@contextmanager
def importing(folder: Path, files: Mapping[str, str], workers: int) -> Iterator[Import]:
    """An import on a cluster that has begun to write pages."""
    root = archives.write_archive(folder / "project", files)
    with cluster(folder / "cluster", workers) as found:
        process = start(root, "add", "--executor", "dask", "--address", found.address)
        wait_for_pages(root, 20, process)
        yield Import(root, found, process)


@needs_dask
def test_a_cluster_that_loses_a_worker_writes_the_same_bytes(tmp_path: Path) -> None:
    files = seeds(120, 40)
    outcome, expected = by_itself(tmp_path / "alone", files)
    with importing(tmp_path, files, workers=2) as running:
        os.kill(running.cluster.workers[0].pid, signal.SIGKILL)
        said, complaint = running.process.communicate()
    assert (running.process.returncode, said) == (0, outcome.stdout), complaint
    assert written(running.root) == expected


@needs_dask
def test_a_cluster_that_is_lost_is_told_and_made_up_for(tmp_path: Path) -> None:
    files = seeds(90, 30)
    _, expected = by_itself(tmp_path / "alone", files)
    with importing(tmp_path, files, workers=1) as running:
        running.cluster.scheduler.kill()
        _, complaint = running.process.communicate(timeout=60)
    assert running.process.returncode == 1
    assert "Error: the cluster was lost. Run it again when it is back; what is done stays done.\n" in complaint
    assert "Traceback" not in complaint
    assert archives.run_pressmark("add", cwd=running.root).status == 0
    assert written(running.root) == expected


@needs_dask
def test_a_cluster_without_workers_is_no_help(make_archive: MakeArchive, run_pressmark: Run, tmp_path: Path) -> None:
    root = make_archive({})
    with cluster(tmp_path / "cluster", 0) as found:
        outcome = run_pressmark("add", "--executor", "dask", "--address", found.address, cwd=root)
    assert outcome.status == 1
    assert outcome.stderr == (
        f"Error: the cluster at {found.address} has no workers. Start some: dask worker {found.address} --nthreads 1\n"
    )


@needs_dask
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "tcp://nowhere.invalid:8786", "tcp://127.0.0.1:99999"])
def test_a_scheduler_that_cannot_be_reached_is_one_sentence(
    make_archive: MakeArchive, run_pressmark: Run, address: str
) -> None:
    outcome = run_pressmark("add", "--executor", "dask", "--address", address, cwd=make_archive({}))
    assert outcome.status == 1
    assert outcome.stderr == (
        f"Error: no Dask cluster answers at {address}. "
        "See that its scheduler runs and can be reached, as in tcp://10.0.0.5:8786.\n"
    )


@needs_dask
def test_an_address_that_is_none_is_told(make_archive: MakeArchive, run_pressmark: Run) -> None:
    outcome = run_pressmark("add", "--executor", "dask", "--address", "10.0.0.5", cwd=make_archive({}))
    assert outcome.stderr == (
        "Error: --address: expected tcp://HOST:PORT, found '10.0.0.5'. For example: tcp://10.0.0.5:8786\n"
    )


@pytest.mark.parametrize("arguments", [("--executor", "dask"), ("--address", "tcp://127.0.0.1:9")])
def test_a_cluster_needs_an_executor_and_an_address(
    make_archive: MakeArchive, run_pressmark: Run, arguments: tuple[str, ...]
) -> None:
    outcome = run_pressmark("add", *arguments, cwd=make_archive({}))
    assert outcome.status == 2
    assert "A cluster is named by both: --executor dask --address tcp://HOST:PORT" in outcome.stderr


@pytest.mark.skipif(find_spec("distributed") is not None, reason="Dask is installed")
def test_without_dask_it_is_said_how_to_install_it(make_archive: MakeArchive, run_pressmark: Run) -> None:
    outcome = run_pressmark("add", "--executor", "dask", "--address", "tcp://127.0.0.1:9", cwd=make_archive({}))
    assert outcome.status == 1
    assert outcome.stderr == "Error: Dask is not installed. Run: pip install 'pressmark[dask]'\n"
