"""The reader of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model import Article, Credit, PartialDate
from ...text import squeeze
from ..completion import complete
from ..dates import date_in_name
from ..decoding import decode
from ..repair import repair
from ..seed import Reading, Seed, Source, digest
from .boilerplate import is_boilerplate
from .credits import AUTHOR, EDITOR, TRANSLATOR
from .head import Credits, read_head
from .headline import dateline_wire, derived_headline
from .layout import Line, lines_of
from .paragraphs import markdown_of, paragraphs_of, wrapping_of
from .publication import publication_in_prose

_TAIL = 8


def read(source: Source) -> Iterator[Reading]:
    """The one article of a text file."""
    content = source.file.read_bytes()
    try:
        text = repair(decode(content))
    except UnicodeError as broken:
        yield source.error(str(broken), "Save the article as text in UTF-8, or take the file away.")
        return
    if not text.strip():
        yield source.error("the file is empty", "Put the article's text in it, or take the file away.")
        return
    article = understand(text, date_in_name(source.file.stem), source.today)
    yield Seed(source.name, digest(content), "text"), complete(article, source)


def understand(text: str, near: PartialDate | None, today: PartialDate, title: str | None = None) -> Article:
    """The article in a plain text.

    `near` is the date in the file's name, which settles figures that are ambiguous; `title` a headline already known.
    """
    lines = lines_of(text)
    credits = Credits()
    wrapping = wrapping_of(lines)
    head = read_head(lines, credits, wrapping.width if wrapping else None, near, today, title)
    prose = _without_tail([*head.deck, *lines[head.taken :]], credits, near, today)
    paragraphs = paragraphs_of(prose, wrapping)
    guessed = dict(credits.guessed)
    title = head.title
    if title is None:
        title = derived_headline(paragraphs) if paragraphs else squeeze(text)[:90]
        guessed["title"] = "the text has no headline; this is its beginning"
    publication = credits.publication
    if publication is None and (spoken := publication_in_prose("\n".join(paragraphs))):
        publication, guessed["publication"] = spoken
    if publication is None and paragraphs and (wire := dateline_wire(paragraphs[0])):
        publication, guessed["publication"] = wire, "named in the dateline"
    return Article(
        title=title,
        body=markdown_of(paragraphs),
        date=credits.date,
        updated=credits.updated,
        authors=_with_role(credits.people, AUTHOR),
        editors=_with_role(credits.people, EDITOR),
        translators=_with_role(credits.people, TRANSLATOR),
        credits=tuple(dict.fromkeys(c for c in credits.people if c.role not in (AUTHOR, EDITOR, TRANSLATOR))),
        publication=publication,
        guessed=guessed,
    )


def _with_role(people: Sequence[Credit], role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(credit.name for credit in people if credit.role == role))


def _without_tail(lines: list[Line], credits: Credits, near: PartialDate | None, today: PartialDate) -> list[Line]:
    """The lines without sign-offs, and with credits and sources below the prose taken in."""
    end = len(lines)
    while end > max(0, len(lines) - _TAIL):
        text = lines[end - 1].text
        if not is_boilerplate(text) and not credits.take(text, near, today):
            break
        end -= 1
    return lines[:end]
