"""How an article is cited: by people in a sentence, by programs in the page's head."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from ..catalog import Entry
from ..model import COMPANIES, PEOPLE, Credit
from ..references import original
from ..text import squeeze
from .links import outside
from .pieces import safe
from .words import Words, escaped, spoken

_MOST_NAMES = 20
_LONGEST = 200
_TYPES = {PEOPLE: "Person", COMPANIES: "Organization"}
_ENDS = tuple(".?!…。？！")
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Cited:
    """An article as others cite it. `kinds` are those of names it can be tagged with, `address` is that of its page
    here, where the site has one, `language` that of the site."""

    entry: Entry
    site_name: str
    kinds: Sequence[str]
    address: str | None
    language: str | None

    @property
    def published(self) -> str | None:
        """The address under which it was first published, if it is one of the web."""
        return outside(original(self.entry.article.url or ""))

    @property
    def copy(self) -> str | None:
        """The address of its copy in a web archive, where that is what is known of it."""
        url = self.entry.article.url
        return outside(url) if url and original(url) != url else None

    def sentence(self, words: Words) -> Markup:
        """The HTML of a citation in the manner of the Chicago Manual of Style, with names and headline as they stand:
        author. “Headline.” *Publication*, date. Address. Archive, address."""
        return safe(" ".join(self._parts(words)))

    def _parts(self, words: Words) -> Iterator[str]:
        article, title = self.entry.article, self.entry.title
        if article.authors:
            yield f"{str(words.listing(article.authors)).rstrip('.')}."
        end = "" if title.endswith(_ENDS) else "."
        yield f"“<span{spoken(article.language, self.language)}>{escaped(title)}</span>{end}”"
        date = words.date(article.date) if article.date else words.gettext("n.d.")
        where = f"<cite>{escaped(article.publication)}</cite>, " if article.publication else ""
        yield f"{where}{escaped(date.rstrip('.'))}."
        if url := self.published:
            yield f"{escaped(url)}."
        kept = escaped(words.gettext("Archived in %(archive)s", archive=self.site_name))
        yield f"{kept}, {escaped(self.address)}." if self.address else f"{kept}."

    def head(self) -> str:
        """The HTML for the page's head: Highwire's and Dublin Core's fields, Open Graph, and JSON-LD of schema.org."""
        fields = "".join([f'<meta name="{name}" content="{_attribute(text)}">\n' for name, text in self._fields()])
        graph = "".join([f'<meta property="{name}" content="{_attribute(text)}">\n' for name, text in self._graph()])
        data = _JSON.encode(self.data())
        # Nothing in it ends the script or begins a comment.
        safe = data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
        return f'{fields}{graph}<script type="application/ld+json">{safe}</script>'

    def _fields(self) -> Iterator[tuple[str, str]]:
        article, url = self.entry.article, self.published or self.address
        date = str(article.date) if article.date else ""
        yield from _pairs("citation_title", "DC.title", self.entry.title)
        for name in article.authors:
            yield from _pairs("citation_author", "DC.creator", name)
        yield from _pairs("citation_publication_date", "", date.replace("-", "/"))
        yield from _pairs("", "DC.date", date)
        yield from _pairs("citation_journal_title", "DC.publisher", article.publication)
        yield from _pairs("citation_language", "DC.language", article.language)
        yield from _pairs("citation_public_url", "DC.identifier", url)
        # Without it Zotero takes everything with these fields for an article of a journal.
        yield "z:itemType", "newspaperArticle"

    def _graph(self) -> Iterator[tuple[str, str]]:
        article, said = self.entry.article, self.entry.standfirst.sentence
        yield "og:type", "article"
        yield "og:title", self.entry.title
        if said:
            yield "og:description", said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"
        yield "og:site_name", self.site_name
        if self.address:
            yield "og:url", self.address
        if article.date:
            yield "article:published_time", str(article.date)
        if article.updated:
            yield "article:modified_time", str(article.updated)

    def data(self) -> Mapping[str, object]:
        """What schema.org calls a NewsArticle, without what is unknown. `url` is where it was first published,
        `archivedAt` where it is kept."""
        article = self.entry.article
        tagged = [(kind, name) for kind in self.kinds for name in self.entry.names.get(kind, ())]
        about = set(tagged)
        mentioned = [target for target in self.entry.named if target not in about]
        publication = article.publication
        found: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.entry.title,
            "author": [_thing(PEOPLE, name) for name in article.authors],
            "editor": [_thing(PEOPLE, name) for name in article.editors],
            "translator": [_thing(PEOPLE, name) for name in article.translators],
            "contributor": [_contribution(credit) for credit in article.credits],
            "datePublished": str(article.date) if article.date else None,
            "dateModified": str(article.updated) if article.updated else None,
            "publisher": publication and {"@type": "Organization", "name": publication},
            "inLanguage": article.language or self.language,
            "about": [_thing(*one) for one in tagged[:_MOST_NAMES]],
            "mentions": [_thing(*one) for one in mentioned[:_MOST_NAMES]],
            "url": self.published or self.address,
            "archivedAt": [one for one in (self.address, self.copy) if one],
            "isPartOf": {"@type": "Collection", "name": self.site_name},
        }
        return {key: value for key, value in found.items() if value}


def _pairs(highwire: str, dublin_core: str, text: str | None) -> Iterator[tuple[str, str]]:
    if text:
        yield from ((name, text) for name in (highwire, dublin_core) if name)


def _thing(kind: str, name: str) -> dict[str, str]:
    return {"@type": _TYPES.get(kind, "Thing"), "name": name}


def _contribution(credit: Credit) -> dict[str, object]:
    return {"@type": "Role", "roleName": credit.role, "contributor": _thing(PEOPLE, credit.name)}


def _attribute(text: str) -> str:
    return escape(squeeze(text))
