"""Whole builds of a small invented archive: what is there, what is not, and the same bytes every time."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from pressmark.new import copy_into_seeds, new_project
from tests import archives
from tests.archives import Outcome, contents

MakeArchive = Callable[[Mapping[str, str]], Path]
Run = Callable[..., Outcome]

ARTICLES = {
    "articles/2024/tide.md": "---\ntitle: The tide & the <b>quay</b>\ndate: 2024-03-01\nauthors: [Noor Castellan]\n"
    'publication: The Ebb\npeople: [Mara Lindqvist, "O\'Hara \\"Red\\" <Jo> 🌊"]\ncompanies: [Quaymark Robotics]\n'
    "topics: [Harbours]\n---\n\nIt rained. Mara Lindqvist of Quaymark Robotics came.\n\n"
    "<script>window.stolen = 1</script><img src=x onerror='window.stolen = 1'>\n\nSee [ebb](../2023/ebb.md).\n",
    "articles/2023/ebb.md": "---\ntitle: Ebb\ndate: 2023-05\ncompanies: [Quaymark Robotics]\n---\n\n"
    "A word of Mara Lindqvist's about cranes. {{ config }} {% raw %}\n",
    "articles/undated/中文.md": "---\ntitle: 码头上的机器人\nlanguage: zh\npeople: [林美华]\n---\n\n"
    "林美华说机器人会在夜里工作。\n",
    "articles/undated/empty.md": "---\ntitle: Only a headline\n---\n",
    "articles/2022/gone.md": "---\ntitle: Gone\ndate: 2022\nstatus: withdrawn\n---\n\nSecret text.\n",
    "about.md": "# About us\n\nWho [we](index.md) are.\n",
    "authority/people.yml": "Mara Lindqvist:\n  variants: [M. Lindqvist]\nMara L.:\n  merged_into: Mara Lindqvist\n",
    "addresses.yml": "people:\n  people/mara-l.html: Mara L.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the invented archive."""
    root = archives.write_archive(
        tmp_path_factory.mktemp("archive"), {f"archive/{name}": text for name, text in ARTICLES.items()}
    )
    return archives.build(root)


def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


def test_every_page_that_the_contract_names_is_there(site: Path) -> None:
    expected = {
        *("index.html", "search.html", "404.html", "about.html", "through-time.html"),
        *("articles/index.html", "articles/2024/index.html", "articles/2023/index.html", "articles/undated/index.html"),
        *(
            "articles/2024/tide.html",
            "articles/2023/ebb.html",
            "articles/undated/中文.html",
            "articles/undated/empty.html",
        ),
        *("articles/2024/03/index.html", "articles/2023/05/index.html"),
        *("articles/2022/gone.html", "people/index.html", "people/mara-lindqvist.html", "people/mara-l.html"),
        *("people/ohara-red-jo.html", "people/林美华.html", "companies/index.html", "companies/quaymark-robotics.html"),
        *("topics/index.html", "topics/harbours.html", "authors/index.html", "authors/noor-castellan.html"),
        *("publications/index.html", "publications/the-ebb.html"),
    }
    assert set(pages(site)) == expected


def test_every_link_and_every_file_a_page_names_is_there(site: Path) -> None:
    missing = []
    for name, text in pages(site).items():
        if name == "404.html":
            continue
        for target in re.findall(r'(?:href|src)="([^"]*)"', text):
            parts = urlsplit(target)
            if parts.scheme or target.startswith("#") or not parts.path:
                continue
            if not (site / name).parent.joinpath(unquote(parts.path)).is_file():
                missing.append((name, target))
    assert missing == []


def test_no_page_asks_anybody_else_for_anything(site: Path) -> None:
    for name, text in pages(site).items():
        loaded = re.findall(r"<(?:script|img|link|iframe|source)[^>]*?(?:src|href)=\"((?:https?:)?//[^\"]*)", text)
        assert loaded == [], name
    for path in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//", path.read_text("utf-8")), path


def test_names_and_headlines_are_shown_as_text(site: Path) -> None:
    article = pages(site)["articles/2024/tide.html"]
    assert "<h1>The tide &amp; the &lt;b&gt;quay&lt;/b&gt;</h1>" in article
    assert "&lt;Jo&gt; 🌊" in article
    assert "stolen" not in article
    assert "onerror" not in article


