"""A decision is one line, and any name can stand in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.review import Action, Decision, decide
from pressmark.text import squeeze

NAMES = st.text(min_size=1, max_size=30).map(squeeze).filter(bool)


def test_a_decision_reads_like_a_sentence() -> None:
    split = Decision(
        Action.SPLIT, "people", 'Liu "W" Wei', 'Liu "W" Wei (chemist)', ("articles/2024/a b.md", "articles/2024/c.md")
    )
    assert str(split) == (
        r'split people "Liu \"W\" Wei" as "Liu \"W\" Wei (chemist)" in "articles/2024/a b.md" "articles/2024/c.md"'
    )
    assert Decision.parse(str(split)) == split


@given(NAMES, NAMES)
def test_any_name_survives_being_written_down(name: str, target: str) -> None:
    for decision in (
        Decision(Action.NEVER, "people", name),
        Decision(Action.MERGE, "people", name, f"{target}+"),
        Decision(Action.SPLIT, "people", name, f"{name} (x{target.translate({40: 45, 41: 45})})", ("articles/a.md",)),
    ):
        if decision.target != name:
            assert Decision.parse(f"  {decision} ") == decision


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "expected a decision"),
        ("merge people Ada into Bo", "expected a decision"),
        ('burn people "Ada"', "expected one of keep"),
        ('merge people "Ada"', "expected another name"),
        ('merge people "Ada" into "Ada"', "another name than"),
        ('merge people "Ada" with "Bo"', "expected 'into'"),
        ('keep people "Ada" into "Bo"', "expected no other name"),
        ('keep people " "', "expected a name"),
        ('split people "Ada" as "Bo (x)" in "a.md"', 'such as "Ada (chemist)"'),
        ('split people "Ada" as "Ada (x)"', "the articles it holds for"),
        ('keep people "Ada" in "a.md"', "expected no articles"),
        (r'keep people "\q"', "escape"),
    ],
)
def test_what_is_no_decision_says_what_was_expected(line: str, says: str) -> None:
    with pytest.raises(ValueError, match=says.replace("(", r"\(").replace(")", r"\)")):
        Decision.parse(line)


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ('merge people "A" into "B"', 'differ people "A" from "B"'),
        ('split people "A" as "A (x)" in "a.md"', 'single people "A"'),
        ('attribute people "A" to "A (x)" in "a.md"', 'neither people "A" in "a.md"'),
        ('keep topics "A"', 'never topics "A"'),
        ('never people "A"', 'keep people "A"'),
        ('retype people "A" to "companies"', 'keep people "A"'),
        ('rename people "A" to "B"', "None"),
    ],
)
def test_no_is_a_decision_too(yes: str, no: str) -> None:
    assert str(Decision.parse(yes).opposite) == no


def test_white_space_in_names_is_squeezed_and_an_article_counts_once() -> None:
    decision = decide("split", "people", " Liu  Wei", "Liu Wei (x)\n", ["a.md", "", "a.md "])
    assert decision == Decision(Action.SPLIT, "people", "Liu Wei", "Liu Wei (x)", ("a.md",))
