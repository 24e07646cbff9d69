"""A site that is built bit by bit is the site that is built at once, byte for byte, whatever happened in between."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pressmark.build import CACHE
from pressmark.press import manifest, records, wording
from tests import archives
from tests.archives import contents
from tests.lives import build, build_here, live

MakeArchive = Callable[[Mapping[str, str]], Path]

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
    "articles/undated/ten.md": "---\ntitle: Ten\ntopics: [Tides]\npeople: [Mara Lindqvist]\n---\n\n"
    "Rain.\n\nMara Lindqvist walks.\n",
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
    "pictures/harbour.svg": "<svg/>",
    "told.txt": "Of {{ config.site_name }}.",
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
    "the sentence that shows two names together": ("articles/undated/ten.md", "walks|runs"),
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
    "a name in other letters": ("articles/2023/three.md", "Ona Brandt|Ona BRANDT"),
    "an author in other letters": ("articles/2024/one.md", "Ada Brook|Ada BROOK"),
    "a publication in other letters": ("articles/2023/three.md", "The Ebb|The EBB"),
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
    "a file that is only copied": ("pictures/harbour.svg", "<svg/>|<svg><path/></svg>"),
    "a file that is only copied and gone": ("pictures/harbour.svg", ""),
    "a file of the theme's in one's own": ("../own/assets/pressmark/article.css", "p { color: red }"),
    "a page that MkDocs makes": ("404.html", "Nothing."),
    "a template beside the pages": ("../mkdocs.yml", "site_dir: site|site_dir: site\nextra_templates: [told.txt]"),
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


def test_an_article_at_another_address_is_led_to_from_everywhere(built: Path, tmp_path: Path) -> None:
    """It says what it said, and stands where it stood in every list."""
    lived, fresh = tmp_path / "lived", tmp_path / "fresh"
    shutil.copytree(built, lived)
    (lived / "archive/articles/2023/four.md").rename(lived / "archive/articles/2023/forth.md")
    shutil.copytree(lived, fresh, ignore=shutil.ignore_patterns(CACHE, "site"))
    assert (build(lived), build(fresh)) == ("", "")
    assert contents(lived / "site") == contents(fresh / "site")


def test_a_folder_takes_the_place_of_a_file_and_the_other_way_round(built: Path, tmp_path: Path) -> None:
    lived, fresh = tmp_path / "lived", tmp_path / "fresh"
    shutil.copytree(built, lived)
    picture = lived / "archive/articles/2024/pictures/quay.png"
    # What is no longer in the site is left where the next build writes over it.
    for text in ("another", "a third"):
        picture.write_text(text)
        assert build(lived) == ""
    picture.unlink()
    inner = archives.write_archive(lived, {f"archive/articles/2024/pictures/quay.png/{n}.png": n for n in "ab"})
    assert build(lived) == ""
    shutil.copytree(lived, fresh, ignore=shutil.ignore_patterns(CACHE, "site"))
    assert build(fresh) == ""
    assert contents(lived / "site") == contents(fresh / "site")
    (picture / "a.png").write_text("changed")
    assert build(inner) == ""
    shutil.rmtree(picture)
    for text in ("a file again", "and another"):
        picture.write_text(text)
        assert build(lived) == ""
        assert (lived / "site/articles/2024/pictures/quay.png").read_text() == text


@pytest.mark.parametrize("number", range(2))
def test_after_anything_that_happens_to_an_archive(tmp_path: Path, number: int) -> None:
    live(tmp_path / "lived", tmp_path / "fresh", number, builds=6)


def test_with_records_that_are_written_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_MOST_SINCE", 1)
    live(tmp_path / "lived", tmp_path / "fresh", 2, builds=6, build=build_here)


def test_with_articles_that_are_many_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are read by those who collect them, and not by who makes the index."""
    monkeypatch.setattr(wording, "_FEW", 0)
    live(tmp_path / "lived", tmp_path / "fresh", 3, builds=6, build=build_here)


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
    assert contents(root / "site") == made_by_mkdocs(root, tmp_path / "one")


def made_by_mkdocs(root: Path, site: Path) -> Mapping[str, bytes]:
    program = str(Path(sysconfig.get_path("scripts")) / "mkdocs")
    command = [program, "build", "--strict", "-q", "-d", str(site)]
    subprocess.run(command, cwd=root, env=os.environ | archives.ENVIRONMENT, check=True)
    return contents(site)


def test_what_mkdocs_makes_of_a_template_is_not_what_it_copies(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "lived"
    shutil.copytree(built, root)
    configuration = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(f"{configuration}extra_templates: [told.txt]\n")
    for name in ("404.html", "sitemap.xml", "pictures/harbour.svg"):
        (root / "archive" / name).write_text("by hand")
    assert build(root) == ""
    assert (root / "site/told.txt").read_text() == "Of Example archive."
    assert contents(root / "site") == made_by_mkdocs(root, tmp_path / "one")


def test_a_build_of_what_is_built_writes_nothing(make_archive: MakeArchive) -> None:
    root = make_archive({"archive/articles/2024/a.md": "---\ntitle: A\ndate: 2024\n---\n\nTide.\n"})
    archives.build(root)
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    archives.build(root)
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")} == before


def test_many_files_of_a_site_are_looked_at_by_another_process(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "_MANY", 1)
    root = tmp_path / "lived"
    shutil.copytree(built, root)
    assert build_here(root) == ""
    before = contents(root / "site")
    assert build_here(root) == ""
    (root / "site/index.html").write_text("spoilt")
    (root / "site/stray.html").write_text("stray")
    assert build_here(root) == ""
    assert contents(root / "site") == before


def test_a_page_that_a_link_leads_to_is_looked_at_where_it_lies(make_archive: MakeArchive) -> None:
    root = make_archive({"archive/articles/2024/a.md": "---\ntitle: A\n---\n\nTide.\n", "own/more/page.md": "Ebb.\n"})
    linked, own = root / "archive/articles/2024/b.md", root / "own/more/page.md"
    kept = root / "kept.md"
    kept.write_text("---\ntitle: B\n---\n\nEbb.\n")
    linked.symlink_to(kept)
    (root / "archive/own").symlink_to(root / "own")
    site = archives.build(root)
    for page in (kept, own):
        page.write_text(page.read_text().replace("Ebb.", "Flood."))
        os.utime(page, (1, 1))
    assert archives.build(root) == site
    assert "Flood." in (site / "articles/2024/b.html").read_text()
    assert "Flood." in (site / "own/more/page.html").read_text()


def test_a_merge_of_two_names_leaves_the_words_of_articles_as_they_are(built: Path, tmp_path: Path) -> None:
    lived = tmp_path / "lived"
    shutil.copytree(built, lived)
    before = words_kept(lived)
    (lived / "archive/authority/people.yml").write_text(CHANGES["a merged heading"][1])
    assert build(lived) == ""
    assert words_kept(lived) == before


def words_kept(root: Path) -> dict[str, int]:
    """When the words of articles and the segments made of them were written."""
    kept = [path for part in ("words-*", "index-segment-*") for path in (root / CACHE / "build").glob(part)]
    assert {path.name.partition("-")[0] for path in kept} == {"words", "index"}
    return {path.name: path.stat().st_mtime_ns for path in kept}


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
    # As long as before and within the same second, Python would take it for what it has compiled already.
    (root / "loud.py").write_text("def on_page_content(html, **_):\n    return html.replace('tide', 'high tide')\n")
    archives.build(root)
    assert "The high tide." in page.read_text()