def test_braces_in_an_article_are_text_and_no_template(site: Path) -> None:
    assert "{{ config }} {% raw %}" in pages(site)["articles/2023/ebb.html"]


def test_an_entity_page_shows_the_sentence_and_the_company_it_keeps(site: Path) -> None:
    page = pages(site)["people/mara-lindqvist.html"]
    assert "<mark>Mara Lindqvist</mark> of Quaymark Robotics came." in page
    assert "Also mentioned in" in page
    assert "A word of <mark>Mara Lindqvist</mark>'s about cranes." in page
    assert "Also written M. Lindqvist" in page
    assert '<a class="pm-tag pm-tag--companies" href="../companies/quaymark-robotics.html">' in page


def test_a_merged_heading_leads_on_and_a_withdrawn_article_says_so(site: Path) -> None:
    found = pages(site)
    assert 'content="0; url=../people/mara-lindqvist.html"' in found["people/mara-l.html"]
    assert "withdrawn" in found["articles/2022/gone.html"]
    assert "Secret" not in "".join(found.values())
    assert b"Secret" not in b"".join(path.read_bytes() for path in (site / "search").rglob("*.js"))


def test_what_is_not_for_readers_is_not_shipped(site: Path) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert not [name for name in files if name.endswith((".yml", ".md", ".map")) or "lunr" in name]


def test_two_builds_give_the_same_bytes_on_any_day_in_any_order_and_by_either_command(
    site: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    for name, text in reversed(ARTICLES.items()):
        archives.write_archive(other, {f"archive/{name}": text})
    command = [str(Path(sysconfig.get_path("scripts")) / "mkdocs"), "build", "--strict", "--quiet"]
    environment = os.environ | archives.ENVIRONMENT | {"SOURCE_DATE_EPOCH": "1400000000", "PYTHONHASHSEED": "77"}
    subprocess.run(command, cwd=other, env=environment, check=True)
    assert contents(other / "site") == contents(site)


def test_only_what_derives_from_the_sites_address_changes_with_it(site: Path, tmp_path: Path) -> None:
    configuration = archives.CONFIGURATION + "site_url: https://paper.example/archive/\n"
    files = {f"archive/{name}": text for name, text in ARTICLES.items()}
    other = archives.build(archives.write_archive(tmp_path, {"mkdocs.yml": configuration, **files}))
    before, after = contents(site), contents(other)
    feeds = {name for name in after.keys() - before.keys() if name.endswith(".xml")}
    assert before.keys() == after.keys() - feeds
    assert {"people/mara-lindqvist.xml", "feed.xml"} <= feeds
    changed = {name for name in before if before[name] != after[name]}
    assert {name for name in changed if not name.endswith(".html")} == {"robots.txt", "sitemap.xml", "sitemap.xml.gz"}
    told = re.compile(
        rb'<link rel="(?:canonical|alternate(?: feed)?)"[^>]*>|<p class="pm-address">[^<]*</p>|'
        rb'<a href="[^"]*xml">Atom feed</a> <span class="pm-dot">.{1,2}</span> | <a href="[^"]*feed.xml">Feed</a>|'
        rb'<meta (?:name="(?:citation_public_url|DC.identifier)"|property="og:url") content="https://paper[^>]*>|'
        rb',"url":"https://paper[^"]*"|,"archivedAt":\["https://paper[^"]*"\]|, https://paper[^<]*(?=\.</p>)'
    )
    for name in changed - {"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz"}:
        # Templates leave empty lines where nothing stands.
        assert told.sub(b"", after[name]).split() == before[name].split(), name


def test_a_build_writes_nothing_into_the_archive(make_archive: MakeArchive, run_pressmark: Run) -> None:
    root = make_archive({f"archive/{name}": text for name, text in ARTICLES.items()})
    before = contents(root / "archive")
    assert run_pressmark("build", cwd=root).status == 0
    assert contents(root / "archive") == before


def test_a_strict_build_of_a_sound_archive_is_silent(make_archive: MakeArchive, run_pressmark: Run) -> None:
    root = make_archive({f"archive/{name}": text for name, text in ARTICLES.items()})
    outcome = run_pressmark("build", cwd=root)
    assert outcome.stderr == ""
    assert outcome.stdout == f"Built {(root / 'site/index.html').as_uri()}\n"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("articles/2024/a.md", "---\ntitle: A\ndate: soon\n---\n", "a.md:3: date: expected YYYY-MM-DD"),
        ("articles/2024/a.md", "---\ntitle: [A\n---\n", "a.md:3: front matter: broken YAML"),
        ("authority/people.yml", "A B:\n  variant: [C]\n", "people.yml:2:"),
        ("articles/2024/a.md", "---\ntitle: A\n---\n[x](no.md)\n", "'no.md' leads to no page"),
        ("addresses.yml", "- a\n", "addresses.yml"),
    ],
)
def test_what_is_broken_stops_the_build_with_a_sentence(
    make_archive: MakeArchive, run_pressmark: Run, name: str, text: str, said: str
) -> None:
    outcome = run_pressmark("build", cwd=make_archive({f"archive/{name}": text}))
    assert outcome.status == 1
    assert said in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_an_empty_archive_builds_and_its_front_page_says_what_to_do(
    make_archive: MakeArchive, build: Callable[[Path], Path]
) -> None:
    site = build(make_archive({}))
    assert "pressmark add" in (site / "index.html").read_text()


