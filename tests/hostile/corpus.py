"""The attacks of attacks.txt, and seeds and pages that carry each of them everywhere a seed can say something."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

ATTACKS_FILE = Path(__file__).with_name("attacks.txt")
_ESCAPE = re.compile(r"\\(?:([nt0\\])|u([0-9a-f]{4})|U([0-9a-f]{8}))")
_LETTERS = {"n": "\n", "t": "\t", "0": "\0", "\\": "\\"}
KINDS = ("people", "companies", "topics", "authors", "publication")
TOGETHER = 6
PROSE = "The harbour was quiet that morning, and the cranes stood still until the tide came in again at noon. " * 3


def attacks() -> list[str]:
    """Every attack, its escapes undone."""
    lines = ATTACKS_FILE.read_text("utf-8").splitlines()
    return [_ESCAPE.sub(_unescaped, line) for line in lines if line and not line.startswith("# ") and line != "#"]


def _unescaped(match: re.Match[str]) -> str:
    return _LETTERS[match[1]] if match[1] else chr(int(match[2] or match[3], 16))


def seeds() -> Iterator[tuple[str, bytes]]:
    """Files of every format with the attacks in them: name and content."""
    found = attacks()
    records = [_record(number, attack) for number, attack in enumerate(found)]
    yield "attacks.jsonl", "\n".join(map(json.dumps, records)).encode()
    addresses = [{"title": f"Address {n}", "text": PROSE, "url": attack} for n, attack in enumerate(found)]
    yield "addresses.jsonl", "\n".join(map(json.dumps, addresses)).encode()
    for number, group in enumerate(batched_lists(found)):
        yield f"prose-{number}.txt", encoded(f"Prose {number}\n\n{PROSE}\n\n" + "\n\n".join(group))
        yield f"page-{number}.html", encoded(page(f"Page {number}", group))
        yield f"text-{number}.md", encoded(f"---\ntitle: Text {number}\n---\n\n" + "\n\n".join(group))
    for number, attack in enumerate(found):
        # As somebody would write it who does not know what quoting is.
        yield f"raw-{number}.md", encoded(f"---\ntitle: {attack}\nauthors: [{attack}]\n---\n\n{PROSE}\n")


def pages() -> Iterator[tuple[str, bytes]]:
    """Pages of an archive that hold the attacks past every reader: path below the archive, and content."""
    for number, attack in enumerate(attacks()):
        front = _record(number, printable(attack)) | {"url": printable(attack), "date": 2023}
        text = front.pop("text")
        yield (
            f"articles/2023/direct-{number}.md",
            encoded(f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n{text}\n"),
        )


def batched_lists(found: list[str]) -> Iterator[list[str]]:
    """The attacks in groups."""
    for start in range(0, len(found), TOGETHER):
        yield found[start : start + TOGETHER]


def _record(number: int, attack: str) -> dict[str, object]:
    kind = KINDS[number % len(KINDS)]
    return {
        "title": attack,
        "summary": attack,
        "text": f"{PROSE}\n\n{attack}\n\n{PROSE} {number}",
        kind: attack if kind == "publication" else [attack],
    }


def printable(text: str) -> str:
    """The text without characters that no YAML file may hold."""
    return re.sub("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def page(title: str, group: list[str]) -> str:
    """A saved page with the attacks in its metadata, in attributes and in its text."""
    quoted = [html.escape(attack) for attack in group]
    linked = json.dumps({"@type": "NewsArticle", "headline": group[0], "author": group, "url": group[-1]})
    return (
        f"<!doctype html><html lang='{quoted[0]}'><head><meta charset=utf-8><title>{title}</title>"
        f"<meta property=og:title content='{title}: {quoted[0]}'><link rel=canonical href='{quoted[-1]}'>"
        + "".join(f"<meta name=author content='{text}'><meta name=description content='{text}'>" for text in quoted)
        + f"<script type=application/ld+json>{linked}</script></head><body><article><h1>{title}</h1><p>{PROSE}</p>"
        + "".join(
            f"<p>{PROSE}</p>{attack}<p title='{text}'>{text}</p>" for attack, text in zip(group, quoted, strict=True)
        )
        + f"<p>{PROSE}</p></article></body></html>"
    )


def encoded(text: str) -> bytes:
    """The text as UTF-8, halves of surrogate pairs as the bytes they would be."""
    return text.encode("utf-8", "surrogatepass")
