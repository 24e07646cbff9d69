"""The small pieces of HTML that pages have many of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup

from ..catalog import Catalog, Entity, Entry
from ..model import Head
from .items import MOST_KNOWN, Items
from .words import Words, escaped, spoken


@dataclass(frozen=True, slots=True)
class Pieces:
    """Makes the pieces of all pages, as HTML. `base` is the way from a page to the site's root.

    Not macros of templates, and not Markup: an article's page has a hundred of these, which took most of the time of
    making it, and take a tenth of that as plain texts.
    """

    catalog: Catalog
    words: Words
    items: Items
    _tags: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    _others: dict[str, str] = field(default_factory=dict)

    def crumbs(self, base: str, steps: Iterable[tuple[str, str]]) -> str:
        """The way from the front page to a page: the address and the words of each step."""
        home, label = self.words.gettext("Home"), self.words.gettext("Breadcrumb")
        items = "".join([f'  <li><a href="{base}{quote(url)}">{escaped(words)}</a></li>\n' for url, words in steps])
        first = f'  <li><a href="{base}index.html">{home}</a></li>\n'
        return f'<nav class="pm-crumbs" aria-label="{label}"><ol>\n{first}{items}</ol></nav>\n'

    def linked(self, kind: str, name: str, base: str) -> str:
        """A name, as a link if it has a page."""
        entity = self.catalog.entity((kind, name))
        return link(entity.url, name, base) if entity else escaped(name)

    def tag(self, entity: Entity, base: str, times: int = 0) -> str:
        """A name as a tag that leads to its page, with how often it occurs if that is told."""
        start, end = self._tag(entity)
        count = f'&nbsp;<span class="pm-tag__count">{self.words.number(times)}</span>' if times else ""
        return f"{start}{base}{end}{count}</a>"

    def tags(self, entities: Iterable[Entity], base: str) -> str:
        """Names as tags, with a blank after each."""
        return "".join([f"{start}{base}{end}</a> " for start, end in map(self._tag, entities)])

    def tags_of(self, kind: str, names: Iterable[str], base: str) -> str:
        """Names of a kind as tags, with a blank after each; those without a page lead nowhere."""
        return "".join([f"{self._tag_of(kind, name, base)} " for name in names])

    def _tag_of(self, kind: str, name: str, base: str) -> str:
        entity = self.catalog.entity((kind, name))
        return self.tag(entity, base) if entity else f'<span class="pm-tag pm-tag--{kind}">{escaped(name)}</span>'

    def _tag(self, entity: Entity) -> tuple[str, str]:
        """What stands before and after `base` in the tag of a name."""
        target = entity.kind, entity.label
        found = self._tags.get(target)
        if found is None:
            start = f'<a class="pm-tag pm-tag--{entity.kind}" href="'
            found = self._tags[target] = start, f'{quote(entity.url)}"><bdi>{escaped(entity.label)}</bdi>'
        return found

    def guesses(self, article: Head) -> Mapping[str, str]:
        """By key of the front matter, what tells that its value was guessed, and nothing for any other key. It leads to
        the reason, which a mouse sees at once and everybody else there."""
        said = self.words.gettext("guessed")
        found: dict[str, str] = defaultdict(str)
        for key, why in article.guessed.items():
            found[key] = f' <a class="pm-guess" href="#pm-guessed-{escaped(key)}" title="{escaped(why)}">{said}</a>'
        return found

    def other(self, entry: Entry, base: str, reason: str = "") -> str:
        """The item of an article in a list of few, with the HTML of the reason why it is there."""
        found = self._others.get(entry.url)
        if found is None:
            if len(self._others) >= MOST_KNOWN:
                self._others.clear()
            own, when = spoken(entry.article.language, self.catalog.options.language), self.words.when(entry.article)
            text = f'{quote(entry.url)}"{own}>{escaped(entry.title)}</a> <p class="pm-item__meta">{when}'
            found = self._others[entry.url] = text
        because = f' <span class="pm-dot">·</span> {reason}' if reason else ""
        return f'<li><a href="{base}{found}{because}</p></li>\n'


def link(url: str, text: str, base: str) -> str:
    """The HTML of a link to a page; `base` is the way to the site's root."""
    return f'<a href="{base}{quote(url)}">{escaped(text)}</a>'


def away(address: str, text: str) -> str:
    """The HTML of a link to another site around other HTML."""
    return f'<a href="{escaped(address)}" rel="noopener noreferrer">{text}</a>'


def safe(html: str) -> Markup:
    """HTML as templates know it, in which everything is escaped already."""
    return Markup(html)  # noqa: S704 - see above