def test_a_persons_own_front_page_stands(make_archive: MakeArchive, build: Callable[[Path], Path]) -> None:
    site = build(make_archive({"archive/index.md": "# Welcome, reader\n"}))
    assert "Welcome, reader" in (site / "index.html").read_text()


def test_a_new_article_at_an_old_address_stands(make_archive: MakeArchive, build: Callable[[Path], Path]) -> None:
    moved = "source:\n  seeds:\n  - {path: seeds/x.txt, sha256: a, format: text, added: 2025-01-01}\n"
    site = build(
        make_archive(
            {
                "archive/articles/2023/yard.md": f"---\ntitle: Yard\ndate: 2023\n{moved}---\n\nThe yard.\n",
                "archive/articles/2023/x.md": "---\ntitle: Another\ndate: 2023\n---\n\nAnother text.\n",
                "archive/addresses.yml": "articles:\n  articles/2023/x.html: seeds/x.txt\n",
            }
        )
    )
    assert "Another text." in (site / "articles/2023/x.html").read_text("utf-8")
    assert "The yard." in (site / "articles/2023/yard.html").read_text("utf-8")


@pytest.mark.parametrize(
    "own", ["articles/2023/index.md", "articles/index.md", "people/index.html", "topics/README.md"]
)
def test_a_persons_own_page_stands_in_place_of_a_list(
    make_archive: MakeArchive, build: Callable[[Path], Path], own: str
) -> None:
    article = "---\ntitle: A tide\ndate: 2023\n---\n\nIt rained.\n"
    text = "<h1>By hand</h1>\n\nA word of the keeper's.\n"
    site = build(make_archive({"archive/articles/2023/tide.md": article, f"archive/{own}": text}))
    page = own.replace("README", "index").replace(".md", ".html")
    assert "A word of the keeper's." in (site / page).read_text("utf-8")
    assert "keeper" not in (site / "index.html").read_text("utf-8")
    assert "It rained." in (site / "articles/2023/tide.html").read_text("utf-8")


def test_pictures_that_only_withdrawn_articles_show_are_left_out(
    make_archive: MakeArchive, build: Callable[[Path], Path]
) -> None:
    names = ("gone", "in html", "shared", "own", "nobodys")
    root = make_archive(
        {
            **{f"archive/articles/2024/pictures/{name}.png": name for name in names},
            "archive/logo.png": "logo",
            "archive/articles/2023/pictures/gone.png": "another of that name",
            "archive/articles/2024/gone.md": "---\ntitle: Gone\nstatus: withdrawn\n---\n\n![g](pictures/gone.png)\n\n"
            "<img src='pictures/in%20html.png'> ![s](pictures/shared.png) [o](pictures/own.png) ![l](../../logo.png)\n",
            "archive/articles/2023/tide.md": "---\ntitle: Tide\n---\n\n![g](pictures/gone.png)\n\n"
            "[s](../2024/pictures/shared.png)\n",
            "archive/about.md": "# About\n\n![o](articles/2024/pictures/own.png)\n",
        }
    )
    site = build(root)
    assert {path.relative_to(site / "articles").as_posix() for path in site.rglob("pictures/*")} == {
        *("2023/pictures/gone.png", "2024/pictures/shared.png", "2024/pictures/own.png", "2024/pictures/nobodys.png")
    }
    assert (site / "logo.png").is_file()


