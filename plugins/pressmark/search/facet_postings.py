"""The articles that have each value of a facet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..groups import bounds_of
from .name_postings import in_order
from .naming import Shared
from .shards import in_unit_order
from .vectors import stable_order

Facets = Mapping[str, Mapping[str, Sequence[int]]]
"""The kinds of facets, in order, with the articles of each of their values."""


def holders(values: Shared, order: Sequence[int]) -> Facets:
    """The facets of articles, when `order` has the articles' numbers as they stand in the archive."""
    numbers, counts = in_order(values, order)
    by_value = stable_order(numbers)
    numbers, documents = numbers[by_value], np.repeat(np.arange(len(counts)), counts)[by_value]
    # An article that has a value twice has it once.
    distinct = np.flatnonzero((np.diff(numbers, prepend=-1) != 0) | (np.diff(documents, prepend=-1) != 0))
    bounds = bounds_of(np.bincount(numbers[distinct], minlength=sum(map(len, values.texts.values())))).tolist()
    listed = documents[distinct].tolist()
    return {
        kind: {value: listed[bounds[number] : bounds[number + 1]] for value, number in values.texts[kind].items()}
        for kind in in_unit_order(values.texts)
    }
