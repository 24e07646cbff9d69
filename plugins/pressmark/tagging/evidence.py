"""What of an article speaks for its tags."""

from __future__ import annotations

from ..model import Article, Block, BlockKind
from ..text import blocks

_SILENT = (BlockKind.CAPTION, BlockKind.CODE)


def evidence(article: Article) -> list[Block]:
    """The headline, then the blocks of the text without captions and code."""
    body = [block for block in blocks(article.body) if block.kind not in _SILENT]
    return [Block(BlockKind.HEADING, article.title), *body]
