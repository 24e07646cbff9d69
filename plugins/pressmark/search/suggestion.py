"""Did you mean …? The query again, its mistyped words put right."""

from __future__ import annotations

import unicodedata

from .query import Query, Word
from .reader import ShardFolder


def suggestion(shards: ShardFolder, query: str, asked: Query) -> str | None:
    """The query with each word that the archive does not have replaced by its nearest; None when nothing changes."""
    text = unicodedata.normalize("NFC", query)
    words = {atom.span: atom.key for clause in asked.texts for atom in clause if isinstance(atom, Word)}
    changed = False
    for (start, end), word in sorted(words.items(), reverse=True):
        if shards.entries(word) or shards.completions(word, 1):
            continue
        nearest = shards.nearest(word)
        if nearest is not None:
            text = text[:start] + nearest + text[end:]
            changed = True
    return text if changed else None
