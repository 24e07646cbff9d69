"""What may be known about any article whose seed does not say it: language, date, how old it is at least."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from ..model import Article, PartialDate
from .chronology import not_before
from .dates import date_in_name
from .language import language_of
from .seed import Source


def complete(article: Article, source: Source, guess: str | None = None, *, by_name: bool = True) -> Article:
    """The article with its language by script, a date from the file's name, or the latest date its text names as past.

    `guess` says how the encoding of the text was guessed. `by_name` is false for a record, of which the name of its
    file says nothing.
    """
    language = article.language or language_of(f"{article.title}\n{article.body}")
    guessed = {**article.guessed, "body": guess} if guess else dict(article.guessed)
    date, earliest = article.date, None
    if by_name and date is None and (named := _believable(date_in_name(source.file.stem), source.today)):
        date, guessed["date"] = named, "the name of the file says so"
    if date is None:
        earliest = not_before(article.body, source.today)
    return replace(article, language=language, date=date, not_before=earliest, guessed=MappingProxyType(guessed))


def _believable(date: PartialDate | None, today: PartialDate) -> PartialDate | None:
    return date if date and date.key <= today.key else None
