"""What is shown for two names going together."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import pytest

from pressmark.catalog import Entry
from pressmark.mentions import Target
from pressmark.pages.evidence import evidence
from tests.test_catalog import catalog_of


def test_a_sentence_that_names_both_is_better_than_two_and_three_are_enough() -> None:
    front = "---\ntitle: T\ndate: 2024-01-{:02}\npeople: [Mara Lindqvist]\ncompanies: [Quaymark]\n---\n"
    apart, both = "Mara Lindqvist came. So did Quaymark.", "Mara Lindqvist left Quaymark."
    texts = {f"2024/{n}": front.format(9 - n) + (both if n in (2, 4) else apart) for n in range(6)}
    entries = catalog_of(texts).entries
    mara, quaymark = Target("people", "Mara Lindqvist"), Target("companies", "Quaymark")
    assert evidence(mara, [quaymark], entries) == {quaymark: [0, 2, 4]}
    assert evidence(mara, [Target("topics", "Tides")], entries) == {}


def by_the_definition(
    target: Target, others: Sequence[Target], entries: Sequence[Entry]
) -> Mapping[Target, Sequence[int]]:
    """The evidence as one would look for it by hand."""
    found = {}
    for other in others:
        both = [place for place, entry in enumerate(entries) if other.label in entry.names[other.kind]]
        together = [place for place in both if says(entries[place], target) & says(entries[place], other)]
        best = [*together, *(place for place in both if place not in together)][:3]
        if best:
            found[other] = sorted(best)
    return found


def says(entry: Entry, target: Target) -> set[str]:
    return {entry.passages[target].sentence} if target in entry.passages else set()


@pytest.mark.parametrize("seed", range(5))
def test_it_is_what_the_definition_says(seed: int) -> None:
    chance = random.Random(seed)
    people, companies, topics = ["Mara", "Bo", "Al"], ["Quaymark", "Tern & Sons"], ["Tides", "Trade"]
    texts = {}
    for number in range(40):
        about = {"people": some(people, chance), "companies": some(companies, chance), "topics": some(topics, chance)}
        front = "".join(f"{kind}: [{', '.join(names)}]\n" for kind, names in about.items())
        said = [*about["people"], *about["companies"]]
        chance.shuffle(said)
        body = "".join(f"{name} {chance.choice(['and', 'came.'])} " for name in said)
        texts[f"2024/{number}"] = f"---\ntitle: T\n{front}authors: [Ada]\n---\n{body}\n"
    entries = catalog_of(texts).entries
    kinds = {"people": people, "companies": companies, "topics": topics, "authors": ["Ada"]}
    targets = [Target(kind, label) for kind, labels in kinds.items() for label in labels]
    for target in targets:
        listed = [entry for entry in entries if target.label in entry.names[target.kind]]
        others = [other for other in targets if other != target]
        assert evidence(target, others, listed) == by_the_definition(target, others, listed)


def some(names: Sequence[str], chance: random.Random) -> list[str]:
    return chance.sample(names, chance.randint(0, len(names)))
