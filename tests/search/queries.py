"""Queries of every operator, generated: the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from .archive import PEOPLE, RUNS, TOPICS, WORDS

_VOCABULARY = [
    *[*WORDS, *RUNS, "zebra", "qu", "go", "z", "ü", "🎉", "人", "画画", "harb", "PAINT", "co", "paintwork", "harbuor"],
    *["robto", "governmental", "companys", "opne", "zoologits"],
]
_NAMED = ["mira", "Taldor", '"Ostin Brack"', "塔尔多", "östin", "O'Brack", "brack*", "nobody"]
_DATES = ["2024", "2024-03", "2023-02..2023-09", "..2023-06", "2023-04-09..", "undated", "2023-04-09", "1999"]


class Options(TypedDict, total=False):
    """With what a query is asked."""

    limit: int
    offset: int
    sort: str
    filters: Mapping[str, Sequence[str]]
    every: Sequence[str]


def generated(count: int, seed: int, sentences: list[str]) -> Iterator[tuple[str, Options]]:
    """Queries with the options they are asked with; phrases are taken from the sentences."""
    rng = random.Random(seed)
    for _ in range(count):
        parts = [_part(rng, sentences) for _ in range(rng.choice([1, 1, 2, 2, 3, 4, 5]))]
        yield " ".join(parts), _options(rng)


def _part(rng: random.Random, sentences: list[str]) -> str:
    word = rng.choice(_VOCABULARY)
    match rng.randrange(20):
        case 0 | 1:
            return _phrase(rng, sentences)
        case 2:
            return f"-{rng.choice([word, _phrase(rng, sentences), 'person:mira', 'date:2024', 'title:' + word])}"
        case 3 | 4:
            return f"{word} OR {rng.choice([rng.choice(_VOCABULARY), 'person:ostin', _phrase(rng, sentences)])}"
        case 5:
            return word[: rng.randint(1, 4)] + "*"
        case 6:
            return f"title:{rng.choice([word, _phrase(rng, sentences), word[:2] + '*'])}"
        case 7:
            return f"{rng.choice(['person', 'people', 'author'])}:{rng.choice(_NAMED)}"
        case 8:
            return rng.choice([f"topic:{rng.choice(TOPICS)}", "publication:gazette", "company:velm"])
        case 9:
            return f"date:{rng.choice(_DATES)}"
        case 10:
            return f"{rng.choice(['before', 'after'])}:{rng.choice(['2024', '2023-06', '2023-04-09', 'soon'])}"
        case 11:
            return rng.choice(["any:", "OR", "-", '"', "*", "title:", "::", "-OR", "any:any:"])
    return word


def _phrase(rng: random.Random, sentences: list[str]) -> str:
    words = rng.choice(sentences).split() or ["x"]
    start = rng.randrange(len(words))
    return '"' + " ".join(words[start : start + rng.randint(1, 3)]) + '"'


def _options(rng: random.Random) -> Options:
    options: Options = {"limit": rng.choice([1, 5, 15]), "offset": rng.choice([0, 0, 3])}
    options["sort"] = rng.choice(["relevance", "relevance", "newest", "oldest"])
    if rng.random() < 0.25:
        filters = {"people": list(rng.sample(PEOPLE, rng.randint(1, 2))), "topics": list(TOPICS[1:])}
        filters |= rng.choice([{}, {"year": ["2024", "undated"]}, {"date": ["2023-02..2023-09"]}])
        options["filters"] = filters
        options["every"] = rng.choice([[], ["people"], ["topic"]])
    return options
