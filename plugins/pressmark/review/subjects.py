"""Subjects that the archive writes about and no topic names: phrases of headlines and leads that are its own."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from ..catalog import PROSE, Entry
from ..text import blocks, fold

_LEAD = 500
"""Characters of the lead that are read."""
_HEAD = 4_000
"""Characters of a body among which its lead is looked for."""
_LEAST_ARTICLES = 5
_COMMON = 0.1
_LEAST_COHESION = 0.5
"""How much words belong together: 0 if by chance, 1 if one never stands without the other."""
_MOST = 40
_LONGEST = 3
_TOKEN = re.compile(r"[^\W\d_][\w’'-]*|[^\w\s’'-]+|\d\w*")
_STOP = frozenset(
    """a about across after again against all along also am an and any april are as at august be because become
    been before began being between billion both but by call called calls came can come comes could day days
    december did do does during each ensure expected february few first for forward friday from full further get
    give given go going good got great had has have he her here hers him his hope how i if important in into is
    it its january join joined joining july june just keep know last latest let like little long look looking
    made make making many march may million monday month months more most much must my need needed needs new
    next no nor not november now october of off on one only or other our out over overdue own part per percent
    plan plans pleased proud said same saturday say says second see seek september set several she should since
    so some still such sunday take taken takes taking than that the their them then there these they this those
    three through thursday to today told too tuesday two under until up us very was we wednesday week well went
    were what when where which while who whom why will with without work working would year years yesterday you
    your""".split()
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A phrase in small letters that is distinctive for some articles, newest first."""

    phrase: str
    articles: tuple[Entry, ...]


def subjects(entries: Sequence[Entry], known: Iterable[str]) -> list[Subject]:
    """Phrases of two or three words by their weight (tf-idf over articles), at most forty; linear in what is read.

    `known` are names and keywords, whose words together are no news.
    """
    texts = [list(_runs(entry)) for entry in entries]
    counts = _in_articles(_singles(runs) for runs in texts)
    frequent = {word for word, number in counts.items() if number >= _LEAST_ARTICLES}
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    small: Counter[tuple[str, ...]] = Counter()
    for number, runs in enumerate(texts):
        for phrase, is_small in _phrases(runs, frequent).items():
            found[phrase].append(number)
            small[phrase] += is_small
    old = frozenset(_known_phrases(known))
    limit = max(_LEAST_ARTICLES, _COMMON * len(entries))
    weights = {
        phrase: len(numbers) * math.log(len(entries) / len(numbers)) * len(phrase)
        for phrase, numbers in found.items()
        if _LEAST_ARTICLES <= len(numbers) <= limit
        and len(numbers) < len(entries)
        and 2 * small[phrase] > len(numbers)
        and phrase not in old
        and _cohesion(phrase, len(numbers), counts, len(entries)) >= _LEAST_COHESION
    }
    chosen: list[tuple[str, ...]] = []
    taken: set[tuple[str, ...]] = set()
    for phrase in sorted(weights, key=lambda phrase: (-weights[phrase], phrase)):
        parts = set(_parts(phrase))
        if len(chosen) < _MOST and parts.isdisjoint(taken):
            chosen.append(phrase)
            taken |= parts
    return [Subject(" ".join(phrase), tuple(entries[number] for number in found[phrase])) for phrase in chosen]


def _runs(entry: Entry) -> Iterator[list[str]]:
    """The words of headline and lead as they were typed, cut at every mark and number."""
    lead = next((block.text for block in blocks(entry.body[:_HEAD]) if block.kind in PROSE), "")
    for text in (entry.title, lead[:_LEAD]):
        run: list[str] = []
        for token in _TOKEN.findall(text):
            if token[0].isalpha():
                run.append(token.replace("’", "'").removesuffix("'s"))
            elif run:
                yield run
                run = []
        if run:
            yield run


def _singles(runs: Iterable[Sequence[str]]) -> set[str]:
    return {fold(word) for run in runs for word in run}


def _in_articles(texts: Iterable[Set[str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for words in texts:
        counts.update(words)
    return counts


def _phrases(runs: Iterable[Sequence[str]], frequent: Set[str]) -> dict[tuple[str, ...], bool]:
    """The phrases of frequent words in one article, and whether each stands in it in small letters somewhere."""
    found: dict[tuple[str, ...], bool] = {}
    for run in runs:
        words = [fold(word) for word in run]
        useful = [word in frequent and _is_telling(word) for word in words]
        for start in range(len(run)):
            for end in range(start + 1, min(start + _LONGEST, len(run)) + 1):
                if not useful[end - 1]:
                    break
                if end - start > 1:
                    phrase = tuple(words[start:end])
                    is_small = all(word == word.lower() for word in run[start:end])
                    found[phrase] = found.get(phrase, False) or is_small
    return found


def _is_telling(word: str) -> bool:
    return word not in _STOP and len(word) > 1 and not word.endswith("ly")


def _cohesion(phrase: Sequence[str], together: int, counts: Counter[str], articles: int) -> float:
    """The normalized pointwise mutual information of a phrase's words, for each word after the first."""
    expected = math.prod(counts[word] / articles for word in phrase) * articles
    return math.log(together / expected) / (len(phrase) - 1) / math.log(articles / together)


def _known_phrases(known: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Every row of two or three words in names and keywords, with and without the plural of the last."""
    for name in known:
        words = tuple(fold(token) for token in _TOKEN.findall(name))
        for phrase in _parts(words):
            yield phrase
            yield (*phrase[:-1], f"{phrase[-1]}s")


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (
        words[start:end]
        for start in range(len(words))
        for end in range(start + 2, min(start + _LONGEST, len(words)) + 1)
    )
