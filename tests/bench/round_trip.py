"""Articles that are known, written as plain text in the layouts that people save."""

from __future__ import annotations

import gzip
import html
import json
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pressmark.model import BlockKind, PartialDate
from pressmark.text import blocks, inline, squeeze

_NO_PERSON = re.compile(r"\d|gov\b|team|office|staff|council|community|service|agency|program|group|center|department")


@dataclass(frozen=True, slots=True)
class Known:
    """What is true of an article, and its paragraphs without markup."""

    title: str
    date: PartialDate
    authors: tuple[str, ...]
    paragraphs: tuple[str, ...]


def read_known(file: Path) -> list[Known]:
    """The articles of a gzipped JSON Lines file that have a text.

    The records name authors by the handles of their accounts. `mary-ann-low` is written as Mary Ann Low and `mlow` as
    M. Low; teams and offices are left out.
    """
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [known for line in lines if (known := _known(json.loads(line))).paragraphs]


def _known(record: Mapping[str, object]) -> Known:
    handles = record["authors"] if isinstance(record["authors"], list) else []
    people = tuple(dict.fromkeys(_display_name(handle) for handle in handles if not _NO_PERSON.search(handle)))
    title = squeeze(html.unescape(inline(str(record["title"]))))
    paragraphs = tuple(
        f"- {block.text}" if block.kind is BlockKind.ITEM else block.text for block in blocks(str(record["text"] or ""))
    )
    return Known(title, PartialDate.parse(str(record["date"])[:10]), people, paragraphs)


def _display_name(handle: str) -> str:
    words = handle.removeprefix("dr-").split("-")
    if len(words) == 1:
        words = [handle[0], handle[1:]]
    return " ".join(f"{word.upper()}." if len(word) == 1 else word.capitalize() for word in words)


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def byline_above(known: Known) -> str:
    """Headline, `By A, B and C`, `June 5, 2024`, paragraphs parted by blank lines."""
    month, day = known.date.words.split()[1], known.date.day
    head = [known.title, *([f"By {_listed(known.authors)}"] if known.authors else [])]
    return "\n\n".join(["\n".join([*head, f"{month} {day}, {known.date.year}"]), *known.paragraphs]) + "\n"


def author_below(known: Known) -> str:
    """HEADLINE, `5 June 2024`, paragraphs wrapped at 72 characters, `Author: A, B` at the end."""
    head = "\n".join([*textwrap.wrap(known.title.upper(), 72), known.date.words])
    foot = [f"Author{'s' if len(known.authors) > 1 else ''}: {', '.join(known.authors)}"] if known.authors else []
    return "\n\n".join([head, *("\n".join(textwrap.wrap(text, 72)) for text in known.paragraphs), *foot]) + "\n"


def one_line_of_credits(known: Known) -> str:
    """Headline, `Written by A & B | Published 2024-06-05 | 4 min read`, each paragraph on a line of its own."""
    written = [f"Written by {' & '.join(known.authors)}"] if known.authors else []
    return "\n".join([known.title, " | ".join([*written, f"Published {known.date}", "4 min read"]), *known.paragraphs])


LAYOUTS: Mapping[str, Callable[[Known], str]] = MappingProxyType(
    {
        "byline above": byline_above,
        "author below": author_below,
        "one line of credits": one_line_of_credits,
    }
)
"""The layouts by name."""


def round_trips(articles: list[Known], folder: Path) -> Iterator[tuple[str, Known, Path]]:
    """Write every article in every layout; the layout, the article and the file."""
    for layout, written in LAYOUTS.items():
        place = folder / layout.replace(" ", "-")
        place.mkdir()
        for number, known in enumerate(articles):
            file = place / f"{number:04}.txt"
            file.write_text(written(known), encoding="utf-8")
            yield layout, known, file
