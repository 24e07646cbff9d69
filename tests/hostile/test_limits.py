"""Seeds that are too deep, too long or never closed are read in time that grows with their length, or refused."""

from __future__ import annotations

import base64
import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import markdown
import pytest

from pressmark.errors import SeedError
from pressmark.ingest import read_seeds
from pressmark.model import PartialDate
from pressmark.pages.html import sanitise
from pressmark.pages.taming import DEEPEST_LIST, as_text, tamed
from pressmark.text import blocks

TODAY = PartialDate(2025, 6, 15)
SECONDS = 20
SIZE = 20_000
EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list"]
PROSE = "The harbour was quiet that morning, and the cranes stood still until the tide came in at noon. " * 6

REPEATED = {
    "brackets never closed": "[",
    "pictures never closed": "![",
    "links never closed": "[a](",
    "links inside links": "[a](()",
    "link titles never closed": '[a](b "',
    "emphasis never closed": "*a ",
    "underscores never closed": "_a ",
    "strong never closed": "**a",
    "code never closed": "`",
    "quotations": "> ",
    "quotations without spaces": ">",
    "lists on one line": "1. ",
    "bullets on one line": "- ",
    "comments": "<!--",
    "tags never closed": "<p ",
    "addresses never closed": "<http:",
    "braces": "{",
    "backslashes": "\\",
    "entities": "&#",
    "fences": "```\n",
    "tables": "|",
    "rules": "-",
    "anchors": "&a [*a, ",
    "spaces": " ",
    "tabs": "\t",
    "empty lines": "\n",
    "line separators": "\u2028",
    "bidirectional overrides": "\u202e",
    "NUL": "\0",
    "mojibake": "Ã©",
    "combining marks": "\u0301",
    "years": "2019 ",
    "dates": "March 2, 2021 ",
    "bylines": "By A B and ",
    "dashes": "A — ",
    "credits": "Photo: ",
    "data addresses": "data:",
    "links": '<a href="http://x/y">word</a> ',
    "spans": "<span>x</span> ",
    "misnested links": "<a><p>",
    "misnested letters": "<b><p>",
    "cells": "<table><tr><td>x",
    "scripts": "<script>",
    "attributes": "<p a=b c=d>",
    "authors": '<meta name="author" content="A B">',
}
DEEP = {
    name: f"<{name}>" for name in "div b a blockquote section ul><li table><tr><td svg math font template form".split()
}


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Give up after so many seconds, as a person would."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"not done after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def bodies(folder: Path, text: str) -> list[str]:
    """What each reader makes of the text; a refusal is fine."""
    found: list[str] = []
    page = f"<html><head><title>A title</title></head><body><article><p>{PROSE}</p>{text}</article></body></html>"
    seeds = {
        "a.txt": f"A headline\n\n{PROSE}\n\n{text}",
        "a.md": f"---\ntitle: A\n---\n\n{text}",
        "b.md": f"---\ntitle: {text}\n---\n\n{PROSE}",
        "a.jsonl": json.dumps({"title": "A", "text": text, "authors": text[:2_000]}),
        "a.html": page,
    }
    for name, content in seeds.items():
        (folder / name).write_bytes(content.encode("utf-8", "surrogatepass"))
        for reading in read_seeds(folder / name, name, today=TODAY):
            if isinstance(reading, SeedError):
                assert str(reading).startswith(name)
            else:
                found.append(reading[1].body)
                blocks(reading[1].body)
    return found


def rendered(text: str) -> str:
    try:
        markup = markdown.markdown(tamed(text), extensions=EXTENSIONS)
    except RecursionError:
        markup = as_text(text)
    return sanitise(markup)


