"""What is known of segments before an index is made numbers their terms as if nothing had been known."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pressmark.search.lexicon import Lexicon
from pressmark.search.segment import Segment
from pressmark.search.shards import in_unit_order

PAIRS = st.sets(
    st.text(st.sampled_from("abé\uffee\U0001f30a"), min_size=1, max_size=3).map(lambda word: f"{word} {word}")
)
SEGMENTS = st.dictionaries(st.sampled_from(["one", "two", "three", "four"]), PAIRS)


def segments(listed: Mapping[str, set[str]]) -> dict[str, Segment]:
    nothing = np.zeros(0, np.uint8)
    return {
        name: Segment("\n".join(in_unit_order(pairs)).encode(), nothing, nothing, nothing, nothing, (), nothing)
        for name, pairs in listed.items()
    }


@given(before=SEGMENTS, others=SEGMENTS, gone=st.sets(st.sampled_from(["one", "two"])), names=PAIRS)
def test_what_was_known_changes_no_number(
    before: dict[str, set[str]], others: dict[str, set[str]], gone: set[str], names: set[str]
) -> None:
    # The name of a segment tells what is in it.
    after = {name: pairs for name, pairs in (others | before).items() if name not in gone}
    named = in_unit_order(names)
    pairs, of_segments, of_names = Lexicon(segments(before)).numbered(segments(after), named)
    assert pairs == in_unit_order(names.union(*after.values()))
    assert [[pairs[number] for number in numbers] for numbers in of_segments] == [
        in_unit_order(found) for found in after.values()
    ]
    assert [pairs[number] for number in of_names] == named
