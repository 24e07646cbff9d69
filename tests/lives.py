"""Archives in which things happen by chance, and what is built of them."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path

from pressmark.archive.store import Project
from pressmark.build import CACHE, build_site
from pressmark.errors import PressmarkError
from tests import archives
from tests.archives import contents

PEOPLE = ["Mara Lindqvist", "Noor Castellan", 'Jo "Red" O\'Hara', "林美华", "R. Quay", "Ada Brook"]
COMPANIES = ["Quaymark", "Brook & Sons", "Fjord Works"]
TOPICS = ["Harbours", "Tides"]
WORDS = "rain quay tide crane night work harbour robot morning engine letter".split()
PICTURE = "articles/2024/pictures/quay.png"


class Archive:
    """An archive in which things happen by chance, the same ones for the same number."""

    def __init__(self, root: Path, number: int) -> None:
        self.root = root
        self.chance = random.Random(number)
        self.made = 0
        (root / "archive/articles/2024/pictures").mkdir(parents=True)
        (root / "archive" / PICTURE).write_text("picture")
        self.set_options()
        for _ in range(8):
            self.add_article()

    def pages(self) -> list[Path]:
        """Those of articles, without what is written by hand in the place of a list."""
        return sorted(path for path in (self.root / "archive/articles").rglob("*.md") if path.name != "index.md")

    def any_page(self) -> Path:
        return self.chance.choice(self.pages() or [self.add_article()])

    def sentence(self) -> str:
        marked = "[a way](../2024/article-1.md)" if self.chance.random() < 0.02 else "*so*"
        if self.chance.random() < 0.1:
            marked = f"[as said](https://ebb.example/{self.chance.randint(1, 9)})"
        named = [*PEOPLE, *COMPANIES, marked, "![p](../2024/pictures/quay.png)"]
        pieces = [*self.chance.choices(WORDS, k=5), self.chance.choice(named)]
        self.chance.shuffle(pieces)
        return " ".join(pieces).capitalize() + "."

    def front(self) -> str:
        date = self.chance.choice(["", "date: 2024\n", "date: 2024-03\n", "date: 2023-03-04\n", "date: 2024-03-07\n"])
        status = "status: withdrawn\n" if self.chance.random() < 0.1 else ""
        tags = "".join(
            f"{kind}: {json.dumps(self.chance.sample(names, k=self.chance.randint(0, 2)))}\n"
            for kind, names in (
                ("people", ["Mara Lindqvist", "Noor Castellan", "林美华"]),
                ("topics", TOPICS),
                ("boats", ["Ebb", "R. Quay"]),
            )
        )
        author = self.chance.choice(["", "authors: [Ada Brook]\n", "publication: The Ebb\n"])
        author += self.chance.choice(
            ["", "language: de\n", f"url: http://www.ebb.example/{self.chance.randint(1, 9)}/\n"]
        )
        source = "source: {seeds: [{path: seeds/x.txt, sha256: b, format: text, added: 2025-01-02}]}\n"
        seed = source if self.chance.random() < 0.2 else ""
        return f"---\ntitle: {json.dumps(self.sentence())}\n{date}{author}{tags}{status}{seed}---\n\n"

    def add_article(self) -> Path:
        self.made += 1
        folder = self.root / "archive/articles" / self.chance.choice(["2024", "2023", "undated"])
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"article-{self.made}.md"
        path.write_text(self.front() + "\n\n".join(self.sentence() for _ in range(3)) + "\n")
        return path

    def edit_text(self) -> None:
        page = self.any_page()
        page.write_text(page.read_text() + "\n" + self.sentence() + "\n")

    def edit_front(self) -> None:
        page = self.any_page()
        page.write_text(self.front() + page.read_text().split("---\n", 2)[2])

    def remove(self) -> None:
        self.any_page().unlink()

    def rename(self) -> None:
        page = self.any_page()
        self.made += 1
        page.rename(page.with_name(f"article-{self.made}.md"))

    def copy(self) -> None:
        """As a person does who begins a new article with an old one."""
        page = self.any_page()
        self.made += 1
        shutil.copy(page, page.with_name(f"article-{self.made}.md"))

    def touch(self) -> None:
        os.utime(self.any_page())

    def decide(self) -> None:
        entry = self.chance.choice(
            [
                "Mara Lindqvist:\n  variants: [R. Quay, Ada Brook]\n",
                "Noor Castellan:\n  merged_into: Mara Lindqvist\nMara Lindqvist: {}\n",
                "林美华:\n  never_tag: true\n",
                "Mara Lindqvist:\n  scope_note: Who came.\n  see_also: [Noor Castellan]\n",
                "Mara Lindqvist:\n  parent: 林\n  identifiers: {isni: 1}\n林美华:\n  variants: [林]\n",
                "",
            ]
        )
        (self.root / "archive/authority").mkdir(exist_ok=True)
        (self.root / "archive/authority/people.yml").write_text(entry)

    def remember_addresses(self) -> None:
        addresses = [
            "articles/2024/gone.html",
            f"articles/{self.chance.choice(['2023', '2024'])}/article-{self.chance.randint(1, self.made)}.html",
        ]
        text = "people:\n  people/old.html: Mara Lindqvist\narticles:\n"
        text += "".join(f"  {address}: seeds/x.txt\n" for address in addresses)
        (self.root / "archive/addresses.yml").write_text(self.chance.choice(["", text]))

    def set_options(self) -> None:
        size, name = self.chance.choice([2, 3, 100]), self.chance.choice(["Ebb", "R&D <Ebb>"])
        nav = self.chance.choice(["", "copyright: Ours\n", "site_url: https://ebb.example/a/\n"])
        option = self.chance.choice(
            [
                *("language: de", "least_articles: 2", "leave_out: [authors, years]", "leave_out: [people]"),
                *("header: [articles, topics]", "kinds: {boats: {one: Boat, many: Boats}, topics: {one: A, many: As}}"),
            ]
        )
        text = archives.CONFIGURATION.replace("Example archive", repr(name))
        (self.root / "mkdocs.yml").write_text(
            text.replace("- pressmark", f"- pressmark:\n      page_size: {size}\n      {option}") + nav
        )

    def own_page(self) -> None:
        path = self.root / "archive" / self.chance.choice(["about.md", "people/index.md", "articles/2024/index.md"])
        if path.exists():
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text("# By hand\n\n[one](/articles/index.html)\n")

    def picture(self) -> None:
        path = self.root / "archive" / PICTURE
        if path.exists() and self.chance.random() < 0.5:
            path.unlink()
        else:
            path.write_text(self.chance.choice(["picture", "another"]))

    def spoil_the_site(self) -> None:
        files = sorted(path for path in (self.root / "site").rglob("*") if path.is_file())
        if files:
            spoilt = self.chance.choice(files)
            spoilt.unlink() if self.chance.random() < 0.5 else spoilt.write_text("spoilt")
        (self.root / "site/people").mkdir(parents=True, exist_ok=True)
        (self.root / "site/people/stranger.html").write_text("stranger")

    def spoil_the_cache(self) -> None:
        files = sorted(path for path in (self.root / CACHE).rglob("*") if path.is_file())
        if files:
            self.chance.choice(files).write_bytes(b"pressmark cache 1\nspoilt")

    def happen(self) -> str:
        happening = self.chance.choice(
            [
                *[self.edit_text, self.edit_front, self.add_article] * 3,
                *(self.remove, self.rename, self.copy, self.touch),
                *(self.decide, self.remember_addresses, self.set_options),
                *(self.own_page, self.picture, self.spoil_the_site, self.spoil_the_cache),
            ]
        )
        happening()
        return happening.__name__


def build(root: Path) -> str:
    """Build the site; what was wrong, or nothing."""
    outcome = archives.run_pressmark("build", cwd=root)
    return outcome.stderr[outcome.stderr.index("Error: ") :].replace(str(root), "") if outcome.status else ""


def build_here(root: Path) -> str:
    """As `build`, in this very process, so that what a test puts in the place of something is there.

    What it made is never cleared away, and copied into all processes that are split off later.
    """
    try:
        build_site(Project(root), lambda message: None)
    except PressmarkError as error:
        return str(error).replace(str(root), "")
    return ""


def live(root: Path, fresh: Path, number: int, builds: int, build: Callable[[Path], str] = build) -> None:
    """Build an archive again and again while things happen to it, and each time from scratch beside it."""
    archive = Archive(root, number)
    happened = []
    for _ in range(builds):
        happened += [archive.happen() for _ in range(archive.chance.randint(1, 3))]
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(root, fresh, ignore=shutil.ignore_patterns(CACHE, "site"))
        before = contents(root / "site") if (root / "site").exists() else {}
        said, said_by_the_other = build(root), build(fresh)
        assert said == said_by_the_other, happened
        if said:
            # Only a dead link stops a build here.
            assert "site was not built" in said, happened
            assert (contents(root / "site") if (root / "site").exists() else {}) == before, happened
        else:
            assert contents(root / "site") == contents(fresh / "site"), happened


def live_through_kills(root: Path, fresh: Path, number: int, times: int) -> None:
    """Kill builds of an archive to which things happen, and let the last one come to its end."""
    archive = Archive(root, number)
    for _ in range(60):
        archive.add_article()
    command = [str(Path(sysconfig.get_path("scripts")) / "pressmark"), "build"]
    for _ in range(times):
        archive.happen()
        process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(archive.chance.uniform(0.3, 2.5))
        process.kill()
        process.wait()
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns(CACHE, "site"))
    said = build(root)
    assert said == build(fresh)
    if not said:
        assert contents(root / "site") == contents(fresh / "site")
