"""The page of an article: what was saved, what is known of it, and the ways on from there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..archive.front import values
from ..archive.ownership import BODY, changed
from ..catalog import Entity, Entry, Text
from .around import Around
from .article_html import ArticleHtml
from .citing import Cited
from .reading import minutes, parts
from .site import Made, SiteMaker
from .words import spoken

_SCRIPT = '<script defer src="{}assets/pressmark/article.js"></script>'


@dataclass(frozen=True, slots=True)
class ArticlePages:
    """Makes the pages of articles. `canonical` gives the whole address of a page, where the site has one."""

    site: SiteMaker
    canonical: Callable[[str], str | None]

    def made(self, entry: Entry, body: str, around: Around) -> Made:
        """The page of an article around the finished HTML of its body."""
        article, site = entry.article, self.site
        language = site.catalog.options.language
        text = entry.text()
        reading = minutes(text.body)
        own = spoken(article.language, language)
        html = ArticleHtml(
            pieces=site.pieces,
            kinds=site.kinds,
            base="../" * entry.url.count("/"),
            entry=entry,
            spoken=own,
            cited=Cited(entry, site.site_name, site.kinds, self.canonical(entry.url), language),
            mentioned=self.mentioned(entry),
            around=around,
            minutes=reading,
            parts=parts(body, reading),
            changed=self.changed(entry, text),
        )
        return site.make(
            "article",
            entry.url,
            entry.title,
            description=entry.standfirst.sentence,
            head=f"{html.cited.head()}\n{_SCRIPT.format(html.base)}",
            html=html,
            entry=entry,
            article=article,
            body=body,
            spoken=own,
        )

    def mentioned(self, entry: Entry) -> Sequence[Entity]:
        """Whom an article names without being about them."""
        return [
            entity
            for kind, label in entry.named
            if label not in entry.names.get(kind, ()) and (entity := self.site.catalog.entity((kind, label)))
        ]

    def changed(self, entry: Entry, text: Text) -> Sequence[str]:
        """The keys of a page made from a seed that a person has changed since."""
        body, digests = text
        if not digests:
            return ()
        found = {**values(entry.article, self.site.kinds), **({BODY: body} if body.strip() else {})}
        return changed(found, digests)
