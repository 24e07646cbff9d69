"""The reader of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from ...model import Article, PartialDate
from ...text import squeeze
from ..completion import complete
from ..dates import date_at_start, date_in_name
from ..decoding import decode
from ..repair import repair
from ..seed import Reading, Seed, Source, digest
from .boilerplate import is_boilerplate, is_end_mark, is_press_contact, without_end_mark
from .credits import AUTHOR, EDITOR, TRANSLATOR
from .dateline import dateline_day, dateline_wire
from .head import read_head
from .headline import derived_headline
from .imprint import Imprint
from .layout import Line, lines_of
from .paragraphs import markdown_of, paragraphs_of, wrapping_of
from .publication import publication_in_prose

_TAIL = 10
_FOOTER = 400


def read(source: Source) -> Iterator[Reading]:
    """The one article of a text file."""
    content = source.file.read_bytes()
    try:
        decoded = decode(content)
    except UnicodeError as broken:
        yield source.error(str(broken), "Save the article as text in UTF-8, or take the file away.")
        return
    text = repair(decoded.text)
    if not text.strip():
        yield source.error("the file is empty", "Put the article's text in it, or take the file away.")
        return
    article = understand(text, date_in_name(source.file.stem), source.today)
    yield Seed(source.name, digest(content), "text"), complete(article, source, decoded.guess)


def understand(text: str, near: PartialDate | None, today: PartialDate, title: str | None = None) -> Article:
    """The article in a plain text.

    `near` is the date in the file's name, which settles figures that are ambiguous; `title` a headline already known.
    """
    lines = lines_of(text)
    imprint = Imprint(near, today)
    wrapping = wrapping_of(lines)
    head = read_head(lines, imprint, wrapping.width if wrapping else None, title)
    prose = _without_tail([*head.deck, *lines[head.taken :]], imprint)
    paragraphs = paragraphs_of(prose, wrapping)
    if paragraphs:
        _guess_from_prose(paragraphs, imprint)
    guessed = imprint.guessed
    if head.title is None:
        guessed["title"] = "the text has no headline; this is its beginning"
    return Article(
        title=head.title or derived_headline(paragraphs or [squeeze(text)]),
        body=markdown_of(paragraphs),
        date=imprint.date,
        updated=imprint.updated,
        authors=imprint.names(AUTHOR),
        editors=imprint.names(EDITOR),
        translators=imprint.names(TRANSLATOR),
        credits=tuple(dict.fromkeys(c for c in imprint.people if c.role not in (AUTHOR, EDITOR, TRANSLATOR))),
        publication=imprint.publication,
        guessed=MappingProxyType(guessed),
    )


def _guess_from_prose(paragraphs: Sequence[str], imprint: Imprint) -> None:
    if spoken := publication_in_prose("\n".join(paragraphs)):
        imprint.guess_publication(*spoken)
    if wire := dateline_wire(paragraphs[0]):
        imprint.guess_publication(wire, "named in the dateline")
    day = dateline_day(paragraphs[0])
    found = date_at_start(day) if day else None
    if found and imprint.date is None and found.date.key <= imprint.today.key:
        imprint.date, imprint.guessed["date"] = found.date, "named in the dateline"


def _without_tail(lines: list[Line], imprint: Imprint) -> list[Line]:
    """The lines without sign-offs, and with credits and sources below the prose taken in."""
    end = _end_mark(lines)
    while end > max(0, len(lines) - _TAIL):
        text = lines[end - 1].text
        if not is_boilerplate(text) and not is_press_contact(text) and not imprint.take(text):
            break
        end -= 1
    kept = lines[:end]
    if kept and (unmarked := without_end_mark(kept[-1].text)):
        kept[-1] = replace(kept[-1], text=unmarked)
    return kept


def _end_mark(lines: list[Line]) -> int:
    """The index of the mark that ends an article (`###`) if only a short footer follows it, else that of the end."""
    footer = 0
    for index in range(len(lines) - 1, max(-1, len(lines) - _TAIL - 1), -1):
        if is_end_mark(lines[index].text):
            return index
        if without_end_mark(lines[index].text) != lines[index].text:
            return index + 1
        footer += len(lines[index].text)
        if footer > _FOOTER:
            break
    return len(lines)
