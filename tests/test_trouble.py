"""What stands in an import's way is told in a sentence, is the trouble of one seed or page, and hides nothing."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pressmark.add import Importer
from pressmark.archive.authority import Authority
from pressmark.archive.lock import alone
from pressmark.archive.store import Project
from pressmark.errors import PressmarkError, refused
from pressmark.ingest import seed_files
from pressmark.model import PartialDate
from pressmark.new import copy_into_seeds, new_project
from pressmark.outcome import Outcome, What
from pressmark.port import try_address
from pressmark.tagging import tagger_for
from tests import archives

MakeArchive = Callable[[Mapping[str, str]], Path]
Run = Callable[..., archives.Outcome]
DAY = PartialDate(2025, 6, 15)
SEED = "---\ntitle: {title}\ndate: 2024-03-01\n---\n\n{body}\n"
COMMAND = str(Path(sysconfig.get_path("scripts")) / "pressmark")
needs_permissions = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the system refuses nothing to its administrator"
)


def add(root: Path) -> list[Outcome]:
    project = Project(root)
    importer = Importer(project, Authority(), tagger_for(root / "archive"), DAY)
    return list(importer.add(seed_files(project.seeds)))


def pages(root: Path) -> list[str]:
    return sorted(path.relative_to(root / "archive").as_posix() for path in (root / "archive/articles").rglob("*.md"))


def test_what_the_system_refuses_is_a_sentence_and_no_traceback(make_archive: MakeArchive, run_pressmark: Run) -> None:
    root = make_archive({"seeds/a.md": SEED.format(title="Tide", body="It came."), "archive/addresses.yml/x": ""})
    outcome = run_pressmark("add", cwd=root)
    assert outcome.status == 1
    assert outcome.stderr.startswith(f"Error: {root}/archive/addresses.yml: Is a directory. ")
    assert "Traceback" not in outcome.stderr


def test_a_page_that_cannot_be_written_is_its_seeds_trouble(make_archive: MakeArchive) -> None:
    root = make_archive(
        {
            "archive/articles/2024": "a file where a folder should be",
            "seeds/a.md": SEED.format(title="Tide", body="It came."),
            "seeds/b.md": "---\ntitle: Ebb\ndate: 2023\n---\n\nIt went.\n",
        }
    )
    outcomes = {outcome.seed: outcome for outcome in add(root)}
    assert outcomes["seeds/b.md"].what is What.ADDED
    assert str(outcomes["seeds/a.md"].error).startswith("seeds/a.md: its page cannot be written: ")
    (root / "archive/articles/2024").unlink()
    assert [outcome.what for outcome in add(root)] == [What.ADDED, What.UNCHANGED]


def test_a_page_that_cannot_be_written_in_full_is_not_written_at_all(make_archive: MakeArchive) -> None:
    root = make_archive({f"seeds/{n}.md": SEED.format(title=f"Tide {n}", body="It came. " * 3_000) for n in range(3)})
    # No file may grow beyond some kilobytes.
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000)); "
    run = f"from pressmark.cli import main; main(['-C', {str(root)!r}, 'add'])"
    done = subprocess.run([sys.executable, "-c", limit + run], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("its page cannot be written: File too large") == 3
    assert "Traceback" not in done.stderr
    assert [path for path in (root / "archive").rglob("*") if "tide" in path.name] == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "/a/b.md: No space left on device. Make room and run it again; what is done stays done."),
        (errno.EACCES, "/a/b.md: Permission denied. See that you may read and write it."),
        (errno.EIO, "/a/b.md: Input/output error. See that it is what it should be, and run it again."),
    ],
)
def test_the_systems_refusals_come_with_a_remedy(number: int, said: str) -> None:
    assert str(refused(OSError(number, os.strerror(number), "/a/b.md"))) == said


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among files")
def test_what_is_no_file_is_reported_and_does_not_stop_the_import(make_archive: MakeArchive) -> None:
    root = make_archive({"seeds/z.md": SEED.format(title="Tide", body="It came.")})
    os.mkfifo(root / "seeds/pipe.txt")
    (root / "seeds/gone.txt").symlink_to("nowhere.txt")
    (root / "seeds/round").symlink_to("round")
    said = {outcome.seed: str(outcome.error) for outcome in add(root) if outcome.error}
    assert "a pipe, a socket or a device" in said["seeds/pipe.txt"]
    assert "cannot be opened: No such file" in said["seeds/gone.txt"]
    assert "cannot be opened: Too many levels" in said["seeds/round"]
    assert len(pages(root)) == 1
    assert {outcome.what for outcome in add(root)} == {What.SKIPPED, What.UNCHANGED}


@needs_permissions
def test_a_folder_that_may_not_be_opened_is_reported(make_archive: MakeArchive) -> None:
    root = make_archive(
        {"seeds/locked/a.txt": "Tide\n\nIt came.\n", "archive/articles/2024/a.md": "---\ntitle: a\n---\n"}
    )
    (root / "seeds/locked").chmod(0)
    (outcome,) = add(root)
    (root / "seeds/locked").chmod(0o755)
    assert str(outcome.error).startswith("seeds/locked: it cannot be opened: Permission denied")
    (root / "archive/articles/2024").chmod(0)
    with pytest.raises(PressmarkError, match="the folder cannot be read"):
        add(root)
    (root / "archive/articles/2024").chmod(0o755)


def test_a_folder_that_is_linked_is_read_once(make_archive: MakeArchive) -> None:
    root = make_archive({"saved/a.txt": "Tide\n\nIt came.\n", "saved/deep/b.txt": "Ebb\n\nIt went.\n"})
    (root / "seeds/saved").symlink_to(root / "saved")
    (root / "saved/deep/back").symlink_to(root / "saved")
    assert [outcome.seed for outcome in add(root)] == ["saved/a.txt", "saved/deep/b.txt"]


def test_what_lies_beside_articles_is_passed_over(make_archive: MakeArchive, run_pressmark: Run) -> None:
    beside = ["tide_files/a.css", "tide_files/b.html", "Flut-Dateien/c.js", "pics/d.png", "pics/e.JPG", "pics/f.woff2"]
    files = {f"seeds/{name}": "x" for name in (*beside, "Thumbs.db")}
    page = "<title>{0}</title><p>The harbour was quiet that morning, and so it stayed until the {0} came.</p>"
    saved = {"tide.html": page.format("tide"), "Flut.htm": page.format("flood"), "a_files/x.txt": "X\n\nY."}
    root = make_archive({**files, **{f"seeds/{name}": text for name, text in saved.items()}})
    outcome = run_pressmark("add", cwd=root)
    assert outcome.status == 0, outcome.stderr
    assert outcome.stderr == ""
    assert outcome.stdout.splitlines()[-3:] == [
        "passed over seeds/pics/: pictures (2)",
        "passed over seeds/pics/: fonts (1)",
        "3 added, 3 passed over",
    ]
    assert len(pages(root)) == 3
    project = new_project(root / "other", empty=True)
    list(copy_into_seeds(project, root / "seeds"))
    copied = {path.relative_to(project.seeds).as_posix() for path in project.seeds.rglob("*") if path.is_file()}
    assert copied == set(saved)


def test_the_same_note_is_told_once_for_a_file(make_archive: MakeArchive, run_pressmark: Run) -> None:
    root = make_archive({"seeds/a.jsonl": "".join(f'{{"title": "Tide {n}"}}\n' for n in range(12))})
    (root / "seeds/b.txt").write_bytes("Gabriel Muñoz speaks\n\nHe spoke of the tide.\n".encode("cp1252"))
    outcome = run_pressmark("add", cwd=root)
    assert outcome.status == 0
    assert outcome.stderr.splitlines() == [
        "note     articles/undated/tide-0.md: the article has a headline and no text "
        "(and 11 more like it from seeds/a.jsonl)",
        "note     articles/undated/gabriel-munoz-speaks.md: it is not UTF-8; it was read as Windows-1252",
    ]
    page = (root / "archive/articles/undated/gabriel-munoz-speaks.md").read_text("utf-8")
    assert "title: Gabriel Muñoz speaks\n" in page
    assert "  guessed:\n    body: it is not UTF-8; it was read as Windows-1252\n" in page


BROKEN = "title: [Tide"


@pytest.mark.parametrize("forgotten", ["", "addresses", "source"])
def test_a_broken_page_is_reported_and_its_seed_gets_no_second_one(make_archive: MakeArchive, forgotten: str) -> None:
    root = make_archive({"seeds/a.md": SEED.format(title="Tide", body="It came.")})
    add(root)
    page = root / "archive/articles/2024/tide.md"
    text = page.read_text().replace("title: Tide", BROKEN)
    page.write_text(text.partition("source:")[0] + "---\n" if forgotten == "source" else text)
    if forgotten == "addresses":
        (root / "archive/addresses.yml").unlink()
    (root / "seeds/b.md").write_text(SEED.format(title="Ebb", body="It went."))
    first, *rest = add(root)
    assert (first.what, first.page) == (What.SKIPPED, "articles/2024/tide.md")
    assert "tide.md:3: front matter: broken YAML" in str(first.error)
    assert first.error
    assert first.error.hint
    what = What.SKIPPED if forgotten == "source" else What.UNCHANGED
    assert [(outcome.seed, outcome.what) for outcome in rest] == [("seeds/a.md", what), ("seeds/b.md", What.ADDED)]
    (root / "seeds/a.md").write_text(SEED.format(title="Flood", body="It came twice."))
    changed = {outcome.seed: outcome for outcome in add(root)}["seeds/a.md"]
    assert changed.error
    assert changed.error.hint == "Mend archive/articles/2024/tide.md and run again: pressmark add"
    assert pages(root) == ["articles/2024/ebb.md", "articles/2024/tide.md"]


def test_a_page_that_was_deleted_comes_back_where_it_was(make_archive: MakeArchive) -> None:
    root = make_archive({"seeds/a.md": SEED.format(title="Tide", body="It came.")})
    add(root)
    (root / "archive/articles/2024/tide.md").unlink()
    assert [outcome.page for outcome in add(root)] == ["articles/2024/tide.md"]
    (root / "archive/articles/2024/tide.md").write_text("mine")
    assert [outcome.page for outcome in add(root)] == ["articles/2024/tide-2.md"]


@pytest.mark.parametrize(
    "address", ["articles/../../evil.html", "../evil.html", "articles/.git/evil.html", "evil.html"]
)
def test_no_list_of_addresses_leads_out_of_the_articles(make_archive: MakeArchive, address: str) -> None:
    root = make_archive(
        {
            "seeds/a.md": SEED.format(title="Tide", body="It came."),
            "archive/addresses.yml": f"articles:\n  {address}: seeds/a.md\n",
        }
    )
    assert [outcome.page for outcome in add(root)] == ["articles/2024/tide.md"]


def test_a_second_import_waits_for_the_first_and_says_so(make_archive: MakeArchive) -> None:
    root = make_archive({"seeds/a.md": SEED.format(title="Tide", body="It came.")})
    with alone(Project(root), lambda: pytest.fail("nobody else is at work")):
        second = subprocess.Popen(
            [COMMAND, "add"], cwd=root, env=os.environ | archives.ENVIRONMENT, stderr=subprocess.PIPE, text=True
        )
        assert second.stderr
        assert second.stderr.readline() == "Another import or build is at work on this archive; waiting for it.\n"
        assert add(root)[0].what is What.ADDED
    second.communicate(timeout=60)
    assert second.returncode == 0
    assert pages(root) == ["articles/2024/tide.md"]


def test_a_lock_keeps_out_a_thread_of_the_same_program_too(make_archive: MakeArchive) -> None:
    project = Project(make_archive({}))
    waits, done = threading.Event(), threading.Event()

    def second() -> None:
        with alone(project, waits.set):
            done.set()

    with alone(project, lambda: None):
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(30)
        assert not done.is_set()
    thread.join(30)
    assert done.is_set()


def test_a_port_in_use_is_told_before_anything_is_done(make_archive: MakeArchive, run_pressmark: Run) -> None:
    root = make_archive({"seeds/a.md": SEED.format(title="Tide", body="It came.")})
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        outcome = run_pressmark("serve", "--address", f"127.0.0.1:{port}", cwd=root)
    assert outcome.status == 1
    assert outcome.stderr.startswith(f"Error: cannot serve at 127.0.0.1:{port}: Address already in use.")
    assert f"--address 127.0.0.1:{port + 1}" in outcome.stderr
    assert not (root / "archive/articles").exists()


@pytest.mark.parametrize("address", ["8000", "127.0.0.1", ":80", "127.0.0.1:x", "127.0.0.1:70000"])
def test_an_address_without_host_or_port_is_refused(address: str) -> None:
    with pytest.raises(PressmarkError, match="expected HOST:PORT"):
        try_address(address)


@pytest.mark.parametrize(
    ("folder", "title"),
    [("women's-AI_news", "Women's AI News"), ("archiv-für-übersetzer", "Archiv Für Übersetzer"), ("新闻", "新闻")],
)
def test_a_new_archive_is_named_after_its_folder(tmp_path: Path, folder: str, title: str) -> None:
    project = new_project(tmp_path / folder, empty=True)
    assert project.config.read_text("utf-8").startswith(f'site_name: "{title}"\n')
    assert (project.root / "README.md").read_text("utf-8").startswith(f"# {title}\n")
