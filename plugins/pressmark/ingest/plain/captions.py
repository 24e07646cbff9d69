"""Paragraphs that belong to a picture."""

from __future__ import annotations

import re

_LONGEST = 500
_CREDITED = re.compile(
    r"(?:^|[\s(\[（【])(?:source|photo(?:s|graph|graphy)?|image|picture|credit|illustration|graphic|chart|图源?|来源|图片来源|摄影)s?"
    r"(?:\s+(?:credits?|by|courtesy(?:\s+of)?|source))?\s*[:：/｜|]\s*[^.。!?\n]{2,90}[.)\]）】]*$"
    r"|[(\[](?:photo|image|picture|illustration)s?\s+(?:by|courtesy\s+of|via|from)\s+[^()\[\]]{2,80}[)\]]\.?$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?:caption|pictured|图注|图为)\s*[:：]\s*", re.IGNORECASE)


def is_caption(paragraph: str) -> bool:
    """Whether a paragraph describes a picture: it is labelled so, or ends with the picture's source."""
    if len(paragraph) > _LONGEST:
        return False
    return _LABELLED.match(paragraph) is not None or _CREDITED.search(paragraph) is not None


def caption_text(paragraph: str) -> str:
    """The caption without the word "Caption" before it."""
    return re.sub(r"^(?:caption|图注)\s*[:：]\s*", "", paragraph, flags=re.IGNORECASE)
