"""One article as search sees it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ..model import PartialDate
from ..text import squeeze

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Document:
    """An article with the texts that are searched and the values that are counted.

    `url` is relative to the root of the site, `names` holds the preferred and variant names of its headings, `body` is
    plain text with a paragraph a line, `language` a BCP 47 tag (None: the language of the site), `facets` maps a kind
    (`people`, `publication` …) to values.
    """

    url: str
    title: str
    date: PartialDate | None = None
    names: tuple[str, ...] = ()
    lead: str = ""
    body: str = ""
    language: str | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    seeds: tuple[str, ...] = ()

    @property
    def publication(self) -> str | None:
        """The name of the publication, when the facets tell one."""
        return next(iter(self.facets.get("publication", ())), None)

    @property
    def text(self) -> str:
        """The lead and the body, a paragraph a line: what an excerpt is taken from."""
        return "\n".join(part for part in (self.lead, self.body) if part)

    def normalised(self) -> Document:
        """The document with its texts, but not its names, in composed form (NFC), with single blanks, without stray
        surrogates."""
        return replace(
            self,
            title=composed_line(self.title),
            lead=composed_line(self.lead),
            body=_composed("\n".join(filter(None, map(squeeze, self.body.split("\n"))))),
        )


def composed_line(text: str) -> str:
    """The text in composed form, with single blanks, without stray surrogates."""
    return _composed(squeeze(text))


def _composed(text: str) -> str:
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text)
