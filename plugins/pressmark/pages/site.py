"""The content of every page, made through templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

import jinja2

from ..catalog import Catalog, Entity, Entry, Passage
from ..mentions import Target
from ..model import KindWords
from .items import Items
from .links import outside
from .words import count, listing, span, spoken, when, words_of


@dataclass(frozen=True, slots=True)
class Made:
    """A page of the site without its shell: address from the site's root, title, HTML, a line about it, and HTML for
    its head."""

    url: str
    title: str
    content: str
    description: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The articles that come before and after one in time, where there are any."""

    older: Entry | None = None
    newer: Entry | None = None


@dataclass(frozen=True, slots=True)
class SiteMaker:
    """Makes pages of a catalog through templates. `templates` escapes every text it is given."""

    catalog: Catalog
    templates: jinja2.Environment
    site_name: str

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds of names that articles are tagged with."""
        return self.catalog.options.kinds

    def words(self, kind: str) -> KindWords:
        """What a kind is called on pages."""
        return words_of(self.catalog.options)[kind]

    def make(
        self,
        template: str,
        url: str,
        title: str,
        *,
        description: str = "",
        head: str = "",
        **context: object,
    ) -> Made:
        """A page through a template, which sees what is in `context` beside the catalog and the page's own facts."""
        content = self.templates.get_template(f"pressmark/{template}.html").render(
            base="../" * url.count("/"),
            url=url,
            title=title,
            catalog=self.catalog,
            kinds=self.kinds,
            site_name=self.site_name,
            **context,
        )
        return Made(url, title, content, description, head)

    def article(self, entry: Entry, body: str, beside: Neighbours) -> Made:
        """The page of an article around the finished HTML of its body."""
        return self.make(
            "article",
            entry.url,
            entry.title,
            description=entry.standfirst.sentence,
            entry=entry,
            article=entry.article,
            body=body,
            seeds=entry.source.seeds,
            mentioned=self.mentioned(entry),
            beside=beside,
            spoken=spoken(entry.article.language, self.catalog.options.language),
        )

    def mentioned(self, entry: Entry) -> list[Entity]:
        """Whom an article names without being about them."""
        return [
            entity
            for target in entry.passages
            if target.label not in entry.names.get(target.kind, ()) and (entity := self.catalog.entity(target))
        ]

    def redirect(self, address: str, target: str) -> Made:
        """A page that leads from an old address to the present one."""
        way = "../" * address.count("/") + quote(target)
        head = f'<meta http-equiv="refresh" content="0; url={way}"><meta name="robots" content="noindex">'
        return self.make("redirect", address, "Moved", target=target, head=head)

    def url(self, kind: str, label: str) -> str | None:
        """The address of a name's page, if it has one."""
        entity = self.catalog.entity((kind, label))
        return entity.url if entity else None


def passage_in(entry: Entry, target: Target | None) -> Passage:
    """The sentence of an article that shows a name, or its standfirst where no sentence names it."""
    return (entry.passages.get(target) if target else None) or entry.standfirst


def environment(folders: Sequence[str], catalog: Catalog, compiled: jinja2.BytecodeCache | None) -> jinja2.Environment:
    """The templates' environment: everything is escaped, and an undefined name is an error. `compiled` keeps templates
    from build to build."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled,
    )
    made.globals.update(
        count=count,
        listing=listing,
        item=Items(catalog.options.language),
        passage_in=passage_in,
        when=when,
        span=span,
        kind_words=words_of(catalog.options),
        entity_of=catalog.entity,
    )
    made.filters["href"] = quote
    made.filters["groupby_year"] = lambda entries: groupby(entries, key=lambda entry: entry.year)
    made.filters["outside"] = outside
    return made
