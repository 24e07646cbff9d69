"""Other plugins beside ours, other programs than MkDocs, and one process that builds again and again."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import pytest

from pressmark.archive.store import Project
from pressmark.build import CACHE, build_site
from tests import archives

MakeArchive = Callable[[Mapping[str, str]], Path]

PLUGINS = {
    "rss": "{match_path: articles/.*, use_git: false, date_from_meta: {as_creation: date}}",
    "redirects": "{redirect_maps: {was.md: own.md, old.md: articles/2024/braces.md}}",
    "minify": "{minify_html: true}",
    "glightbox": "{}",
    "macros": "{}",
    "exclude": "{glob: [drafts/*]}",
    "awesome-nav": "{}",
}
FILES = {
    "archive/articles/2024/braces.md": '---\ntitle: "Braces {{ 1 + 1 }}"\ndate: 2024-02\npeople: [Mara Lindqvist]\n'
    "authors: [Ilse Brandt]\n---\n\nMara Lindqvist wrote {{ config.site_name }} and {% raw %}. ![q](quay.png)\n",
    "archive/articles/undated/when.md": "---\ntitle: Some time\n---\n\nIt rained.\n",
    "archive/articles/2024/quay.png": "picture",
    "archive/own.md": "# Own page\n\nOf [an article](articles/2024/braces.md).\n",
    "archive/drafts/draft.md": "# Draft\n",
}


def contents(site: Path) -> dict[str, bytes]:
    """The site's files; a feed says when it was made."""
    files = (path for path in sorted(site.rglob("*")) if path.is_file() and not path.name.startswith("feed_"))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> tuple[frozenset[str], Path]:
    """Those of the plugins that are installed, and the site of an archive that uses them all at once."""
    installed = {one.name for one in entry_points(group="mkdocs.plugins")} & PLUGINS.keys()
    listed = "".join(f"  - {name}: {options}\n" for name, options in PLUGINS.items() if name in installed)
    settings = archives.CONFIGURATION.replace("plugins:\n", f"site_url: https://example.org/ebb/\nplugins:\n{listed}")
    root = archives.write_archive(tmp_path_factory.mktemp("beside"), {"mkdocs.yml": settings} | FILES)
    if not installed:
        return frozenset(), root
    outcome = archives.run_mkdocs("build", "--strict", cwd=root)
    assert outcome.status == 0, outcome.stdout + outcome.stderr
    by_mkdocs = contents(root / "site")
    assert contents(archives.build(root)) == by_mkdocs
    return frozenset(installed), root / "site"


def page(beside: tuple[frozenset[str], Path], plugin: str, name: str) -> str:
    """The text of a file of the site, if the plugin is installed."""
    installed, site = beside
    if plugin not in installed:
        pytest.skip(f"the plugin {plugin} is not installed")
    return (site / name).read_text("utf-8")


def test_feeds_tell_of_articles_and_not_of_lists(beside: tuple[frozenset[str], Path]) -> None:
    titles = re.findall("<title>([^<]*)</title>", page(beside, "rss", "feed_rss_created.xml"))
    assert titles == ["Example archive", "Example archive", "Braces {{ 1 + 1 }}"]


def test_a_feed_has_the_dates_of_articles(beside: tuple[frozenset[str], Path]) -> None:
    assert "<pubDate>Thu, 01 Feb 2024 00:00:00" in page(beside, "rss", "feed_rss_created.xml")


def test_redirects_may_lead_to_articles(beside: tuple[frozenset[str], Path]) -> None:
    assert "url=articles/2024/braces.html" in page(beside, "redirects", "old.html")


def test_pages_can_be_minified(beside: tuple[frozenset[str], Path]) -> None:
    assert page(beside, "minify", "articles/2024/braces.html").startswith("<!DOCTYPE html><html")


def test_pictures_of_articles_can_be_enlarged(beside: tuple[frozenset[str], Path]) -> None:
    assert re.search(
        r'<a class="?glightbox"?[^>]*href="?quay.png', page(beside, "glightbox", "articles/2024/braces.html")
    )


def test_what_somebody_wrote_is_no_macro(beside: tuple[frozenset[str], Path]) -> None:
    text = page(beside, "macros", "articles/2024/braces.html")
    assert "Braces {{ 1 + 1 }}" in text
    assert "wrote {{ config.site_name }} and {% raw %}." in text


def test_files_can_be_excluded(beside: tuple[frozenset[str], Path]) -> None:
    page(beside, "exclude", "own.html")
    assert not (beside[1] / "drafts").exists()


def test_generated_pages_are_not_in_the_navigation(beside: tuple[frozenset[str], Path]) -> None:
    names = re.search(r"pm-header__sections(.*?)</ul>", page(beside, "awesome-nav", "own.html"), re.S)
    assert names
    assert re.findall(r">([^<>]+)</a>", names[1]) == ["Articles", "People", "Own page"]


@pytest.mark.skipif(find_spec("properdocs") is None, reason="ProperDocs is not installed")
def test_properdocs_makes_what_mkdocs_makes(make_archive: MakeArchive) -> None:
    root = make_archive(FILES)
    by_program = {}
    for program in ("mkdocs", "properdocs"):
        site = root / program
        arguments = ("build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(site))
        outcome = archives.start(program, *arguments, cwd=root)
        assert outcome.status == 0, outcome.stdout + outcome.stderr
        # The theme names the program that made the page.
        by_program[program] = {
            name: re.sub(rb'<meta name="generator"[^>]*>', b"", data) for name, data in contents(site).items()
        }
    assert by_program["properdocs"] == by_program["mkdocs"]


def test_a_strict_build_is_silent(make_archive: MakeArchive) -> None:
    root = make_archive(FILES)
    outcome = archives.run_mkdocs("build", "--strict", cwd=root)
    said = re.sub(r"in [\d.]+ seconds", "in no time", outcome.stdout + outcome.stderr).replace(str(root), "")
    assert said.splitlines() == [
        "INFO    -  Cleaning site directory",
        "INFO    -  Building documentation to directory: /site",
        "INFO    -  Documentation built in no time",
    ]


def test_nothing_is_left_between_builds_of_one_process(make_archive: MakeArchive, tmp_path: Path) -> None:
    """As a preview builds: the same program, a changed archive, with a hook so that MkDocs makes every page."""
    settings = archives.CONFIGURATION + "hooks: [idle.py]\n"
    root = make_archive({"mkdocs.yml": settings, "idle.py": ""} | FILES)

    def change_nothing() -> None:
        pass

    def change_options() -> None:
        (root / "mkdocs.yml").write_text(settings.replace("- pressmark", "- pressmark: {leave_out: [authors]}"))

    def remove_an_article() -> None:
        (root / "mkdocs.yml").write_text(settings)
        (root / "archive/articles/2024/braces.md").unlink()
        (root / "archive/own.md").write_text("# Own page\n")

    for number, change in enumerate((change_nothing, change_options, remove_an_article)):
        change()
        fresh = tmp_path / f"fresh-{number}"
        shutil.copytree(root, fresh, ignore=shutil.ignore_patterns(CACHE, "site", "fresh-*"))
        assert contents(build_site(Project.find(root), pytest.fail)) == contents(archives.build(fresh))
