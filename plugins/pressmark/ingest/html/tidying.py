"""What stands above and below an article's text in its page and is not of the text: taken off, and read on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...model import BlockKind, PartialDate
from ...text import blocks, fold
from ..dates import date_line
from ..plain.boilerplate import is_boilerplate
from ..plain.captions import is_caption
from ..plain.credits import AUTHOR, credit_line
from ..plain.headline import same_headline

_CUT = re.compile(r"\s*(?:\[?(?:…|\.\.\.|&hellip;)\]?|\[?read more\]?|continue reading.*)\s*$", re.IGNORECASE)
_LONGEST = 500
_MOST_ABOVE = 12
CAPTION = "{: .caption }"
"""What stands below a paragraph that belongs to a picture."""


@dataclass(slots=True)
class Imprint:
    """What the lines above a text say of it."""

    authors: list[str] = field(default_factory=list)
    dates: list[PartialDate] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tidy:
    """The blocks of the text alone, and what stood above it."""

    blocks: tuple[str, ...]
    imprint: Imprint


def tidied(body: Sequence[str], title: str, summary: str | None) -> Tidy:
    """The blocks of a body (Markdown, one each) without its headline, standfirst, byline, date and sharing links."""
    imprint = Imprint()
    told = fold(summary or "")
    kept: list[str] = []
    rest = iter(body)
    for number, block in enumerate(rest):
        text = _plain(block)
        is_standfirst = block.startswith("#") and fold(text) == told
        if number >= _MOST_ABOVE or not (is_standfirst or _is_picture(block) or _is_above(text, title, imprint)):
            kept.append(block)
            break
        if _is_picture(block):
            kept.append(block)
    kept += rest
    while kept and is_boilerplate(_plain(kept[-1]) or "-") and not _is_picture(kept[-1]):
        kept.pop()
    return Tidy(tuple(_with_captions(kept)), imprint)


def is_beginning(summary: str, body: Sequence[str]) -> bool:
    """Whether a summary only repeats how the text begins, as sites do that have none."""
    start = fold(_CUT.sub("", summary)).split()
    text = fold(" ".join(_plain(block) for block in body[:4])).split()
    return bool(start) and start[:-1] == text[: len(start) - 1]


def _plain(block: str) -> str:
    """A short block as plain text; of a long one only that it is long."""
    return " ".join(found.text for found in blocks(block)) if len(block) <= 4 * _LONGEST else block[: _LONGEST + 1]


def _is_picture(block: str) -> bool:
    return block.startswith("![") or block.endswith(CAPTION)


def _is_above(text: str, title: str, imprint: Imprint) -> bool:
    """Whether a block is not yet the text; what it says goes into the imprint."""
    if not text or len(text) > _LONGEST:
        return False
    if same_headline(text, title) or is_boilerplate(text):
        return True
    if dated := date_line(text):
        if not dated.updated:
            imprint.dates.append(dated.date)
        return True
    credited = credit_line(text)
    if credited is None or any(credit.role != AUTHOR for credit in credited.people):
        return False
    imprint.authors += (credit.name for credit in credited.people)
    for part in credited.rest:
        if dated := date_line(part):
            imprint.dates.append(dated.date)
    return True


def _with_captions(kept: Sequence[str]) -> Iterator[str]:
    """The blocks with captions marked as such that the page does not mark, and none said twice."""
    captions = {_plain(block) for block in kept if _is_picture(block)}
    for block in kept:
        if _is_picture(block) or len(block) > 4 * _LONGEST:
            yield block
            continue
        found = blocks(block)
        if len(found) == 1 and found[0].kind is BlockKind.PARAGRAPH:
            if found[0].text in captions:
                continue
            if is_caption(found[0].text):
                yield f"{block}\n{CAPTION}"
                continue
        yield block
