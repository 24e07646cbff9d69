"""Every page the archive makes of itself: home, articles, names, indexes, years, search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import quote

import jinja2

from ..archive.page import Page
from ..catalog import Catalog, Entity, Entry, Passage
from ..mentions import Target
from ..model import CREDIT_KINDS, KINDS
from ..text import fold
from .links import outside
from .words import KIND_WORDS, count, listing

_NEW_ON_HOME = 12
_NAMES_ON_HOME = 16
_TOGETHER = 16


@dataclass(frozen=True, slots=True)
class Made:
    """A page of the site without its shell: address from the site's root, title, HTML, and a line about it.

    `listed` says whether the sitemap tells search engines of it.
    """

    url: str
    title: str
    content: str
    description: str = ""
    section: str = ""
    head: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class SiteMaker:
    """Makes pages of a catalog through templates. `templates` escapes every text it is given."""

    catalog: Catalog
    templates: jinja2.Environment
    site_name: str
    kinds: Sequence[str] = KINDS

    def _make(self, template: str, url: str, title: str, **context: object) -> Made:
        description = str(context.pop("description", ""))
        section = str(context.pop("section", url.partition("/")[0]))
        head = str(context.pop("head", ""))
        content = self.templates.get_template(f"pressmark/{template}.html").render(
            base="../" * url.count("/"),
            url=url,
            title=title,
            catalog=self.catalog,
            kinds=self.kinds,
            site_name=self.site_name,
            **context,
        )
        return Made(url, title, content, description, section, head)

    def article(self, entry: Entry, body: str) -> Made:
        """The page of an article around the finished HTML of its body."""
        mentioned = [
            entity
            for target in entry.passages
            if target.label not in entry.names.get(target.kind, ()) and (entity := self.catalog.entity(target))
        ]
        return self._make(
            "article",
            entry.url,
            entry.title,
            description=entry.standfirst.sentence,
            section="articles",
            entry=entry,
            article=entry.article,
            body=body,
            seeds=entry.source.seeds,
            mentioned=mentioned,
        )

    def generated(self) -> Iterator[Made]:
        """Every page that is not an article's, in a fixed order."""
        yield self.home()
        yield self._make("search", "search.html", "Search", section="search")
        yield from self._lists()
        for kind in (*self.kinds, *CREDIT_KINDS):
            yield self._index(kind)
            for entity in self.catalog.entities[kind].values():
                yield self._entity(entity)
        for page in self.catalog.withdrawn:
            yield self._withdrawn(page)
        for address, target in sorted(self.catalog.redirects.items()):
            yield self._redirect(address, target)

    def home(self) -> Made:
        """The front page: search, what is newest, and the ways in."""
        top = {
            kind: sorted(self.catalog.entities[kind].values(), key=lambda entity: (-len(entity.about), entity.label))[
                :_NAMES_ON_HOME
            ]
            for kind in self.kinds
        }
        return self._make(
            "home",
            "index.html",
            self.site_name,
            section="home",
            newest=self.catalog.entries[:_NEW_ON_HOME],
            top=top,
            years=self.catalog.years(),
        )

    def _lists(self) -> Iterator[Made]:
        years = self.catalog.years()
        yield self._make("years", "articles/index.html", "All articles", years=years)
        for year, entries in years.items():
            months = [(month, list(group)) for month, group in groupby(entries, key=_month)]
            title = "Undated articles" if year == "undated" else f"Articles of {year}"
            yield self._make("year", f"articles/{year}/index.html", title, months=months, years=years, year=year)

    def _index(self, kind: str) -> Made:
        entities = self.catalog.entities[kind].values()
        letters: dict[str, list[Entity]] = {}
        for entity in sorted(entities, key=lambda entity: (_letter_order(entity), fold(entity.label), entity.label)):
            letters.setdefault(_letter(entity.label), []).append(entity)
        return self._make("index", f"{kind}/index.html", KIND_WORDS[kind].many, kind=kind, letters=letters)

    def _entity(self, entity: Entity) -> Made:
        together = {
            kind: [
                (other, number) for label, number in pairs[:_TOGETHER] if (other := self.catalog.entity((kind, label)))
            ]
            for kind, pairs in entity.together.items()
        }
        listed = [(year, list(group)) for year, group in groupby(entity.about, key=lambda entry: entry.year)]
        words = KIND_WORDS[entity.kind]
        return self._make(
            "entity",
            entity.url,
            entity.label,
            description=f"{words.one}: {count(len(entity.about), 'article')} in {self.site_name}",
            entity=entity,
            together=together,
            years=listed,
        )

    def _withdrawn(self, page: Page) -> Made:
        title = page.article.title or "Untitled"
        made = self._make("withdrawn", page.url, title, section="articles", article=page.article)
        return replace(made, listed=False)

    def _redirect(self, address: str, target: str) -> Made:
        way = "../" * address.count("/") + quote(target)
        head = f'<meta http-equiv="refresh" content="0; url={way}"><meta name="robots" content="noindex">'
        return replace(self._make("redirect", address, "Moved", target=target, head=head), listed=False)


def _month(entry: Entry) -> str:
    date = entry.article.date
    if date is None or date.month is None:
        return ""
    return type(date)(date.year, date.month).words


def _letter(label: str) -> str:
    first = next((char for char in fold(label) if char.isalnum()), "")
    if first.isdigit():
        return "0–9"
    return first.upper()[:1] or "#"


def _letter_order(entity: Entity) -> tuple[int, str]:
    """Letters in alphabetical order, Latin first, then other scripts, then numbers, then the rest."""
    letter = _letter(entity.label)
    return (3 if letter == "#" else 2 if letter == "0–9" else 0 if letter < "ʰ" else 1), letter


def passage_in(entry: Entry, target: Target | tuple[str, str]) -> Passage:
    """The sentence of an article that shows a name, or the article's first sentence where no sentence names it."""
    return entry.passages.get(Target(*target)) or entry.standfirst


def environment(folders: Sequence[str], catalog: Catalog) -> jinja2.Environment:
    """The templates' environment: everything is escaped, and an undefined name is an error."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        count=count,
        listing=listing,
        passage_in=passage_in,
        kind_words=KIND_WORDS,
        entity_of=catalog.entity,
    )
    made.filters["href"] = quote
    made.filters["outside"] = outside
    return made
