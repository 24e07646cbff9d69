"""The same articles about people and organisations nobody has heard of, so that contexts are learned and not names."""

from __future__ import annotations

import random
import re

from pressmark.model import Block
from pressmark.tagging.words import word_list
from tests.training.labelled import Labelled, Span

_WORD = re.compile(r"[^\W\d_]{2,}")
_KEPT = frozenset("jr sr ii iii iv van von der de la le al el bin di da st mc".split())
_PLAIN = ("common", "organisation_heads", "legal_suffixes", "places", "peoples", "titles", "company_words")
_ORDER = 3


class Inventor:
    """Makes names that look like names: from lists of them, or letter by letter as their letters follow each other."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._given = sorted(word_list("given_names") | word_list("first_names"))
        self._surnames = sorted(word_list("surnames"))
        self._following: dict[str, list[str]] = {}
        for name in (*self._given, *self._surnames, *sorted(word_list("places")), *sorted(word_list("surnames_zh"))):
            if name.isalpha():
                padded = "^" * _ORDER + name + "$"
                for index in range(_ORDER, len(padded)):
                    self._following.setdefault(padded[index - _ORDER : index], []).append(padded[index])

    def varied(self, document: Labelled) -> Labelled:
        """The document with the names of its people and organisations replaced, alike wherever they stand."""
        replacements: dict[str, str] = {}
        blocks: list[Block] = []
        spans: list[Span] = []
        for number, block in enumerate(document.blocks):
            pieces: list[str] = []
            length = position = 0
            for span in (span for span in document.spans if span.block == number):
                before = block.text[position : span.start]
                name = self._renamed(block.text[span.start : span.end], span.label, replacements)
                pieces += before, name
                length += len(before)
                spans.append(span._replace(start=length, end=length + len(name)))
                length += len(name)
                position = span.end
            blocks.append(Block(block.kind, "".join((*pieces, block.text[position:]))))
        return Labelled(tuple(blocks), tuple(spans))

    def _renamed(self, name: str, label: str, replacements: dict[str, str]) -> str:
        if label not in ("PER", "ORG"):
            return name
        first = True

        def renamed(match: re.Match[str]) -> str:
            nonlocal first
            word = match.group()
            is_given, first = first and label == "PER" and " " in name, False
            if not word[0].isupper() or word.lower() in _KEPT or (label == "ORG" and _is_plain(word)):
                return word
            if word not in replacements:
                replacements[word] = self._acronym(word) if word.isupper() else self._word(label, is_given)
            return replacements[word].upper() if word.isupper() else replacements[word]

        return _WORD.sub(renamed, name)

    def _acronym(self, word: str) -> str:
        if len(word) > 5:
            return self._invented().upper()
        return "".join(self._random.choice("ABCDEFGHILMNOPRSTUVW") for _ in word)

    def _word(self, label: str, is_given: bool) -> str:
        if label == "PER" and self._random.random() < 0.6:
            return self._random.choice(self._given if is_given else self._surnames).capitalize()
        return self._invented().capitalize()

    def _invented(self) -> str:
        while True:
            name = "^" * _ORDER
            while not name.endswith("$"):
                name += self._random.choice(self._following[name[-_ORDER:]])
            if 3 < len(name) - _ORDER - 1 < 12:
                return name[_ORDER:-1]


def _is_plain(word: str) -> bool:
    return any(word.lower() in word_list(name) for name in _PLAIN)
