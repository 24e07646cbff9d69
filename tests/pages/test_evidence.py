"""What is shown for two names going together."""

from __future__ import annotations

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
