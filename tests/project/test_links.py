"""A built site has no broken link, and a broken link would be found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.archives import Outcome
from tests.project.links import broken

PAGES = {
    "index.html": '<h1 id="home">Home</h1><a href="people/ada-l%C3%B8v.html#works">Ada</a><a href="#home">up</a>',
    "people/ada-løv.html": '<h2 id="works">Works</h2><a href="../index.html?q=1">Home</a><a href="https://a.invalid/">x</a>',
    "404.html": '<a href="/archive/index.html">Home</a>',
}
BROKEN = {
    '<a href="people/nobody.html">': "leads nowhere",
    '<img src="photo.png">': "leads nowhere",
    '<img srcset="photo.png 2x, index.html">': "leads nowhere",
    '<a href="/index.html">': "does not work below a path or from disk",
    '<a href="people/">': "names a folder, which from disk is a list of files",
    '<a href="../index.html">': "leads out of the site",
    '<a href="index.html#nowhere">': "names a place that is not on the page",
    '<script src="//cdn.invalid/x.js"></script>': "is fetched from elsewhere",
    '<link rel="stylesheet" href="https://fonts.invalid/css">': "is fetched from elsewhere",
}

SEED = """\
---
title: Robots & ‘talk’ DAY
date: 2024-05-DAY
people: [Ada Løv, 李娜]
companies: [Halo Grid]
topics: [Robots]
---

Ada Løv of Halo Grid spoke.
"""


def write(folder: Path, pages: dict[str, str]) -> Path:
    """A site made up for the occasion."""
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_sound_links_are_not_complained_of(tmp_path: Path) -> None:
    assert list(broken(write(tmp_path, PAGES))) == []


@pytest.mark.parametrize("element", BROKEN)
def test_a_broken_link_is_found(element: str, tmp_path: Path) -> None:
    (found,) = broken(write(tmp_path, PAGES | {"index.html": PAGES["index.html"] + "\n" + element}))
    assert found.startswith(f"index.html:2: {BROKEN[element]}: ")


def test_a_built_site_has_no_broken_link(
    make_archive: Callable[[Mapping[str, str]], Path],
    run_pressmark: Callable[..., Outcome],
    build: Callable[..., Path],
) -> None:
    project = make_archive({f"seeds/{day}.md": SEED.replace("DAY", day) for day in ("01", "02")})
    assert run_pressmark("add", cwd=project).status == 0
    assert list(broken(build(project))) == []
