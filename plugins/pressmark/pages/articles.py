"""The page of an article: what was saved, what is known of it, and the ways on from there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..archive.front import values
from ..archive.ownership import BODY, changed
from ..catalog import Entity, Entry
from .around import Around
from .citing import Cited
from .reading import minutes, parts
from .site import Made, SiteMaker
from .words import spoken

_MOST_CITING = 20
"""Articles that link to one of which its page tells."""
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
        cited = Cited(entry, site.site_name, site.kinds, self.canonical(entry.url), language)
        reading = minutes(entry.body)
        script = _SCRIPT.format("../" * entry.url.count("/"))
        return site.make(
            "article",
            entry.url,
            entry.title,
            description=entry.standfirst.sentence,
            head=f"{cited.head()}\n{script}",
            entry=entry,
            article=article,
            body=body,
            cited=cited,
            citation=cited.sentence(site.words),
            mentioned=self.mentioned(entry),
            around=around,
            citing=around.citing[:_MOST_CITING],
            more_citing=len(around.citing[_MOST_CITING:]),
            minutes=reading,
            parts=parts(body, reading),
            changed=self.changed(entry),
            spoken=spoken(article.language, language),
            spoken_of=lambda one: spoken(one.article.language, language),
        )

    def mentioned(self, entry: Entry) -> Sequence[Entity]:
        """Whom an article names without being about them."""
        return [
            entity
            for target in entry.passages
            if target.label not in entry.names.get(target.kind, ()) and (entity := self.site.catalog.entity(target))
        ]

    def changed(self, entry: Entry) -> Sequence[str]:
        """The keys of a page made from a seed that a person has changed since."""
        body, digests = entry.text()
        if not digests:
            return ()
        found = {**values(entry.article, self.site.kinds), **({BODY: body} if body.strip() else {})}
        return changed(found, digests)
