"""Who published a saved page, when, under which headline: what it states, checked, and what can be inferred."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from ...model import PartialDate
from ...text import fold
from ..dates import MONTH, date_in_name, read_date
from .addresses import absolute, host, is_page
from .credits import authors_of
from .headline import headline_of
from .statements import Statements
from .tidying import Imprint

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")
_HANDLE = re.compile(r"@|https?:|\.\w{2,4}/")
_COPYRIGHT = re.compile(r"^(?:(?:copyright|©|\(c\))[\s\d,-]*)+", re.IGNORECASE)
_IN_PATH = re.compile(
    rf"/(?P<y>(?:19|20)\d\d)/(?P<m>\d\d?|{MONTH})(?:/(?P<d>\d\d?)(?=[/-]|$))?(?=[/-]|$)", re.IGNORECASE | re.ASCII
)
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page beside its body. `title` is empty when nothing names it."""

    title: str
    date: PartialDate | None
    updated: PartialDate | None
    authors: tuple[str, ...]
    publication: str | None
    url: str | None
    language: str | None
    summary: str | None
    guessed: dict[str, str] = field(default_factory=dict)

    def completed(self, imprint: Imprint, today: PartialDate, search: Callable[[], PartialDate | None]) -> Metadata:
        """The metadata with what it lacks from the lines above the text, as guesses, and a date found by `search`."""
        guessed = dict(self.guessed)
        date, authors = self.date, self.authors
        if date is None and (date := next((day for day in imprint.dates if day.key <= today.key), None)):
            guessed["date"] = "a line above the text says so"
        if date is None and (date := search()):
            guessed["date"] = "it stands in the page beside the text"
        if not authors and (authors := tuple(dict.fromkeys(imprint.authors))):
            guessed["authors"] = "a line above the text says so"
        return replace(self, date=date, authors=authors, guessed=guessed)


def metadata_of(stated: Statements, today: PartialDate) -> Metadata:
    """The page's metadata. No date after `today` is believed; what is inferred is in `guessed` with the reason."""
    guessed: dict[str, str] = {}
    url = _url(stated)
    publication = _publication(stated)
    named = tuple(filter(None, (publication, host(url) if url else None)))
    title = headline_of([text for group in stated.of("title") for text in group], named)
    date = next(_dates(stated.of("date"), today), None)
    if date is None and url and (date := _date_in(url, today)):
        guessed["date"] = "the address of the page says so"
    if publication is None and url and (publication := host(url)):
        guessed["publication"] = "the host in the address of the page"
    updated = next(_dates(stated.of("updated"), today), None)
    return Metadata(
        title=title,
        date=date,
        updated=updated if updated and date and updated.key > date.key else None,
        authors=next(filter(None, (authors_of(group, publication) for group in stated.of("authors"))), ()),
        publication=publication,
        url=url,
        language=_language(stated),
        summary=_summary(stated, title),
        guessed=guessed,
    )


def _values(groups: Iterable[tuple[str, ...]]) -> Iterator[str]:
    return (value for group in groups for value in group)


def _dates(groups: Iterable[tuple[str, ...]], today: PartialDate) -> Iterator[PartialDate]:
    """The dates that are stated and not in the future: the day as it was written, in the time of its place."""
    for value in _values(groups):
        try:
            date = read_date(value[:60])
        except (ValueError, OverflowError):
            continue
        if date.key <= today.key and date.year > 1500:
            yield date


def _date_in(url: str, today: PartialDate) -> PartialDate | None:
    """The date in an address: `/2019/11/18/`, `/2019/nov/18/`, `2019-11-18`."""
    path = urlsplit(url).path
    found = _IN_PATH.search(path)
    words = " ".join(filter(None, (found["d"], found["m"], found["y"]))) if found else ""
    try:
        date = read_date(words if found and found["m"].isalpha() else "-".join(_padded(found)) if found else "")
    except ValueError:
        named = date_in_name(path.rstrip("/").rpartition("/")[2])
        return named if named and named.key <= today.key else None
    return date if date.key <= today.key else None


def _padded(found: re.Match[str]) -> list[str]:
    return [part.zfill(2) for part in (found["y"], found["m"], found["d"]) if part]


def _url(stated: Statements) -> str | None:
    """The first address of a page; relative ones start from the first that is not, fronts of sites count last."""
    values = list(_values(stated.of("url")))
    whole = [address for value in values if (address := absolute(value, None))]
    base = whole[0] if whole else None
    found = [address for value in values if (address := absolute(value, base)) and host(address)]
    return next((address for address in found if is_page(address)), found[0] if found else None)


def _publication(stated: Statements) -> str | None:
    for value in _values(stated.of("publication")):
        name = _COPYRIGHT.sub("", value).strip(" |")
        if name and len(name) <= _LONGEST_NAME and not _HANDLE.search(name):
            return name
    return None


def _language(stated: Statements) -> str | None:
    found = (_LANGUAGE.fullmatch(value) for value in _values(stated.of("language")))
    return next((match[1].lower() for match in found if match), None)


def _summary(stated: Statements, title: str) -> str | None:
    """The description, unless it only says the headline again."""
    return next((value for value in _values(stated.of("summary")) if fold(value) != fold(title)), None)
