"""Texts with the names in them, whoever has labelled them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pressmark.model import Block, BlockKind


class Span(NamedTuple):
    """A name at characters `start` to `end` of block number `block`, labelled PER, ORG, LOC or MISC."""

    block: int
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """The blocks of one document, and the names in them in order and without overlap."""

    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]


def write(file: Path, documents: Iterable[Labelled]) -> None:
    """Write documents as JSON lines; the file is there when all of them are in it."""
    unfinished = file.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8") as lines:
        for document in documents:
            blocks = [(block.kind.value, block.text) for block in document.blocks]
            lines.write(json.dumps({"blocks": blocks, "spans": document.spans}, ensure_ascii=False) + "\n")
    unfinished.replace(file)


def read(file: Path) -> Iterator[Labelled]:
    """The documents that `write` has written."""
    with file.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            blocks = tuple(Block(BlockKind(kind), text) for kind, text in row["blocks"])
            yield Labelled(blocks, tuple(Span(*span) for span in row["spans"]))


def sentences(file: Path) -> Iterator[Labelled]:
    """The sentences of a file of tokens and BIO tags, each as a document of one paragraph, its tokens spaced."""
    with file.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text, spans = "", []
            begun: tuple[int, str] | None = None
            for token, tag in zip(row["tokens"], row["tags"], strict=True):
                if begun and not tag.startswith("I-"):
                    spans.append(Span(0, begun[0], len(text) - 1, begun[1]))
                    begun = None
                if tag.startswith("B-") or (tag.startswith("I-") and begun is None):
                    begun = len(text), tag[2:]
                text += token + " "
            if begun:
                spans.append(Span(0, begun[0], len(text) - 1, begun[1]))
            yield Labelled((Block(BlockKind.PARAGRAPH, text.rstrip(" ")),), tuple(spans))
