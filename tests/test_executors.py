"""Who tags the articles of an import makes no difference to what is written."""

from __future__ import annotations

import os
import pickle
import random
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from pressmark.executors import Pool, here
from pressmark.model import Article
from pressmark.tagging import tagger_for
from tests import archives

MakeArchive = Callable[[Mapping[str, str]], Path]
Run = Callable[..., archives.Outcome]
COMMAND = str(Path(sysconfig.get_path("scripts")) / "pressmark")
PEOPLE = ["Mara Lindqvist", "Noor Castellan", "Ilse Brandt", "Jonas Abara", "Hanne Vos"]
COMPANIES = ["Quaymark Robotics Inc.", "Sellin Harbour Group", "Ebb and Flow Ltd."]


def seeds(number: int, sentences: int) -> dict[str, str]:
    """Seeds without tags, of so many sentences each; every tenth is the one before it again."""
    chance = random.Random(3)
    texts = []
    for index in range(number):
        if index % 10 == 9:
            texts.append(texts[-1])
            continue
        said = [
            f"{chance.choice(PEOPLE)}, chief executive of {chance.choice(COMPANIES)}, said {chance.random()} waits."
            for _ in range(sentences)
        ]
        texts.append(f"Crane {chance.randint(0, number // 2)} waits\n\n2024-03-01\n\n{' '.join(said)}\n")
    return {f"seeds/{index:04}.txt": text for index, text in enumerate(texts)}


def written(root: Path) -> dict[str, bytes]:
    """What an import has written."""
    files = (path for path in sorted((root / "archive").rglob("*")) if path.is_file() and path.name[0] != ".")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def by_itself(root: Path, files: Mapping[str, str]) -> tuple[archives.Outcome, dict[str, bytes]]:
    """What one process alone says and writes."""
    archives.write_archive(root, files)
    outcome = archives.run_pressmark("add", "--executor", "none", cwd=root)
    assert outcome.status == 0
    return outcome, written(root)


def test_several_processes_say_and_write_what_one_does(tmp_path: Path) -> None:
    files = {**seeds(60, 10), "seeds/broken.md": "---\ntitle: [\n---\n", "seeds/z.jpg": ""}
    archives.write_archive(tmp_path / "one", files)
    archives.write_archive(tmp_path / "many", files)
    one = archives.run_pressmark("add", "--executor", "none", cwd=tmp_path / "one")
    many = archives.run_pressmark("add", cwd=tmp_path / "many")
    assert one == many
    assert one.status == 1
    assert one.stdout.endswith("54 added, 6 joined, 1 skipped, 1 passed over\n")
    assert written(tmp_path / "one") == written(tmp_path / "many")


def test_results_come_in_order_and_no_more_chunks_are_taken_than_are_needed() -> None:
    taken: list[int] = []

    def chunks() -> Iterator[tuple[str, int]]:
        for number in range(100):
            taken.append(number)
            yield str(number), number

    with here(lambda number: number * 2) as one:
        results = Pool(one.submit, 5).results(chunks())
        assert [next(results) for _ in range(3)] == [("0", 0), ("1", 2), ("2", 4)]
        assert len(taken) == 7
        assert [result for _, result in results] == [number * 2 for number in range(3, 100)]


def test_a_tagger_goes_to_another_process_as_it_is(make_archive: MakeArchive) -> None:
    root = make_archive({"archive/authority/people.yml": "Mara Sophia Lindqvist:\n  variants: [Mara Lindqvist]\n"})
    article = Article(
        "Robots", body="Mara Lindqvist, chief executive of Quaymark Robotics Inc., said so of robots. " * 3
    )
    tagger = tagger_for(root / "archive")
    sent = pickle.dumps(tagger)
    assert len(sent) < 100_000
    assert pickle.loads(sent).tag(article) == tagger.tag(article)
    assert tagger.tag(article).about["people"] == ("Mara Sophia Lindqvist",)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="an import is split on Linux alone")
def test_a_process_that_is_ended_from_outside_is_told_and_made_up_for(tmp_path: Path) -> None:
    files = seeds(80, 30)
    _, expected = by_itself(tmp_path / "alone", files)
    root = archives.write_archive(tmp_path / "ended", files)
    process = start(root, "add")
    wait_for_pages(root, 10, process)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    if not children:
        pytest.skip("there is one processor")
    os.kill(int(children[0]), signal.SIGKILL)
    _, said = process.communicate()
    assert process.returncode == 1
    assert said == (
        "Error: a process that helped was ended, perhaps for want of memory. "
        "Run it again; with --executor none it needs less.\n"
    )
    assert archives.run_pressmark("add", cwd=root).status == 0
    assert written(root) == expected


def start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a command and do not wait for it."""
    return subprocess.Popen(
        [COMMAND, *arguments],
        cwd=root,
        env=os.environ | archives.ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_pages(root: Path, number: int, process: subprocess.Popen[str]) -> None:
    """Wait until an import has written so many pages and still goes on."""
    while sum(1 for _ in (root / "archive/articles").rglob("*.md")) < number:
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    assert process.poll() is None
