"""How telling it is that two names stand in the same articles, or that one stands in more of them than before."""

from __future__ import annotations

from math import log
from typing import Any, Protocol


class Terms(Protocol):
    """Tells x ln x of whole numbers, of which every term of the ratio is one: of one number or of an array of them."""

    def __getitem__(self, number: Any, /) -> Any:
        """That of a number, or of each number in an array."""


def ratio_of(terms: Terms, total: int, both: Any, one: Any, other: Any) -> Any:
    """Dunning's log-likelihood ratio G² of two names that stand in `one` and `other` of `total` articles and share
    `both`; of many pairs at once, given arrays and terms that know these.

    T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics 19 (1993).
    It grows with the evidence as well as with the strength of the bond, which mutual information does not, and holds
    for rare names.
    """
    cells = terms[both] + terms[one - both] + terms[other - both] + terms[total - one - other + both]
    return 2 * (cells - terms[one] - terms[total - one] - terms[other] - terms[total - other] + terms[total])


class _Terms:
    def __getitem__(self, number: int) -> float:
        return number * log(number) if number else 0.0


_TERMS = _Terms()


def log_likelihood(total: int, both: int, one: int, other: int) -> float:
    """The ratio of one pair, negative where the two meet less often than by chance."""
    # Nine digits are the same on every machine, and what is equal by right stays equal.
    rounded: float = round(ratio_of(_TERMS, total, both, one, other) * 1e9) / 1e9
    return rounded if both * total >= one * other else -rounded
