"""What a link to a name shows before it is followed: small scripts beside the site's own, loaded when one is needed.

What changes with every article, such as how many there are about somebody, stands here and not in each article's page.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..catalog import Entity
from ..model import TOPICS
from .items import passage_in
from .room import Shown
from .site import SiteMaker
from .words import spoken

FOLDER = "assets/pressmark/cards"
SHELVES = 256
"""Files that the cards are spread over by address: each is small, and a change concerns few of them."""
_LONGEST = 160


def shelf_of(address: str) -> int:
    """The shelf with the card of the page at an address; the reader's browser works it out in the same way."""
    shelf = 0
    for char in address:
        shelf = (shelf * 31 + ord(char)) % 65521
    return shelf % SHELVES


def shelves(site: SiteMaker) -> Iterator[tuple[str, Sequence[Entity]]]:
    """The address of each file, and the names whose cards are in it. Topics are not named in texts and have none."""
    found: dict[int, list[Entity]] = defaultdict(list)
    for kind in site.kinds:
        if kind != TOPICS:
            for entity in site.catalog.entities.get(kind, {}).values():
                found[shelf_of(entity.url)].append(entity)
    yield from ((f"{FOLDER}/{shelf:02x}.js", entities) for shelf, entities in sorted(found.items()))


def script(site: SiteMaker, entities: Sequence[Entity]) -> str:
    """One file: by address the kind, the label, how often it occurs, a line about it and its language if that is
    another than the site's."""
    cards = {entity.url: _card(site, entity) for entity in entities}
    return f"Pressmark.cards({json.dumps(cards, ensure_ascii=False, separators=(',', ':'))});\n"


def basis(entities: Sequence[Entity], shown: Shown) -> object:
    """Everything that one file says."""
    return [
        (one.url, one.label, len(one.about), len(one.mentioned), _note(one), shown.listed(one.about[:1], one.target))
        for one in entities
    ]


def _note(entity: Entity) -> str:
    return (entity.heading and entity.heading.scope_note) or ""


def _card(site: SiteMaker, entity: Entity) -> list[str]:
    words = site.words
    count = words.articles(len(entity.about))
    if number := len(entity.mentioned):
        count = words.ngettext(
            "%(articles)s, mentioned in %(num)s more",
            "%(articles)s, mentioned in %(num)s more",
            number,
            articles=count,
        )
    card = [words.kinds[entity.kind].one, entity.label, count]
    if note := _note(entity):
        return [*card, _clipped(note)]
    newest = entity.about[0]
    said = passage_in(newest, entity.target).sentence
    language = newest.article.language
    is_foreign = language and said and spoken(language, site.catalog.options.language)
    return [*card, _clipped(said), *([language] if language and is_foreign else [])]


def _clipped(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    cut = text.rfind(" ", _LONGEST // 2, _LONGEST)
    return f"{text[: cut if cut > 0 else _LONGEST].rstrip()}…"
