"""The measuring measures, and what cannot be measured is named."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pressmark.model import Article
from pressmark.processes import processors
from tests.bench import waiting
from tests.bench.__main__ import BENCHMARKS, missing, page
from tests.bench.adding import ratios
from tests.bench.building import beside
from tests.bench.floors import below, read_floors
from tests.bench.machine import machine
from tests.bench.measure import Figures, measure
from tests.bench.plain_bm25 import PlainIndex
from tests.bench.senate_labels import Label, digest, read_labels
from tests.bench.waiting import Family, memory

LINUX = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="asks Linux about processes")
REPOSITORY = Path(__file__).parents[2]
BURN = "import time\nblock = bytearray(300_000_000)\nwhile time.process_time() < 0.3: pass\n"
CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BURN!r}]); print('burnt'); sys.exit(1)"


def test_seconds_and_memory_of_a_child_count(tmp_path: Path) -> None:
    took = measure("burn", [sys.executable, "-c", CHILD], tmp_path, note="a note")
    assert took.cpu >= 0.3
    assert took.wall >= 0.25
    assert took.peak > 280
    assert took.note == "a note; exit status 1: burnt"


def test_the_memory_of_an_earlier_command_does_not_count(tmp_path: Path) -> None:
    """Nor does that of the process that measures, however large it has grown."""
    ballast = bytearray(b"x" * 150_000_000)
    measure("burn", [sys.executable, "-c", CHILD], tmp_path)
    assert measure("nothing", [sys.executable, "-c", "pass"], tmp_path).peak < 100
    assert len(ballast)


def test_the_machine_is_told_by_one_process_and_by_two(tmp_path: Path) -> None:
    alone, two = machine(tmp_path)
    assert two.cpu > 1.5 * alone.cpu > 0
    assert two.note == f"at the same time, {two.cpu / 2 / alone.cpu:.2f} times the CPU seconds each"


@LINUX
def test_a_command_s_family_is_whoever_began_after_it_and_because_of_it() -> None:
    nested = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    before = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    family = Family()
    alone = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    top = subprocess.Popen([sys.executable, "-c", nested], stdin=subprocess.PIPE)
    try:
        while len(found := family.found(top.pid)) < 2:
            time.sleep(0.01)
        assert len(found) == 2
        assert str(top.pid) in found
        assert not found & {str(before.pid), str(alone.pid)}
        assert memory(found) > memory({str(top.pid)}) > 0
    finally:
        for process in (before, alone, top):
            process.communicate(b"\n")


@LINUX
def test_looking_at_memory_takes_little_of_the_time(tmp_path: Path) -> None:
    """However much memory there is to look at: a look takes the longer, the more there is."""
    hold = "import time; block = bytearray(b'x') * 200_000_000; time.sleep(1.5)"
    assert _watched(hold, tmp_path) - _watched("pass", tmp_path) < 0.07


def _watched(code: str, folder: Path) -> float:
    """The CPU seconds that measuring some code takes beside those of the code itself."""
    began, file = os.times(), folder / "figures"
    subprocess.run([sys.executable, "-I", "-S", waiting.__file__, file, sys.executable, "-c", code], check=True)
    ended, (_, _, cpu, _) = os.times(), json.loads(file.read_text())
    return ended.children_user + ended.children_system - began.children_user - began.children_system - float(cpu)


def test_a_command_that_crashes_is_not_a_measurement(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        measure("crash", [sys.executable, "-c", "1 / 0"], tmp_path)


def test_tagging_by_itself_is_less_than_a_command_that_tags(tmp_path: Path) -> None:
    seeds, file = tmp_path / "seeds", tmp_path / "figures.json"
    seeds.mkdir()
    (seeds / "a.txt").write_text("Tide\n\nMara Lindqvist, director of Quaymark Robotics Inc., came in the night.\n")
    took = measure("tagging", [sys.executable, "-m", "tests.bench.tagging_alone", seeds, file], REPOSITORY)
    for alone in json.loads(file.read_text()).values():
        assert took.cpu > alone["cpu"] > 0
        assert took.wall > alone["wall"] > 0


def test_an_import_is_set_beside_what_the_tagger_took_before_and_after_it() -> None:
    before = {"shared": {"wall": 8.0, "cpu": 15.0}, "alone": {"wall": 14.0, "cpu": 14.0}}
    after = {"shared": {"wall": 12.0, "cpu": 25.0}, "alone": {"wall": 26.0, "cpu": 26.0}}
    wall, cpu, whole_wall, whole_cpu = ratios(Figures("add", 12, 25, 0), before, after)
    assert (wall, cpu, whole_cpu) == (1.2, 1.25, 1.25)
    assert whole_wall == 0.6 * processors()


def test_what_another_program_takes_is_set_beside_ours() -> None:
    found = beside(Figures("clean build", 30, 50, 0), Figures("stock MkDocs", 60, 100, 0))
    assert found.note == "Pressmark's clean build: 0.50 of it on the clock, 0.50 of its CPU"
    assert found.scores == {"times_stock_MkDocs": 2}


def test_without_data_every_benchmark_says_that_it_is_skipped(tmp_path: Path) -> None:
    for name in BENCHMARKS:
        assert "needs the data folder" in (missing(name, None) or "")
        if BENCHMARKS[name].needs:
            assert "is missing" in (missing(name, tmp_path) or "")


def test_a_page_keeps_the_rows_of_benchmarks_that_did_not_run() -> None:
    before = page("", ["| review | a | 1 |", "| search | b | 2 |", "Skipped senate: it needs the data folder."])
    after = page(before, ["| search | c | 3 |", "| search | d | 4 |"])
    assert [line for line in after.splitlines() if line.startswith("| ")][1:] == [
        "| review | a | 1 |",
        "| search | c | 3 |",
        "| search | d | 4 |",
    ]
    assert after.splitlines()[0] == "# Measurements"
    assert page(after, []) == after


def test_plain_bm25_ranks_a_rare_word_above_a_frequent_one() -> None:
    index = PlainIndex({"a": "Robots paint.", "b": "Robots, robots!", "c": "Tide"})
    assert index.search("robots paint") == ["a", "b"]
    assert index.search("zebra") == PlainIndex({}).search("tide") == []


def test_floors_are_numbers_for_benchmarks_there_are() -> None:
    assert set(read_floors()) <= set(BENCHMARKS)


def test_floors_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text('[senate]\nheadlines = "many"\n')
    with pytest.raises(ValueError, match=r"expected a number for senate\.headlines"):
        read_floors(file)


def test_a_score_below_its_floor_or_not_measured_is_named() -> None:
    assert below({"headline": 94.5, "date": 99.0}, {"headline": 95, "date": 99, "authors": 90}) == [
        "headline is 94.50, below its floor of 95",
        "authors was not measured; its floor is 90",
    ]


def test_two_hundred_files_are_labelled_once() -> None:
    files = [label.file for label in read_labels()]
    assert len(files) == len(set(files)) == 200
    assert files == sorted(files)


def test_a_headline_is_right_but_for_case_and_punctuation() -> None:
    label = Label("a.txt", "2021-03-03", frozenset({digest("The Wall, Again")}))
    assert label.is_headline_of(Article("THE WALL AGAIN", body=""))
    assert not label.is_headline_of(Article("The wall", body=""))
    assert not label.is_headline_of(Article("The wall again", body="", guessed={"title": "its beginning"}))


def test_a_text_without_a_headline_must_be_known_to_have_none() -> None:
    label = Label("a.txt", "2021-03-03", frozenset())
    assert not label.is_headline_of(Article("It fell", body=""))
    assert label.is_headline_of(Article("It fell", body="", guessed={"title": "its beginning"}))
