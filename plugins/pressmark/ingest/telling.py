"""Whether characters tell a reader something, or only adorn a page."""

from __future__ import annotations

_FIRST_EMOJI = "\U0001f000"


def is_telling(text: str) -> bool:
    """Whether there is a letter, a number or an emoji in a text; stars, arrows and rules are ornaments."""
    return any(char.isalnum() or char >= _FIRST_EMOJI for char in text)
