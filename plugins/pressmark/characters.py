"""Large sets of characters, which take long to make regular expressions of: compiling one goes through all of the set,
and a set of all Chinese characters takes as long as opening a hundred files does. Where little is not in a set, it is
better written as what is not in it; else as one of these."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property


class Characters:
    """A set of characters, written as between the brackets of a regular expression: single ones and ranges, in their
    order and without overlap."""

    def __init__(self, ranges: str) -> None:
        self._ranges = ranges
        # At each of these begins what is within, or what is not, by turns.
        self._edges = [
            edge for first, last in re.findall("(.)(?:-(.))?", ranges) for edge in (first, chr(ord(last or first) + 1))
        ]

    def __contains__(self, char: str) -> bool:
        return bisect_right(self._edges, char) % 2 == 1

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds each of them; compiled when it is first asked for."""
        return re.compile(f"[{self._ranges}]")
