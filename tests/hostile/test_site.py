"""An archive of nothing but attacks is imported, built and opened: nothing runs, asks, or lands anywhere else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from pressmark.build import CACHE
from tests import archives
from tests.browser.conftest import browser, serve, visit  # noqa: F401 - `visit` asks for `serve`
from tests.browser.visitor import Visitor
from tests.hostile import corpus

__all__ = ["browser", "visit"]

FRAMES = 150
"""Pages that are opened beside one another in one window."""
_NO_ICON = "data:,"
_SCRIPT = re.compile(r"(?is)<script\b([^>]*)>(.*?)</script")
_OWN_HEAD = re.compile(r"(?s)<title>.*?</title>|<meta name=\"description\"[^>]*>|<link rel=\"canonical\"[^>]*>")
_OPEN = """async (texts) => {
  const frames = await Promise.all(texts.map(text => new Promise(done => {
    const frame = document.createElement('iframe');
    frame.onload = () => done(frame);
    frame.srcdoc = text;
    document.body.append(frame);
  })));
  await new Promise(done => setTimeout(done, 100));
  return frames.flatMap((frame, number) => frame.contentWindow.stolen === undefined ? [] : [number]);
}"""


@dataclass(frozen=True, slots=True)
class Built:
    """The site of the hostile archive, what the commands said, and the folder around the archive before and after."""

    site: Path
    archive: Path
    said: str
    around: tuple[dict[str, bytes], dict[str, bytes]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    around = tmp_path_factory.mktemp("hostile")
    for name in ("stolen-not", "a/canary", "mkdocs.yml.bak"):
        (around / name).parent.mkdir(exist_ok=True)
        (around / name).write_text("as it was")
    project = archives.write_archive(around / "in" / "project", {})
    for name, content in corpus.seeds():
        (project / "seeds" / name).write_bytes(content)
    for name, content in corpus.pages():
        (project / "archive" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "archive" / name).write_bytes(content)
    before = outside(around, project)
    added = archives.run_pressmark("add", cwd=project)
    made = archives.run_pressmark("build", cwd=project)
    said = added.stdout + added.stderr + made.stdout + made.stderr
    assert made.status == 0, said[-3000:]
    return Built(project / "site", project / "archive", said, (before, outside(around, project)))


def outside(folder: Path, project: Path) -> dict[str, bytes]:
    """Every file around a project and of the project's own that no command is to write."""
    mine = [project / name for name in ("archive", "site", CACHE)]
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if not any(path.is_relative_to(own) for own in mine)
    }


def documents(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text("utf-8")


def test_there_are_attacks_of_every_kind() -> None:
    found = corpus.attacks()
    assert len(found) == len(set(found)) > 200


def test_no_command_fails_with_a_traceback(built: Built) -> None:
    assert "Traceback" not in built.said


def test_nothing_is_written_outside_the_archive_and_the_site(built: Built) -> None:
    before, after = built.around
    assert after == before


def test_pages_lie_where_pages_lie(built: Built) -> None:
    for path in (built.archive / "articles").rglob("*"):
        if path.is_file():
            below = path.relative_to(built.archive / "articles").as_posix()
            assert re.fullmatch(r"(?:\d{4}|undated)/[^/\\\x00-\x20.:]+\.md", below), below


def test_every_attack_became_a_page(built: Built) -> None:
    pages = [path.read_text("utf-8") for path in (built.archive / "articles").rglob("*.md")]
    assert sum("attacks.jsonl#" in page for page in pages) >= len(corpus.attacks()) - 5


def test_every_script_of_the_site_is_the_themes_or_the_searchs(built: Built) -> None:
    for name, text in documents(built.site):
        for attributes, code in _SCRIPT.findall(text):
            if "application/ld+json" in attributes:
                # This is data, and nothing in it ends the script.
                assert json.loads(code)["@type"] == "NewsArticle"
                continue
            assert not re.search("stolen|evil", code), name
            source = re.search('src="([^"]*)"', attributes)
            assert source is None or (built.site / name).parent.joinpath(source[1]).is_file(), name


class Attributes(HTMLParser):
    """Notes the value of every attribute that names an address, and every attribute that is a handler."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += (
            value or "" for name, value in attrs if name in ("href", "src", "action", "cite", "xlink:href")
        )
        self.handlers += (name for name, _ in attrs if name.startswith("on"))


def test_every_link_leads_into_the_site_or_to_the_web_and_no_element_has_a_handler(built: Built) -> None:
    for name, text in documents(built.site):
        found = Attributes()
        found.feed(text)
        schemes = {
            urlsplit(re.sub(r"[\x00-\x20]", "", address)).scheme for address in found.addresses if address != _NO_ICON
        }
        assert schemes <= {"", "http", "https", "mailto"}, name
        assert found.handlers == [], name


def open_all(visit: Visitor, site: Path, texts: list[str]) -> list[int]:
    """Open each document in a frame of its own; returns the numbers of those in which something ran."""
    (site / "frames.html").write_text("<!doctype html><link rel=icon href=data:,><title>Frames</title>", "utf-8")
    found: list[int] = []
    for start in range(0, len(texts), FRAMES):
        ran = visit(site, "frames.html").evaluate(_OPEN, texts[start : start + FRAMES])
        found += (start + number for number in ran)
    return found


def test_the_frames_would_notice_an_attack(tmp_path: Path, browser: Browser) -> None:
    with Visitor(browser) as visitor:
        attacks = ["<script>window.stolen=1</script>", "<p>x", "<img src=x onerror=window.stolen=1>"]
        assert open_all(visitor, tmp_path, [*attacks, "<img src=https://evil.example/x.png>"]) == [0, 2]
    assert any("request outside the site: https://evil.example/x.png" in said for said in visitor.complaints)


def light(text: str) -> str:
    """What a page has that others have not: its title, its description, its content."""
    head = "".join(_OWN_HEAD.findall(text))
    return head + text[text.index('id="content">') : text.rindex("</main>")].partition(">")[2]


@pytest.mark.parametrize("together", [12, pytest.param(1, marks=pytest.mark.soak)])
def test_a_browser_that_opens_every_page_runs_and_requests_nothing(built: Built, visit: Visitor, together: int) -> None:
    found = [(name, light(text)) for name, text in documents(built.site) if 'id="content">' in text]
    groups = [found[start : start + together] for start in range(0, len(found), together)]
    ran = open_all(visit, built.site, ["\n<hr>\n".join(text for _, text in group) for group in groups])
    assert [[name for name, _ in groups[number]] for number in ran] == []


@pytest.mark.parametrize(
    "name", ["index.html", "people/index.html", "search.html?q=<img src=x onerror=window.stolen=1>"]
)
def test_the_whole_page_with_its_scripts_runs_and_requests_nothing(built: Built, visit: Visitor, name: str) -> None:
    opened = visit(built.site, name)
    opened.wait_for_timeout(200)
    assert opened.evaluate("window.stolen") is None
