"""A set of characters holds what a regular expression of it finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pressmark.characters import Characters

RANGES = "-0-9A\u00e9\u3041-\u3096\u4e00-\u9fff\U00020000-\U0003ffff"
CHARACTERS = Characters(RANGES)
EDGES = (
    "-/09:@AB\u00e8\u00e9\u00ea\u3040\u3041\u3096\u3097\u4dff\u4e00\u9fff\ua000\U0001ffff\U00020000\U0003ffff\U00040000"
)


@given(st.characters() | st.sampled_from(EDGES))
def test_a_set_holds_what_its_pattern_finds(char: str) -> None:
    assert (char in CHARACTERS) == bool(re.match(f"[{RANGES}]", char)) == bool(CHARACTERS.pattern.match(char))
