"""What is made of an article before it has a place in the archive: its tags, and the text of its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from .archive import front
from .archive.composition import new_page
from .archive.front import SeedRecord, Source
from .archive.ownership import BODY, digest
from .archive.shelf import text_key
from .executors import Spread, here
from .ingest import Seed
from .model import Article, PartialDate
from .outcome import Outcome
from .tagging import Tagger

Found = tuple[Seed, Article]
"""An article, and the seed it was read from."""

_CHUNK = 32_000
"""Characters that are handed over at once: some eight articles, a quarter of a second's tagging."""
_LEAST = 16
"""Articles in the next four chunks for which it pays to share the work."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article with tags of every kind and its seed, the text of the page it becomes if it has none, and its
    `text_key`. `notes` are what is to be said of the tags."""

    seed: Seed
    article: Article
    page: str
    key: bytes | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafting:
    """Makes drafts. What comes out depends on nothing but this and the article, so it may be done anywhere."""

    tagger: Tagger
    kinds: tuple[str, ...]
    today: PartialDate

    def draft(self, seed: Seed, article: Article) -> Draft:
        """The draft of an article."""
        tagged, notes = self._tagged(article)
        values = front.values(tagged, self.kinds)
        source = Source(
            seeds=(self.record(seed),),
            guessed=tagged.guessed,
            not_before=tagged.not_before,
            digests={key: digest(value) for key, value in owned(values, tagged.body).items()},
        )
        return Draft(seed, tagged, new_page(values, source, tagged.body), text_key(tagged), notes)

    def draft_all(self, chunk: Sequence[Found]) -> list[Draft]:
        """The drafts of several articles."""
        return [self.draft(seed, article) for seed, article in chunk]

    def record(self, seed: Seed) -> SeedRecord:
        """What a page says of a seed that is added today."""
        return SeedRecord(seed.path, seed.sha256, seed.format, str(self.today))

    def _tagged(self, article: Article) -> tuple[Article, tuple[str, ...]]:
        """The article with tags of every kind, and what is to be said of them; names given in the seed are final."""
        if all(kind in article.tags for kind in self.kinds):
            return article, ()
        tagging = self.tagger.tag(article)
        tags = {kind: article.tags.get(kind, tagging.about.get(kind, ())) for kind in self.kinds}
        return replace(article, tags=tags), tagging.notes

    def each(self, found: Iterable[Outcome | Found], spread: Spread) -> Iterator[Outcome | Draft]:
        """What was found, in order, with a draft for each article. The work is shared once there is enough of it."""
        chunks = _chunks(found)
        while window := list(islice(chunks, 4)):
            if sum(len(_articles(chunk)) for chunk in window) >= _LEAST:
                yield from self._drafted(chain(window, chunks), spread)
            else:
                yield from self._drafted(window, here)

    def _drafted(self, chunks: Iterable[list[Outcome | Found]], spread: Spread) -> Iterator[Outcome | Draft]:
        with spread(self.draft_all) as pool:
            for chunk, drafts in pool.results((chunk, _articles(chunk)) for chunk in chunks):
                made = iter(drafts)
                for item in chunk:
                    yield item if isinstance(item, Outcome) else _with_pictures(next(made), item[1])


def owned(values: Mapping[str, object], body: str) -> dict[str, object]:
    """A page's values with its body among them; an empty body is an absent one."""
    return {**values, **({BODY: body} if body.strip() else {})}


def _chunks(found: Iterable[Outcome | Found]) -> Iterator[list[Outcome | Found]]:
    """What was found in chunks of about the same amount of work."""
    chunk: list[Outcome | Found] = []
    characters = 0
    for item in found:
        chunk.append(item)
        characters += 100 if isinstance(item, Outcome) else 1_000 + len(item[1].body)
        if characters >= _CHUNK:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _articles(chunk: Iterable[Outcome | Found]) -> list[Found]:
    """The articles of a chunk, without their pictures, which no draft needs."""
    return [(item[0], _without_pictures(item[1])) for item in chunk if not isinstance(item, Outcome)]


def _without_pictures(article: Article) -> Article:
    return replace(article, pictures=()) if article.pictures else article


def _with_pictures(draft: Draft, article: Article) -> Draft:
    return replace(draft, article=replace(draft.article, pictures=article.pictures)) if article.pictures else draft
