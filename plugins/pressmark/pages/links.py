"""Which addresses a page may link to."""

from __future__ import annotations

import re

_OUTSIDE = re.compile(r"(?:https?://[^/\s\\]|mailto:[^\s])", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\x9f]")


def outside(address: str | None) -> str | None:
    """An address of another site as it may stand in a link: http, https or mailto and nothing else; else None."""
    if not address or not _OUTSIDE.match(address) or _INVISIBLE.search(address):
        return None
    return address
