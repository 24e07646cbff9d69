"""Pictures that are embedded in a page, as files."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from urllib.parse import unquote

from ...model import Picture
from .markup import Embedded

LARGEST = 5_000_000
"""Bytes of one picture."""
LARGEST_TOGETHER = 20_000_000
"""Bytes of all pictures of a page."""
_SMALLEST = 256
"""Bytes; what is smaller stands for a picture that had not been loaded when the page was saved."""


def kind_of(content: bytes) -> str | None:
    """`png`, `jpg`, `gif` or `webp` by the first bytes, None for everything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return None


@dataclass(slots=True)
class Album:
    """The pictures taken out of one page so far, by the name of their file, within the limits on their size."""

    pictures: dict[str, Picture] = field(default_factory=dict)
    _size: int = 0

    def take(self, embedded: Embedded) -> str | None:
        """The name of the file this picture becomes; None for what is no picture, too small or too large."""
        content = _decoded(embedded)
        kind = kind_of(content) if content else None
        if content is None or kind is None or not _SMALLEST <= len(content) <= LARGEST:
            return None
        name = f"{hashlib.sha256(content).hexdigest()[:16]}.{kind}"
        if name not in self.pictures:
            if self._size + len(content) > LARGEST_TOGETHER:
                return None
            self._size += len(content)
            self.pictures[name] = Picture(name, content)
        return name


def _decoded(embedded: Embedded) -> bytes | None:
    # A third more than the picture, and room for escapes.
    if not embedded.base64 or not embedded.media_type.startswith("image/") or len(embedded.data) > 2 * LARGEST:
        return None
    try:
        return base64.b64decode(unquote(embedded.data), validate=True)
    except (binascii.Error, ValueError):
        return None
