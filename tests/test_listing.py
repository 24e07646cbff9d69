"""MkDocs lists an archive without its articles, and all else as it would."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from mkdocs.commands import build as stock
from mkdocs.config import load_config
from mkdocs.structure.files import Files, get_files

from pressmark.archive.store import Project, page_paths
from pressmark.build import build_site
from pressmark.errors import PressmarkError
from pressmark.listing import files_beside, without_articles
from tests import archives

MakeArchive = Callable[[Mapping[str, str]], Path]

ARCHIVE = {
    "mkdocs.yml": archives.CONFIGURATION + "exclude_docs: |\n  *.secret\n  /drafts/\n",
    "archive/articles/2024/a.md": "---\ntitle: A\n---\n\nTide.\n",
    "archive/articles/2024/z.md": "---\ntitle: Z\nstatus: withdrawn\n---\n\nTide.\n",
    "archive/articles/2024/index.md": "Our own.\n",
    "archive/articles/2024/pictures/a.png": "picture",
    "archive/about/z.md": "About.\n",
    "archive/about/index.md": "About.\n",
    "archive/about/a.secret": "secret",
    "archive/drafts/d.md": "Draft.\n",
    "archive/.hidden/x.md": "Hidden.\n",
    "archive/README.md": "Read me.\n",
    "archive/authority/people.yml": "{}\n",
}


def listed(files: Files) -> list[tuple[str, str, object]]:
    return [(file.src_uri, file.dest_uri, file.inclusion) for file in files]


def test_all_but_articles_are_listed_as_by_mkdocs(make_archive: MakeArchive) -> None:
    root = make_archive(ARCHIVE)
    config = load_config(str(root / "mkdocs.yml"))
    articles = set(page_paths(root / "archive"))
    assert articles == {"articles/2024/a.md", "articles/2024/z.md"}
    all_files = listed(get_files(config))
    assert listed(files_beside(articles, config)) == [file for file in all_files if file[0] not in articles]
    with without_articles(lambda: articles):
        assert listed(stock.get_files(config)) == listed(files_beside(articles, config))
    assert stock.get_files is get_files


@pytest.mark.parametrize("other", ["articles/2024/a.html", "about/README.md"])
def test_of_a_file_in_the_way_of_another_mkdocs_tells(make_archive: MakeArchive, other: str) -> None:
    root = make_archive(ARCHIVE | {f"archive/{other}": "In the way.\n"})
    config = load_config(str(root / "mkdocs.yml"))
    assert listed(files_beside(set(page_paths(root / "archive")), config)) == listed(get_files(config))
    with pytest.raises(PressmarkError, match="Aborted with 1 warnings"):
        build_site(Project(root), lambda message: None)


def test_of_the_theme_the_same_files_are_taken(make_archive: MakeArchive) -> None:
    root = make_archive(ARCHIVE | {"own/.hidden/a.css": "a", "own/b.css": "b", "own/.c.css": "c", "own/d/e.css": "e"})
    config = load_config(str(root / "mkdocs.yml"))
    config.theme.dirs.insert(0, str(root / "own"))
    found = [get_files(config), files_beside((), config)]
    for files in found:
        files.add_files_from_theme(config.theme.get_env(), config)
    assert listed(found[0]) == listed(found[1])
    assert {"b.css", "d/e.css"} < {file.src_uri for file in found[1]}