def test_the_words_of_the_configuration_are_text_on_every_page(
    make_archive: MakeArchive, build: Callable[[Path], Path]
) -> None:
    words = {
        key: f'<i>R&D</i> "{key}" paper'
        for key in ("site_name", "site_description", "repo_name", "repo_url", "title", "logo")
    }
    words["repo_url"] = 'https://x.example/?a="><i>R&D'
    settings = {
        **{key: words[key] for key in ("site_name", "site_description", "repo_name", "repo_url")},
        "docs_dir": "archive",
        "site_dir": "site",
        "use_directory_urls": False,
        "plugins": ["pressmark"],
        "theme": {"name": "material", "font": False, "logo": words["logo"]},
        "nav": [{words["title"]: "about.md"}],
    }
    files = {"archive/articles/2024/a.md": "---\ntitle: A\n---\n", "archive/about.md": "# About\n"}
    # JSON is YAML.
    site = build(make_archive({"mkdocs.yml": json.dumps(settings), **files}))
    found = pages(site)
    for name in ("index.html", "articles/2024/a.html", "people/index.html", "about.html"):
        # Beside the header and the footer a page that is not the archive's has parts of the theme's own.
        ours = re.findall(
            r"(?s)<header class=\"md-header.*?</header>|<footer class=\"pm-footer.*?</footer>", found[name]
        )
        shown = "".join(ours).replace("&#34;", "&quot;")
        assert not re.search(r"<i>|R&D", shown if name == "about.html" else found[name]), name
        assert all(html.escape(word) in shown for word in words.values()), name


