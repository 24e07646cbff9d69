"""The dateline before the first sentence of a news report: a place, and often the agency that sent the report."""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"[^\W\d_a-z][^\W\d_a-z.'’ -]{2,40}"  # the place, in capitals
    r"(?:,\s[^\W\d_][\w. ]{1,24})?(?:,\s\w[\w. ]{1,14})?"  # its state or country, a day
    r"\s*(?:\([^()]{1,40}\))?\s{0,2}[-–—_:]{1,2}(?=\s|\w)"
)


def dateline_end(text: str) -> int:
    """The end of the dateline that a block begins with, in characters; 0 if there is none."""
    match = _DATELINE.match(text)
    return match.end() if match else 0
