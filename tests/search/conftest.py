"""An invented archive, written in tiny shards, and the browser's engine in the Node that Playwright brings along."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import playwright
import pytest

from pressmark.search import Document, Name, browser_scripts
from pressmark.search.build import Limits, build_shards
from pressmark.search.index import Index, open_index

from .archive import documents, names

NODE = Path(playwright.__file__).parent / "driver" / "node"
TINY = Limits(words=40, postings=60, articles=2, block=128, names=80, spelling=60, segment=10)


class EngineError(Exception):
    """What the browser's engine threw, as it would show it."""


class Engine:
    """The browser's engine over an index in a folder."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def __call__(self, name: str, *values: object) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps([name, *values]) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise EngineError(answer["error"])
        return answer["answer"]

    def search(self, query: str, **options: object) -> Any:
        return self("search", query, options)


@contextmanager
def engine_over(folder: Path) -> Iterator[Engine]:
    command = [NODE, Path(__file__).parent / "node.js", folder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Engine(process)


def write(folder: Path, archive: list[Document], limits: Limits = TINY, names: Sequence[Name] = ()) -> Path:
    for name, data in {**build_shards(archive, names, limits=limits), **browser_scripts()}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("search"), documents(), names=names())


@pytest.fixture(scope="session")
def index(folder: Path) -> Index:
    return open_index(folder)


@pytest.fixture(scope="session")
def engine(folder: Path) -> Iterator[Engine]:
    with engine_over(folder) as engine:
        yield engine


@pytest.fixture
def index_of(tmp_path: Path) -> Callable[..., Index]:
    """An index of the given articles."""
    return lambda *archive: open_index(write(tmp_path, list(archive)))