def test_the_theme_is_material_and_mkdocs_says_nothing_about_its_future(
    make_archive: MakeArchive, build: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_MKDOCS_2_WARNING")
    project = make_archive({f"archive/{name}": text for name, text in ARTICLES.items()})
    command = [f"{sysconfig.get_path('scripts')}/mkdocs", "build", "--strict", "--quiet"]
    quiet = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    ours = contents(project / "site")
    (project / "mkdocs.yml").write_text(archives.CONFIGURATION.replace("name: pressmark", "name: material"))
    assert contents(build(project)) == ours


def test_new_makes_an_archive_that_builds_at_once(tmp_path: Path, run_pressmark: Run) -> None:
    """Both are started as a person does it, with what is installed."""
    assert archives.start("pressmark", "new", "my-archive", cwd=tmp_path).status == 0
    root = tmp_path / "my-archive"
    assert archives.start("pressmark", "build", cwd=root).stderr == ""
    assert "My Archive" in (root / "site/index.html").read_text()
    assert (root / ".github/workflows/pages.yml").is_file()
    assert (root / "site/people/mara-lindqvist.html").is_file()
    before = contents(root / "archive")
    assert run_pressmark("add", cwd=root).stdout == "4 unchanged\n"
    assert contents(root / "archive") == before


def test_new_without_examples_is_empty_and_never_touches_what_is_there(tmp_path: Path, run_pressmark: Run) -> None:
    assert run_pressmark("new", "empty", "--empty", "--name", 'The "Ebb": tides', cwd=tmp_path).status == 0
    assert run_pressmark("build", cwd=tmp_path / "empty").status == 0
    assert not list((tmp_path / "empty/archive/articles").iterdir())
    outcome = run_pressmark("new", "empty", cwd=tmp_path)
    assert outcome.status == 1
    assert "expected a new or an empty folder" in outcome.stderr


@pytest.mark.parametrize("name", ["News 😀", 'C:\\new "x"', "R&D: #1 – «é»"])
def test_a_new_archive_may_have_any_name(tmp_path: Path, run_pressmark: Run, name: str) -> None:
    assert run_pressmark("new", "s", "--empty", "--name", name, cwd=tmp_path).status == 0
    outcome = run_pressmark("build", cwd=tmp_path / "s")
    assert (outcome.status, outcome.stderr) == (0, "")
    assert f"<title>{html.escape(name)}</title>" in (tmp_path / "s/site/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "numbered"),
    [("export.jsonl.gz", "export-2.jsonl.gz"), ("v1.2 notes.txt", "v1.2 notes-2.txt"), ("a.b.md", "a.b-2.md")],
)
def test_a_file_whose_name_is_taken_is_numbered_and_keeps_its_kind(tmp_path: Path, name: str, numbered: str) -> None:
    project = new_project(tmp_path / "s", empty=True)
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(folder)
        list(copy_into_seeds(project, tmp_path / folder))
    assert list(copy_into_seeds(project, tmp_path / "two" / name)) == [project.seeds / numbered]
    assert {path.name: path.read_text() for path in project.seeds.iterdir()} == {name: "one", numbered: "two"}


def test_a_copy_is_whole_or_absent_and_as_readable_as_any_new_file(tmp_path: Path) -> None:
    project = new_project(tmp_path / "s", empty=True)
    (tmp_path / "plain.txt").write_text("tide")
    (copied,) = copy_into_seeds(project, tmp_path / "plain.txt")
    assert copied.stat().st_mode == (tmp_path / "plain.txt").stat().st_mode
    with pytest.raises(OSError):
        list(copy_into_seeds(project, tmp_path / "absent.txt"))
    assert [path.name for path in project.seeds.iterdir()] == ["plain.txt"]


def test_add_copies_what_lies_elsewhere_and_says_what_it_skipped(make_archive: MakeArchive, run_pressmark: Run) -> None:
    root = make_archive({"elsewhere/a.txt": "Tide\n\nThe tide came in the night.\n", "elsewhere/b.txt": ""})
    outcome = run_pressmark("add", "elsewhere", cwd=root)
    assert outcome.status == 1
    assert "b.txt" in outcome.stderr
    assert (root / "seeds/a.txt").is_file()
    assert (root / "archive/articles/undated/tide.md").is_file()
    assert run_pressmark("add", "elsewhere/a.txt", cwd=root).stdout == "1 unchanged\n"


def test_add_can_refer_to_a_file_where_it_is(make_archive: MakeArchive, run_pressmark: Run, tmp_path: Path) -> None:
    root = make_archive({})
    saved = tmp_path.parent / f"{tmp_path.name}-saved.txt"
    saved.write_text("Tide\n\nThe tide came in the night.\n")
    assert run_pressmark("add", "--link", str(saved), cwd=root).status == 0
    assert list((root / "seeds").iterdir()) == []
    assert f"path: ../{saved.name}" in (root / "archive/articles/undated/tide.md").read_text()
    assert run_pressmark("add", "--link", str(saved), cwd=root).stdout == "1 unchanged\n"
    assert run_pressmark("check", cwd=root).stdout == "Nothing to mend.\n"


def test_search_answers_from_the_built_site(site: Path, run_pressmark: Run, tmp_path: Path) -> None:
    root = tmp_path / "copy"
    shutil.copytree(site.parent, root)
    found = run_pressmark("search", "cranes", cwd=root)
    assert "articles/2023/ebb.html" in found.stdout
    assert run_pressmark("search", "机器人", "--json", cwd=root).stdout.startswith('{"total": 1')
    shutil.rmtree(root / "site")
    missing = run_pressmark("search", "cranes", cwd=root)
    assert missing.status == 1
    assert "pressmark build" in missing.stderr


def test_outside_of_an_archive_a_command_says_so(tmp_path: Path, run_pressmark: Run) -> None:
    outcome = run_pressmark("build", cwd=tmp_path)
    assert outcome.status == 1
    assert "no mkdocs.yml" in outcome.stderr
    assert sys.executable not in outcome.stderr
