"""One article in a list: its headline, when and where it appeared, a sentence of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from html import escape
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup

from ..catalog import Entry
from ..mentions import Target
from ..passages import Passage
from .evidence import either
from .words import Words, escaped, spoken

MOST_KNOWN = 1 << 14
"""Articles of which is remembered how they are shown on other pages."""
_text = partial(escape, quote=False)


@dataclass(frozen=True, slots=True)
class Items:
    """Makes the items of all lists.

    `language` is that of the site. Not a template: an archive of 10,000 articles has 120,000 items, and this takes a
    fifth of the time. Nor are there classes, which would be 12 MB: the style sheet goes by the place in `.pm-list`.
    """

    language: str | None
    words: Words
    _known: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def __call__(self, entry: Entry, passage: Passage, base: str, anchor: str = "") -> Markup:
        """The `<li>` of an article; `base` is the way from the page to the site's root, `anchor` the item's name."""
        known = self._known.get(entry.url)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            own = str(spoken(entry.article.language, self.language))
            known = self._known[entry.url] = quote(entry.url), own, self._head(entry)
        href, own, head = known
        named = f' id="{anchor}"' if anchor else ""
        item = f'<li{named}>\n<h3{own}><a href="{base}{href}">{head}{_said(passage, own)}</li>\n'
        return Markup(item)  # noqa: S704 - all its texts are escaped

    def all(self, entries: Iterable[Entry], target: Target | None, base: str) -> Markup:
        """The items of articles, each with what it says of a name."""
        return Markup("".join([self(entry, passage_in(entry, target), base) for entry in entries]))  # noqa: S704 - HTML

    def by_year(
        self, entries: Iterable[Entry], target: Target | None, base: str, heading: str, *, anchored: bool = False
    ) -> Markup:
        """A list by year, newest first, under headings of a class; `anchored` names the items `a0` and so on."""
        sections = []
        for year, group in groupby(enumerate(entries), key=lambda one: one[1].year):
            items = "".join(
                [self(one, passage_in(one, target), base, f"a{place}" if anchored else "") for place, one in group]
            )
            title = f'  <h2 class="{heading}">{escaped(self.words.year(year))}</h2>\n'
            sections.append(f'<section>\n{title}  <ol class="pm-list">\n{items}  </ol>\n</section>\n')
        return Markup("".join(sections))  # noqa: S704 - all its texts are escaped

    def _head(self, entry: Entry) -> str:
        publication, date = entry.article.publication, self.words.when(entry.article)
        from_where = f" · {_text(publication)}" if publication else ""
        return f"{_text(entry.title)}</a></h3>\n<p>{date}{from_where}</p>\n"


def passage_in(entry: Entry, target: Target | None) -> Passage:
    """The sentence of an article that shows a name, or its standfirst where no sentence names it."""
    said = entry.said()
    return (said.passages.get(target) if target else None) or said.standfirst


def sentence_for(entry: Entry, target: Target, other: Target) -> Passage:
    """The sentence of an article that shows a name, or else the one that shows another."""
    return passage_in(entry, either(entry, target, other))


def _said(passage: Passage, own: str) -> str:
    sentence, start, end = passage.sentence, passage.start, passage.end
    if not sentence:
        return ""
    if end:
        marked = f"<mark>{_text(sentence[start:end])}</mark>"
        return f"<p{own}>{_text(sentence[:start])}{marked}{_text(sentence[end:])}</p>\n"
    return f"<p{own}>{_text(sentence)}</p>\n"
