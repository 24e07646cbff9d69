"""A site that is built bit by bit is the site that is built at once, byte for byte, whatever happened in between."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pressmark.archive.store import Project
from pressmark.build import CACHE, build_site
from pressmark.errors import PressmarkError
from tests import archives

MakeArchive = Callable[[Mapping[str, str]], Path]

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
        return sorted((self.root / "archive/articles").rglob("*.md"))

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
        return f"---\ntitle: {json.dumps(self.sentence())}\n{date}{author}{tags}{status}---\n\n"

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
        text = "people:\n  people/old.html: Mara Lindqvist\narticles:\n  articles/2024/gone.html: seeds/x.txt\n"
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
                *(self.remove, self.rename, self.touch, self.decide, self.remember_addresses, self.set_options),
                *(self.own_page, self.picture, self.spoil_the_site, self.spoil_the_cache),
            ]
        )
        happening()
        return happening.__name__


def build(root: Path) -> str:
    try:
        build_site(Project(root), lambda message: None)
    except PressmarkError as error:
        return str(error).replace(str(root), "")
    return ""


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def live(root: Path, fresh: Path, number: int, builds: int) -> None:
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


ARTICLES = {
    "articles/2024/one.md": "---\ntitle: One\ndate: 2024-03-01\npeople: [Mara Lindqvist]\n"
    "companies: [Quaymark]\nauthors: [Ada Brook]\n---\n\n"
    "Mara Lindqvist came. So did R. Quay, and [two](two.md).\n",
    "articles/2024/two.md": "---\ntitle: Two\ndate: 2024-03-02\npeople: [Noor Castellan]\n---\n\n"
    "Mara Lindqvist and Noor Castellan. ![q](pictures/quay.png)\n",
    "articles/2023/three.md": "---\ntitle: Three\ndate: 2023-05\npublication: The Ebb\ntopics: [Tides]\n"
    "people: [Noor Castellan, Ona Brandt]\n---\n\n"
    "Ada Brook.\n",
    "articles/2023/four.md": "---\ntitle: Four\ndate: 2023-04\ntopics: [Tides]\n---\n\nRain.\n",
    "articles/2023/seven.md": "---\ntitle: Seven\ndate: 2023-02\nurl: https://ebb.example/seven\n---\n\n"
    "As [we said](https://www.ebb.example/eight/?utm_source=x), rain. ![q](../2024/pictures/chart.gif)\n",
    "articles/2023/eight.md": "---\ntitle: Eight\ndate: 2023-01\nurl: http://ebb.example/eight\ncompanies: [Quaymark]\n"
    "---\n\nQuaymark and Mara Lindqvist.\n",
    "articles/2024/pictures/chart.gif": "GIF89a\x10\x00\x08\x00",
    "articles/2022/gone.md": "---\ntitle: Gone\nstatus: withdrawn\n---\n\nRain.\n",
    "articles/undated/five.md": "---\ntitle: Five\ntopics: [Tides]\npeople: [Mara Lindqvist]\n"
    "companies: [Quaymark]\n---\n\n"
    "| Noor Castellan |\n",
    "articles/2024/pictures/quay.png": "picture",
    "authority/people.yml": "Mara Lindqvist: {}\n",
    "addresses.yml": "people:\n  people/old.html: Old\n",
}

CHANGES: Mapping[str, tuple[str, str]] = {
    # what happens: a file, and its new text, or pairs of words to change in the old one
    "a scope note": ("authority/people.yml", "Mara Lindqvist:\n  scope_note: Who came.\n"),
    "a variant": ("authority/people.yml", "Mara Lindqvist:\n  variants: [R. Quay]\n"),
    "a related heading": ("authority/people.yml", "Mara Lindqvist:\n  see_also: [Noor Castellan]\n"),
    "an identifier": ("authority/people.yml", "Mara Lindqvist:\n  identifiers: {wikidata: Q1}\n"),
    "a heading above": (
        "authority/people.yml",
        "Mara Lindqvist:\n  parent: Noor C.\nNoor Castellan:\n  variants: [Noor C.]\n",
    ),
    "a merged heading": (
        "authority/people.yml",
        "Noor Castellan:\n  merged_into: Mara Lindqvist\nMara Lindqvist: {}\n",
    ),
    "a name that is no tag": ("authority/people.yml", "Noor Castellan:\n  never_tag: true\n"),
    "an old address": ("addresses.yml", "people:\n  people/mara.html: Mara Lindqvist\n"),
    "a headline": ("articles/2024/one.md", "title: One|title: Another"),
    "a headline where a name is only mentioned": ("articles/2024/two.md", "title: Two|title: Another"),
    "a first sentence": ("articles/2024/one.md", "came. So|came late. So"),
    "a later sentence": ("articles/2024/one.md", "So did|Neither did"),
    "a sentence with a name": ("articles/2024/two.md", "Mara Lindqvist and|Mara Lindqvist with"),
    "a day": ("articles/2024/one.md", "2024-03-01|2024-03-05"),
    "a year": ("articles/2023/three.md", "2023-05|2022-05"),
    "no date": ("articles/2024/one.md", "date: 2024-03-01\n|"),
    "a tag that others mention": ("articles/2023/four.md", "topics: [Tides]|people: [R. Quay]"),
    "the last tag of its name": ("articles/2024/two.md", "people: [Noor Castellan]\n|"),
    "an author": ("articles/2024/one.md", "Ada Brook|Ada Quay"),
    "a publication": ("articles/2023/three.md", "The Ebb|The Flood"),
    "a withdrawn article": ("articles/2024/two.md", "title: Two|title: Two\nstatus: withdrawn"),
    "a second article about a companion": ("articles/2023/four.md", "topics: [Tides]|people: [Ona Brandt]"),
    "a withdrawn article's headline": ("articles/2022/gone.md", "title: Gone|title: Lost"),
    "the year of a withdrawn article": ("articles/2022/gone.md", "title: Gone|title: Gone\ndate: 2023"),
    "a company beside a person": ("articles/2024/two.md", "people: [Noor|companies: [Quaymark]\npeople: [Noor"),
    "the day of the last import": (
        "articles/2024/one.md",
        "title: One|title: One\nsource:\n  seeds:\n  - {path: a, sha256: b, format: text, added: 2025-01-02}",
    ),
    "a word more": ("articles/2023/four.md", "Rain.|Rain and rain."),
    "the address of the site": ("../mkdocs.yml", "site_dir: site|site_dir: site\nsite_url: https://example.invalid/"),
    "robots of one's own": ("robots.txt", "User-agent: *\n"),
    "a picture": ("articles/2024/pictures/quay.png", "another picture"),
    "a picture that is gone": ("articles/2024/pictures/quay.png", ""),
    "a picture of another size": ("articles/2024/pictures/chart.gif", "GIF89a\x20\x00\x08\x00"),
    "an original address that is linked to": ("articles/2023/eight.md", "ebb.example/eight|ebb.example/nine"),
    "an original address that comes to be linked to": (
        "articles/2023/four.md",
        "Four|Four\nurl: https://ebb.example/eight",
    ),
    "a headline of what is cited": ("articles/2023/seven.md", "title: Seven|title: Another"),
    "a link that is gone": (
        "articles/2023/seven.md",
        "https://www.ebb.example/eight/?utm_source=x|https://other.example/x",
    ),
    "a cited article that is withdrawn": ("articles/2023/eight.md", "title: Eight|title: Eight\nstatus: withdrawn"),
    "an article more that others link to": (
        "articles/2021/old.md",
        "---\ntitle: Old\ndate: 2021\nurl: https://ebb.example/eight/\n---\n\nRain.\n",
    ),
    "an article more that links to others": (
        "articles/2023/nine.md",
        "---\ntitle: Nine\ndate: 2023-01-09\n---\n\nAs <https://ebb.example/seven> says, and [one](../2024/one.md).\n",
    ),
    "an article more that is related to others": (
        "articles/2023/ten.md",
        "---\ntitle: Ten\ndate: 2023-01-09\ncompanies: [Quaymark]\ntopics: [Tides]\n---\n\nRain.\n",
    ),
    "a headline of a related article": ("articles/2023/four.md", "title: Four|title: Another"),
    "a day of a related article": ("articles/undated/five.md", "title: Five|title: Five\ndate: 2023-04-20"),
    "a language": ("articles/2023/four.md", "title: Four|title: Four\nlanguage: ar"),
    "a reason for a guess": (
        "articles/2023/four.md",
        "title: Four|title: Four\nsource: {seeds: [], guessed: {date: it rained}, digests: {title: abc}}",
    ),
    "an article more": ("articles/2023/six.md", "---\ntitle: Six\ndate: 2023-04-09\n---\n\nNoor Castellan.\n"),
    "an article that makes a name less telling": (
        "articles/2020/many.md",
        "---\ntitle: Many\ndate: 2020\npeople: [Mara Lindqvist, Noor Castellan]\ntopics: [Tides]\n---\n\nRain.\n",
    ),
    "the day of a change": ("articles/2024/one.md", "date: 2024-03-01|date: 2024-03-01\nupdated: 2024-05-01"),
    "an article less": ("articles/2023/four.md", ""),
    "a page by hand": ("people/index.md", "# By hand\n"),
    "another page by hand": ("about.md", "# About\n"),
    "other options": ("../mkdocs.yml", "page_size: 2|page_size: 3"),
    "an address of the site": ("../mkdocs.yml", "site_name:|site_url: https://ebb.example/\nsite_name:"),
    "another name of the site": ("../mkdocs.yml", "Example archive|Example"),
    "another language": ("../mkdocs.yml", "- pressmark:|- pressmark:\n      language: de"),
    "a word of one's own": (
        "../own/locales/en/LC_MESSAGES/pressmark.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Newest"\nmsgstr "Fresh"\n',
    ),
    "a template of one's own": ("../own/pressmark/withdrawn.html", "Taken back."),
    "a changed template of one's own": ("../own/pressmark/redirect.html", "To {{ target }}"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    configuration = archives.CONFIGURATION.replace("- pressmark", "- pressmark:\n      page_size: 2")
    configuration = configuration.replace("  name: pressmark", "  name: pressmark\n  custom_dir: own")
    root = archives.write_archive(
        tmp_path_factory.mktemp("built"),
        {
            "mkdocs.yml": configuration,
            "own/pressmark/redirect.html": "Moved to {{ target }}",
            **{f"archive/{name}": text for name, text in ARTICLES.items()},
        },
    )
    assert build(root) == ""
    return root


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_reaches_all_that_show_it(built: Path, tmp_path: Path, change: str) -> None:
    lived, fresh = tmp_path / "lived", tmp_path / "fresh"
    shutil.copytree(built, lived)
    name, text = CHANGES[change]
    path = lived / "archive" / name
    before, bar, after = text.partition("|")
    if bar:
        assert before in path.read_text()
        text = path.read_text().replace(before, after)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text) if text else path.unlink()
    shutil.copytree(lived, fresh, ignore=shutil.ignore_patterns(CACHE, "site"))
    assert (build(lived), build(fresh)) == ("", "")
    assert contents(lived / "site") == contents(fresh / "site")


@pytest.mark.parametrize("number", range(2))
def test_after_anything_that_happens_to_an_archive(tmp_path: Path, number: int) -> None:
    live(tmp_path / "lived", tmp_path / "fresh", number, builds=6)


@pytest.mark.soak
@pytest.mark.parametrize("number", range(100, 130))
def test_after_a_long_life(tmp_path: Path, number: int) -> None:
    live(tmp_path / "lived", tmp_path / "fresh", number, builds=40)


def test_several_processes_make_what_one_makes(make_archive: MakeArchive, tmp_path: Path) -> None:
    """Above a certain size `pressmark build` splits itself; `mkdocs build` never does."""
    article = "---\ntitle: Article {0}\ndate: 2024-03-{1:02}\npeople: [Person {2}]\n---\n\nPerson {3} came, {0}.\n"
    root = make_archive(
        {
            f"archive/articles/2024/a{number}.md": article.format(number, number % 28 + 1, number % 40, number % 41)
            for number in range(600)
        }
    )
    archives.build(root)
    command = [
        str(Path(sysconfig.get_path("scripts")) / "mkdocs"),
        "build",
        "--strict",
        "-q",
        "-d",
        str(tmp_path / "one"),
    ]
    subprocess.run(command, cwd=root, env=os.environ | archives.ENVIRONMENT, check=True)
    assert contents(root / "site") == contents(tmp_path / "one")


def live_through_kills(root: Path, fresh: Path, number: int, times: int) -> None:
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


def test_the_next_build_repairs_what_a_killed_one_left(tmp_path: Path) -> None:
    live_through_kills(tmp_path / "lived", tmp_path / "fresh", 5, times=3)


@pytest.mark.soak
@pytest.mark.parametrize("number", range(200, 220))
def test_a_build_repairs_what_many_killed_ones_left(tmp_path: Path, number: int) -> None:
    live_through_kills(tmp_path / "lived", tmp_path / "fresh", number, times=8)


def test_a_build_of_what_is_built_writes_nothing(make_archive: MakeArchive) -> None:
    root = make_archive({"archive/articles/2024/a.md": "---\ntitle: A\ndate: 2024\n---\n\nTide.\n"})
    archives.build(root)
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    archives.build(root)
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")} == before


def test_a_damaged_cache_is_told_in_one_line(make_archive: MakeArchive) -> None:
    root = make_archive({"archive/articles/2024/a.md": "---\ntitle: A\n---\n\nTide.\n"})
    archives.build(root)
    (root / CACHE / "build/forms").write_bytes(b"nonsense")
    (root / "archive/articles/2024/a.md").write_text("---\ntitle: B\n---\n\nEbb.\n")
    outcome = archives.run_pressmark("build", cwd=root)
    assert outcome.status == 0
    assert outcome.stderr.splitlines() == [
        f"{root / CACHE / 'build/forms'} was damaged; what it held is worked out anew."
    ]


def cut_off(bucket: Path) -> None:
    bucket.write_bytes(bucket.read_bytes()[:-20])


def garble_the_end(bucket: Path) -> None:
    bucket.write_bytes(bucket.read_bytes()[:-20] + b"x" * 20)


def garble_the_beginning(bucket: Path) -> None:
    bucket.write_bytes(b"x" * 200 + bucket.read_bytes()[200:])


@pytest.mark.parametrize("damage", [Path.unlink, cut_off, garble_the_end, garble_the_beginning])
def test_words_that_are_lost_are_read_again(
    make_archive: MakeArchive, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    """Of the words that have been read before, an index asks for those it has to write again."""
    article = "---\ntitle: Article {0}\n---\n\nTide {0}.\n"
    root = make_archive({f"archive/articles/2024/{n}.md": article.format(n) for n in range(3)})
    archives.build(root)
    for bucket in (root / CACHE / "build").glob("words-*"):
        damage(bucket)
    (root / "archive/articles/2024/1.md").write_text(article.format("again"))
    outcome = archives.run_pressmark("build", cwd=root)
    assert outcome.status == 0
    assert ("was damaged" in outcome.stderr) == (damage is not Path.unlink)
    shutil.copytree(root, tmp_path / "fresh", ignore=shutil.ignore_patterns(CACHE, "site"))
    archives.build(tmp_path / "fresh")
    assert contents(root / "site") == contents(tmp_path / "fresh" / "site")


@pytest.mark.parametrize("damage", [Path.unlink, cut_off, garble_the_end, garble_the_beginning])
def test_segments_that_are_lost_are_made_again(make_archive: MakeArchive, damage: Callable[[Path], object]) -> None:
    """An index of which a file has gone is made from the segments that it was made from."""
    root = make_archive({"archive/articles/2024/a.md": "---\ntitle: A\n---\n\nTide.\n"})
    archives.build(root)
    before = contents(root / "site")
    (segment,) = (root / CACHE / "build").glob("segment-*")
    damage(segment)
    (root / "site/search/spelling.js").unlink()
    outcome = archives.run_pressmark("build", cwd=root)
    assert outcome.status == 0
    assert ("was damaged" in outcome.stderr) == (damage is not Path.unlink)
    assert contents(root / "site") == before


def test_with_a_plugin_of_somebody_else_every_build_is_a_whole_one(make_archive: MakeArchive) -> None:
    root = make_archive(
        {
            "mkdocs.yml": archives.CONFIGURATION + "hooks: [loud.py]\n",
            "loud.py": "def on_page_content(html, **_):\n    return html.replace('tide', 'TIDE')\n",
            "archive/articles/2024/a.md": "---\ntitle: A\n---\n\nThe tide.\n",
        }
    )
    page = archives.build(root) / "articles/2024/a.html"
    assert "The TIDE." in page.read_text()
    (root / "loud.py").write_text("def on_page_content(html, **_):\n    return html.replace('tide', 'Tide')\n")
    archives.build(root)
    assert "The Tide." in page.read_text()