@pytest.mark.parametrize("case", REPEATED)
def test_whatever_is_repeated_is_read_in_time(case: str, tmp_path: Path) -> None:
    with within(SECONDS):
        bodies(tmp_path, REPEATED[case] * (SIZE // len(REPEATED[case])) + "x")


@pytest.mark.parametrize("case", REPEATED)
def test_whatever_is_repeated_is_rendered_in_time(case: str) -> None:
    with within(SECONDS):
        assert rendered(REPEATED[case] * (SIZE // len(REPEATED[case])) + "x") is not None


@pytest.mark.soak
@pytest.mark.parametrize("case", REPEATED)
def test_a_megabyte_of_it_is_read_in_time(case: str, tmp_path: Path) -> None:
    with within(120):
        bodies(tmp_path, REPEATED[case] * (1_000_000 // len(REPEATED[case])) + "x")


@pytest.mark.parametrize("levels", [40, 5_000, 100_000])
@pytest.mark.parametrize("case", DEEP)
def test_a_page_of_many_levels_is_read_or_refused_and_rendered(case: str, levels: int, tmp_path: Path) -> None:
    with within(SECONDS):
        text = DEEP[case] * levels + PROSE
        (tmp_path / "a.html").write_text(f"<title>A</title><p>{PROSE}</p>{text}")
        (reading,) = read_seeds(tmp_path / "a.html", "a.html", today=TODAY)
        if isinstance(reading, SeedError):
            assert levels > 40
            assert "elements inside one another" in str(reading) or "neither a title nor" in str(reading)
        assert "harbour" in sanitise(text) or case in ("svg", "math", "template")


@pytest.mark.parametrize("level", ["<div><p></p>", "<div></span>", f"{'<b>' * 9}<div>{'</b>' * 9}"])
def test_end_tags_that_end_nothing_do_not_hide_many_levels(level: str) -> None:
    with within(SECONDS):
        assert "<" not in sanitise(level * 20_000 + PROSE)


def test_lists_and_quotations_of_many_levels_stay_readable() -> None:
    with within(SECONDS):
        for text in (
            "\n".join("    " * level + "- x" for level in range(300)) + " harbour",
            "\n\n".join("    " * level + "1. x" for level in range(300)) + " harbour",
            "> " * 3_000 + "harbour",
            "- " * 3_000 + "harbour",
        ):
            assert "harbour" in rendered(text)


def test_markdown_that_somebody_means_is_not_touched() -> None:
    text = "\n".join("    " * level + f"- [link](b.md) `code` <b>x</b> {level}" for level in range(DEEPEST_LIST))
    assert tamed(text) == text
    assert tamed("[a][b] " * 400) == "[a][b] " * 400
    assert tamed("> > > quoted") == "> > > quoted"


def test_front_matter_of_a_billion_laughs_is_refused(tmp_path: Path) -> None:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    (tmp_path / "a.md").write_text(f"---\ntitle: x\n{laughs}---\n\ntext\n")
    (reading,) = read_seeds(tmp_path / "a.md", "a.md", today=TODAY)
    assert isinstance(reading, SeedError)
    assert "anchor" in str(reading)


@pytest.mark.parametrize("size", [1_000_000, pytest.param(50_000_000, marks=pytest.mark.soak)])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl", "a.html"])
def test_one_long_line_is_read_or_refused(name: str, size: int, tmp_path: Path) -> None:
    line = "word " * (size // 5)
    text = json.dumps({"title": "A", "text": line}) if name == "a.jsonl" else f"{line}\n"
    (tmp_path / name).write_text(text)
    with within(SECONDS if size < 2_000_000 else 300):
        (reading,) = read_seeds(tmp_path / name, name, today=TODAY)
    if isinstance(reading, SeedError):
        assert size > 10_000_000
        assert "longer than" in str(reading)


def test_what_is_embedded_does_not_count_as_the_pages_length(tmp_path: Path) -> None:
    picture = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(3_000_000)).decode()
    images = f'<img alt="A quay" src="data:image/png;base64,{picture}">' * 3
    (tmp_path / "a.html").write_text(f"<title>A</title><article><p>{PROSE}</p>{images}<p>{PROSE}</p></article>")
    (reading,) = read_seeds(tmp_path / "a.html", "a.html", today=TODAY)
    assert isinstance(reading, tuple)
    assert len(reading[1].pictures) == 1
