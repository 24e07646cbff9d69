"""What `pressmark check` finds, where, and what it says to do; and an archive in numbers."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pressmark.archive.store import Project
from pressmark.checks import Finding, Weight, check
from pressmark.model import PartialDate
from pressmark.stats import stats
from tests.archives import Outcome

MakeArchive = Callable[[Mapping[str, str]], Path]
Run = Callable[..., Outcome]
TODAY = PartialDate(2025, 6, 15)
SEEDED = "source:\n  seeds:\n  - {path: seeds/a.txt, sha256: SHA, format: text, added: 2025-01-01}\n"


def findings(root: Path) -> dict[str, Finding]:
    return {finding.rule: finding for finding in check(Project(root), TODAY)}


@pytest.mark.parametrize(
    ("rule", "weight", "line", "page"),
    [
        ("page", Weight.ERROR, 3, "---\ntitle: [a\n---\n"),
        ("page", Weight.ERROR, 3, "---\ntitle: a\ndate: soon\n---\n"),
        ("unknown-key", Weight.WARNING, 3, "---\ntitle: a\npoeple: [A B]\n---\nText\n"),
        ("future-date", Weight.WARNING, 3, "---\ntitle: a\ndate: 2025-07\n---\nText\n"),
        ("no-title", Weight.WARNING, None, "---\ndate: 2024\n---\nText\n"),
        ("empty-body", Weight.WARNING, None, "---\ntitle: a\n---\n"),
        ("no-seed", Weight.NOTE, None, "---\ntitle: a\n---\nText\n"),
        ("dead-link", Weight.ERROR, 5, "---\ntitle: a\n---\nText\n[b](../2023/b.md#top)\n"),
        ("seed-gone", Weight.WARNING, 3, f"---\ntitle: a\n{SEEDED}---\nText\n"),
    ],
)
def test_each_fault_is_named_with_its_line(
    make_archive: MakeArchive, rule: str, weight: Weight, line: int | None, page: str
) -> None:
    found = findings(make_archive({"archive/articles/2024/a.md": page}))
    assert (found[rule].weight, found[rule].line) == (weight, line)
    assert found[rule].path == "archive/articles/2024/a.md"
    assert found[rule].hint


HEAD = "---\ntitle: a\npeople: [Mara Lindqvist]\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}summary: See [b](b.md)\n---\nText\n",
        f"{HEAD}status: withdrawn\n---\n[b](b.md)\n",
        f"{HEAD}---\n```md\n[b](b.md)\n```\n\n~~~\n```\n[b](b.md)\n~~~ no\n[b](b.md)\n~~~\n",
        f"{HEAD}---\nWrite `[b](b.md)` or ``[b](b.md)``.\n",
        f"{HEAD}---\nText\n\n    [b](b.md)\n    [b](b.md)\n\n    [b](b.md)\n\n\t[b](b.md)\n",
        f"{HEAD}---\n[b]: b.md\n\n[c][d] and `[b]` and text\n\n[d]: https://x.example/b.md\n",
        f"{HEAD}---\n[moved][Old  Page] and [year]\n\n[old page]: <old.md#top> 'Old'\n[year]: index.md\n",
        f"{HEAD}---\n[moved](old.md#top) [merged](../../people/mara-l.md) [person](../../people/mara-lindqvist.md)\n",
        f"{HEAD}---\n[year](index.md) [all](../index.md) [people](../../people/index.md) [home](../../index.md)\n",
        f"{HEAD}---\n[own](../../about.md) [far](https://x.example/b.md) [blank](../2023/a%20b.md)\n",
    ],
)
def test_a_link_that_the_build_follows_or_does_not_make_is_no_fault(
    make_archive: MakeArchive, run_pressmark: Run, text: str
) -> None:
    root = make_archive(
        {
            "archive/articles/2024/a.md": text,
            "archive/articles/2023/moved.md": f"---\ntitle: a\n{SEEDED}---\nText\n",
            "archive/articles/2023/a b.md": "---\ntitle: a\n---\nText\n",
            "archive/articles/2024/always.md": "---\ntitle: a\ndate: 2024\n---\nText\n",
            "archive/about.md": "# About us\n",
            "archive/addresses.yml": "articles:\n  articles/2024/old.html: seeds/a.txt\n"
            "people:\n  people/mara-l.html: Mara L.\n",
        }
    )
    assert "dead-link" not in findings(root)
    assert run_pressmark("build", cwd=root).status == 0


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{HEAD}---\n\n```md\n```\n[b](b.md)\n", 8),
        (f'{HEAD}---\r\nText\r\n[b](<b.md#top> "B")\r\n', 6),
        ("[b](gone.md)\n", 1),
        ("Text\n    [b](b.md)\n", 2),
        ("- Item\n\n    [b](b.md)\n", 3),
        ("    code\n\nText\n[b](b.md)\n", 4),
        ("See [b][c].\n\n[c]: b.md#top\n", 3),
        ("See [c][].\n\n [C]: <b.md> (B)\n", 3),
        ("See [c].\n\n[c]: b.md\n", 3),
        ("```\n[b](b.md)\n", 2),
        ("`[b] and [c](../../people/nobody.md)\n", 1),
        ("[b](../../../mkdocs.md)\n", 1),
    ],
)
def test_a_link_that_stops_the_build_is_an_error_with_its_line(
    make_archive: MakeArchive, run_pressmark: Run, text: str, line: int
) -> None:
    root = make_archive(
        {
            "archive/articles/2024/a.md": "---\ntitle: b\n---\nText\n",
            "archive/addresses.yml": "articles:\n  articles/2024/gone.html: seeds/gone.txt\n",
        }
    )
    (root / "archive/articles/2024/a.md").write_bytes(text.encode())
    assert findings(root)["dead-link"].line == line
    assert run_pressmark("build", cwd=root).status == 1


@pytest.mark.parametrize(
    "piece",
    [
        "](a.md",
        "](",
        "](a.md ",
        "](a.md#",
        "`",
        "](<",
        "](" + " " * 50,
        "](a.md .md",
        "[a.md]",
        "[a.md]: a.md ",
        "\n\n    ",
    ],
)
def test_the_time_that_links_take_grows_with_the_text(make_archive: MakeArchive, piece: str) -> None:
    root = make_archive({"archive/articles/2024/a.md": "---\ntitle: a\n---\n" + piece * 20_000 + " .md\n"})
    start = time.perf_counter()
    findings(root)
    assert time.perf_counter() - start < 2


def test_a_seed_that_changed_since_it_was_added_is_noted(make_archive: MakeArchive) -> None:
    page = f"---\ntitle: a\n{SEEDED}---\nText\n"
    assert "seed-changed" in findings(make_archive({"archive/articles/2024/a.md": page, "seeds/a.txt": "New"}))


def test_a_seed_without_a_page_is_noted_and_a_picture_is_not(make_archive: MakeArchive) -> None:
    page = f"---\ntitle: a\n{SEEDED}---\nText\n"
    seeds = {f"seeds/{name}": "Text" for name in ("a.txt", "b.txt", "deep/c.png", ".d.txt")}
    root = make_archive({"archive/articles/2024/a.md": page, **seeds})
    found = [finding for finding in check(Project(root), TODAY) if finding.rule == "seed-new"]
    assert [(finding.weight, finding.path, finding.hint) for finding in found] == [
        (Weight.NOTE, "seeds/b.txt", "Run: pressmark add")
    ]


def test_a_seed_too_large_to_be_shared_is_noted(make_archive: MakeArchive) -> None:
    root = make_archive({"seeds/a.txt": "Text", "seeds/b.txt": "Text"})
    with (root / "seeds/b.txt").open("r+b") as file:
        file.truncate(60 << 20)
    found = [finding for finding in check(Project(root), TODAY) if finding.rule == "seed-large"]
    assert [(finding.path, finding.message) for finding in found] == [
        ("seeds/b.txt", "the file has 60 MB, and GitHub takes none of 100 MB or more")
    ]


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (700_000_000, None),
        (900_000_000, "the site has 900 MB, and GitHub Pages takes 1,000 MB at most"),
        (1_200_000_000, "the site has 1,200 MB, and GitHub Pages takes 1,000 MB at most"),
    ],
)
def test_a_site_is_told_of_before_it_is_too_large_for_github(
    make_archive: MakeArchive, size: int, told: str | None
) -> None:
    root = make_archive({"site/index.html": "", "site/articles/2024/a.html": ""})
    for path, part in (("site/index.html", size // 4), ("site/articles/2024/a.html", size - size // 4)):
        with (root / path).open("r+b") as file:
            file.truncate(part)
    found = findings(root).get("site-large")
    assert (found and found.message) == told
    assert found is None or (found.weight, found.path) == (Weight.WARNING, "site")


def test_a_year_or_month_that_has_begun_is_not_the_future(make_archive: MakeArchive) -> None:
    pages = {f"archive/articles/2025/{n}.md": f"---\ntitle: a\ndate: {n}\n---\nT\n" for n in ("2025", "2025-06")}
    assert "future-date" not in findings(make_archive(pages))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Mara Lindqvist", "Mara Lindqvíst", True),
        ("Quaymark Robotics", "Quaymark Robotics Inc.", True),
        ("Quaymark Robotics", "Quaymark Robotic", True),
        ("Quaymark", "QuayMark", True),
        ("Tim Simson", "Tim Stimson", True),
        ("AMD", "ARM", False),
        ("Li Bo", "Li Wo", False),
        ("Mara Lindqvist", "Noor Abara", False),
    ],
)
def test_names_that_look_like_one_are_proposed(make_archive: MakeArchive, one: str, other: str, alike: bool) -> None:
    root = make_archive({"archive/articles/2024/a.md": f"---\ntitle: a\ncompanies: ['{one}', '{other}']\n---\nText\n"})
    assert ("similar-names" in findings(root)) is alike


def test_names_that_an_authority_file_has_joined_are_not_proposed_again(make_archive: MakeArchive) -> None:
    root = make_archive(
        {
            "archive/articles/2024/a.md": "---\ntitle: a\npeople: [Mara Lindqvist, Mara Lindqvíst]\n---\nText\n",
            "archive/authority/people.yml": "Mara Lindqvist:\n  variants: [Mara Lindqvíst]\n",
        }
    )
    assert "similar-names" not in findings(root)


def test_a_broken_authority_file_is_an_error(make_archive: MakeArchive) -> None:
    found = findings(make_archive({"archive/authority/people.yml": "A B:\n  varants: [C]\n"}))["authority"]
    assert (found.weight, found.path, found.line) == (Weight.ERROR, "archive/authority/people.yml", 2)


def test_the_command_says_what_it_found_and_how_it_ended(make_archive: MakeArchive, run_pressmark: Run) -> None:
    root = make_archive({"archive/articles/2024/a.md": "---\ntitle: a\nmood: calm\n---\nText\n"})
    outcome = run_pressmark("check", cwd=root)
    assert outcome.status == 1
    assert "archive/articles/2024/a.md:3: warning: unknown key 'mood'." in outcome.stdout
    assert outcome.stdout.endswith("1 warning, 1 note\n")
    rows = [json.loads(line) for line in run_pressmark("check", "--json", cwd=root).stdout.splitlines()]
    assert {row["rule"] for row in rows} == {"unknown-key", "no-seed"}
    (root / "archive/articles/2024/a.md").unlink()
    sound = run_pressmark("check", cwd=root)
    assert (sound.status, sound.stdout) == (0, "Nothing to mend.\n")


def test_an_archive_is_counted(make_archive: MakeArchive, run_pressmark: Run) -> None:
    root = make_archive(
        {
            "archive/articles/a.md": "---\ntitle: a\ndate: 2024-01-01\npublication: Ebb\npeople: [X Y, Z W]\n---\n",
            "archive/articles/b.md": "---\ntitle: b\ndate: 2023\npeople: [X Y]\n---\n",
            "archive/articles/c.md": "---\ntitle: c\n---\n",
            "archive/articles/d.md": "---\ntitle: d\nstatus: withdrawn\n---\n",
        }
    )
    counted = stats(Project(root)).as_json()
    assert counted == {
        "articles": 3,
        "withdrawn": 1,
        "dated": 2,
        "undated": 1,
        "years": {"2023": 1, "2024": 1, "undated": 1},
        "publications": {"Ebb": 1, "unknown": 2},
        "kinds": {"people": {"X Y": 2, "Z W": 1}, "companies": {}, "topics": {}},
    }
    assert json.loads(run_pressmark("stats", "--json", cwd=root).stdout) == counted
    assert "3 articles: 2 with a date, 1 without; 1 withdrawn" in run_pressmark("stats", cwd=root).stdout


def test_names_are_counted_under_the_headings_that_the_site_shows(make_archive: MakeArchive) -> None:
    root = make_archive(
        {
            "archive/articles/a.md": "---\ntitle: a\npeople: [Mara Lindqvist, M. Lindqvist]\n---\n",
            "archive/articles/b.md": "---\ntitle: b\npeople: [M. Lindqvist, Staff Writer]\n---\n",
            "archive/authority/people.yml": "Mara Lindqvist:\n  variants: [M. Lindqvist]\n"
            "Staff Writer:\n  never_tag: true\n",
        }
    )
    assert stats(Project(root)).kinds["people"] == {"Mara Lindqvist": 2}
