"""The HTML of an article's page beside its text, in the parts from which its template makes the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from ..catalog import Entity, Entry
from ..model import Head, PartialDate
from .around import Around
from .citing import Cited
from .pieces import Pieces, away, safe
from .reading import Part
from .words import Words, escaped

_MOST_CITING = 20
"""Articles that link to one of which its page tells."""


@dataclass(frozen=True, slots=True)
class ArticleHtml:
    """Makes the parts of the page of one article, each as HTML that ends with a line end, or nothing.

    `base` is the way from the page to the site's root, `spoken` the attributes of words in the article's language,
    `mentioned` are the names that are in its text alone, `parts` those of its text, `changed` the keys of its front
    matter that a person has changed. Not written in the template, because that took five times as long: half of all the
    time that went into the pages of an archive.
    """

    pieces: Pieces
    kinds: Sequence[str]
    base: str
    entry: Entry
    spoken: Markup
    cited: Cited
    mentioned: Sequence[Entity]
    around: Around
    minutes: int
    parts: Sequence[Part]
    changed: Sequence[str]

    @property
    def _article(self) -> Head:
        return self.entry.article

    @property
    def _words(self) -> Words:
        return self.pieces.words

    def crumbs(self) -> Markup:
        """The way from the front page."""
        steps = [("articles/index.html", self._words.gettext("Articles"))]
        if self.pieces.catalog.options.has_pages("years"):
            steps.append((f"articles/{self.entry.year}/index.html", self._words.year(self.entry.year)))
        return safe(self.pieces.crumbs(self.base, steps))

    def head(self) -> Markup:
        """Publication, headline, summary and byline."""
        guessed, article = self.pieces.guesses(self._article), self._article
        kicker = summary = ""
        if article.publication:
            name = self.pieces.linked("publications", article.publication, self.base)
            kicker = f'<p class="pm-kicker">{name}{guessed["publication"]}</p>\n'
        if article.summary:
            summary = f'<p class="pm-standfirst"{self.spoken}>{escaped(article.summary)}</p>\n'
        title = f"<h1{self.spoken}>{escaped(self.entry.title)}{guessed['title']}</h1>\n"
        byline = "".join(self._byline(guessed))
        said = f'{kicker}{title}{summary}<p class="pm-byline">\n{byline}</p>\n'
        return safe(f'<header class="pm-article__head">\n{said}</header>\n')

    def _byline(self, guessed: Mapping[str, str]) -> Iterator[str]:
        words, article = self._words, self._article
        if article.authors:
            names = words.listing(safe(self.pieces.linked("authors", name, self.base)) for name in article.authors)
            yield _span(words.gettext("By %(names)s", names=names), guessed["authors"])
        if article.editors:
            by = words.gettext("Edited by %(names)s", names=words.listing(article.editors))
            yield _span(by, guessed["editors"])
        if article.translators:
            by = words.gettext("Translated by %(names)s", names=words.listing(article.translators))
            yield _span(by, guessed["translators"])
        for credit in article.credits:
            role, name = escaped(words.role(credit.role)), escaped(credit.name)
            yield _span(words.gettext("%(role)s: %(name)s", role=role, name=name))
        yield f'<span class="pm-date">{words.when(article)}{guessed["date"]}</span>\n'
        if article.updated:
            updated = words.gettext("Updated %(date)s", date=escaped(words.date(article.updated)))
            yield _span(updated, guessed["updated"])
        if self.minutes:
            yield _span(words.ngettext("%(num)s minute to read", "%(num)s minutes to read", self.minutes))
        if self.spoken and article.language:
            yield _span(escaped(words.language(article.language)), guessed["language"])
        if address := self.cited.published:
            original = away(address, words.gettext("Original"))
            yield f'<span class="pm-original">{original}</span>\n'
        if address := self.cited.copy:
            yield _span(away(address, words.gettext("Archived original")))

    def contents(self) -> Markup:
        """The list of the text's parts, if it has any."""
        if not self.parts:
            return Markup()
        title = self._words.gettext("In this article")
        items = "".join([_item(part) for part in self.parts])
        return safe(
            f'<details class="pm-fold pm-toc" open>\n<summary>{title}</summary>\n'
            f'<nav aria-label="{title}"><ol{self.spoken}>\n{items}</ol></nav>\n</details>\n'
        )

    def tags(self) -> Markup:
        """The names the article is about, by kind, and those it mentions."""
        words, said = self._words, self._words.kinds
        kinds = [kind for kind in self.kinds if self.entry.names.get(kind)]
        found = [(said[kind].many, self.pieces.tags_of(kind, self.entry.names[kind], self.base)) for kind in kinds]
        if self.mentioned:
            found.append((words.gettext("Also mentioned"), self.pieces.tags(self.mentioned, self.base)))
        return safe("".join([_tags(title, tags) for title, tags in found]))

    def others(self) -> Markup:
        """The articles related to this one, and those that link to it."""
        return safe("".join(self._others()))

    def _others(self) -> Iterator[str]:
        words, other = self._words, self.pieces.other
        if self.around.related:
            shares = [words.listing([target.label for target in one.shared]) for one in self.around.related]
            items = [
                other(one.entry, self.base, words.gettext("shares %(names)s", names=names))
                for one, names in zip(self.around.related, shares, strict=True)
            ]
            yield _section(words.gettext("Related articles"), items)
        if citing := self.around.citing:
            items = [other(entry, self.base) for entry in citing[:_MOST_CITING]]
            about, more = words.gettext("Articles of this archive that link to this one"), len(citing) - len(items)
            left = words.ngettext("and %(num)s article more", "and %(num)s articles more", more) if more else ""
            yield _section(words.gettext("Cited here"), items, _facts(about), _facts(left))

    def beside(self) -> Markup:
        """The ways to the articles before and after this one in time."""
        words, older, newer = self._words, self.around.older, self.around.newer
        if not (older or newer):
            return Markup()
        label = words.gettext("Before and after")
        before = self._way("prev", words.gettext("Before"), older) if older else ""
        after = self._way("next", words.gettext("After"), newer) if newer else ""
        return safe(f'<nav class="pm-beside" aria-label="{label}">\n{before}{after}</nav>\n')

    def _way(self, rel: str, words: str, entry: Entry) -> str:
        return f'<a rel="{rel}" href="{self.base}{quote(entry.url)}"><span>{words}</span> {escaped(entry.title)}</a>\n'

    def citation(self) -> Markup:
        """How the article is cited, with what its script needs to say."""
        gettext = self._words.gettext
        copy, copied, save = gettext("Copy"), gettext("Copied"), gettext("Save")
        citation, cite, said = gettext("Citation"), gettext("Cite"), self.cited.sentence(self._words)
        return safe(
            f'<details class="pm-fold pm-cite" data-copy="{copy}" data-copied="{copied}" data-save="{save}" '
            f'data-citation="{citation}">\n<summary>{cite}</summary>\n<p>{said}</p>\n</details>\n'
        )

    def provenance(self) -> Markup:
        """Where the page comes from, and what of it was guessed or changed."""
        title = self._words.gettext("Where this page comes from")
        facts = "".join(self._provenance())
        return safe(
            f'<details class="pm-fold pm-source">\n<summary>{title}</summary>\n<dl>\n{facts}</dl>\n</details>\n'
        )

    def _provenance(self) -> Iterator[str]:
        words, article, cited = self._words, self._article, self.cited
        if article.url:
            published = cited.published
            yield _fact(
                words.gettext("Original"), away(published, escaped(published)) if published else escaped(article.url)
            )
        if cited.copy:
            yield _fact(words.gettext("Archived original"), away(cited.copy, escaped(cited.copy)))
        if article.language:
            yield _fact(words.gettext("Language"), escaped(words.language(article.language)))
        for seed in self.entry.seeds:
            day = escaped(words.date(PartialDate.parse(seed.added)))
            yield _fact(words.gettext("Saved as"), escaped(seed.path))
            yield _fact(words.gettext("Added to the archive"), f'<time datetime="{escaped(seed.added)}">{day}</time>')
            yield _fact("SHA-256", f"<code>{escaped(seed.sha256)}</code>")
        if not self.entry.seeds:
            yield _fact(words.gettext("Saved as"), words.gettext("This page was written by hand."))
        if self.changed:
            yield _fact(words.gettext("Changed by hand"), words.listing(map(words.key_name, self.changed)))
        for key, why in article.guessed.items():
            what = words.gettext("Guessed: %(what)s", what=escaped(words.key_name(key)))
            yield f'<dt id="pm-guessed-{escaped(key)}">{what}</dt><dd>{escaped(why)}</dd>\n'


def _span(text: str, guessed: str = "") -> str:
    return f"<span>{text}{guessed}</span>\n"


def _fact(name: str, value: str) -> str:
    return f"<dt>{name}</dt><dd>{value}</dd>\n"


def _facts(text: str) -> str:
    return f'<p class="pm-facts">{text}</p>\n' if text else ""


def _item(part: Part) -> str:
    below = ' class="pm-toc__below"' if part.is_below else ""
    return f'<li{below}><a href="#{quote(part.anchor)}">{escaped(part.heading)}</a></li>\n'


def _tags(title: str, tags: str) -> str:
    return f'<section class="pm-tags">\n<h2>{title}</h2>\n<p>{tags}</p>\n</section>\n'


def _section(title: str, items: Sequence[str], before: str = "", after: str = "") -> str:
    listed = "".join(items)
    return f'<section class="pm-others">\n<h2>{title}</h2>\n{before}<ul>\n{listed}</ul>\n{after}</section>\n'
