"""One article in a list: its headline, when and where it appeared, a sentence of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from html import escape
from urllib.parse import quote

from markupsafe import Markup

from ..catalog import Entry, Passage
from .words import Words, spoken

_text = partial(escape, quote=False)


@dataclass(frozen=True, slots=True)
class Items:
    """Makes the items of all lists.

    `language` is that of the site. Not a template: an archive of 10,000 articles has 120,000 items, and this takes a
    fifth of the time. Nor are there classes, which would be 12 MB: the style sheet goes by the place in `.pm-list`.
    """

    language: str | None
    words: Words
    _known: dict[str, tuple[str, str, str, Passage, str]] = field(default_factory=dict)

    def __call__(self, entry: Entry, passage: Passage, base: str, anchor: str = "") -> Markup:
        """The `<li>` of an article; `base` is the way from the page to the site's root, `anchor` the item's name."""
        known = self._known.get(entry.url)
        if known is None:
            own = str(spoken(entry.article.language, self.language))
            first = entry.standfirst
            known = self._known[entry.url] = quote(entry.url), own, self._head(entry), first, _said(first, own)
        href, own, head, standfirst, said = known
        text = said if passage is standfirst else _said(passage, own)
        named = f' id="{anchor}"' if anchor else ""
        item = f'<li{named}>\n<h3{own}><a href="{base}{href}">{head}{text}</li>\n'
        return Markup(item)  # noqa: S704 - all its texts are escaped

    def _head(self, entry: Entry) -> str:
        publication, date = entry.article.publication, self.words.when(entry.article)
        from_where = f" · {_text(publication)}" if publication else ""
        return f"{_text(entry.title)}</a></h3>\n<p>{date}{from_where}</p>\n"


def _said(passage: Passage, own: str) -> str:
    sentence, start, end = passage.sentence, passage.start, passage.end
    if not sentence:
        return ""
    if end:
        marked = f"<mark>{_text(sentence[start:end])}</mark>"
        return f"<p{own}>{_text(sentence[:start])}{marked}{_text(sentence[end:])}</p>\n"
    return f"<p{own}>{_text(sentence)}</p>\n"
