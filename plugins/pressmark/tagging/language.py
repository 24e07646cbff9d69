"""Whether a text is English, which is the language that names are recognised in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain, islice

from ..model import Block

_ENGLISH = frozenset(
    "the of and to that is was for with his her they this from are have has had it which not but said were been their"
    " who would will about after".split()
)
_OTHERS = tuple(
    frozenset(words.split())
    for words in (
        "der die das und den dem ein eine ist nicht mit von zu auf für im des sich auch dass wird wurde bei",
        "le la les des et une est dans pour que qui du sur pas par avec sont au ce cette il elle",
        "el la los las y una es que del para por con se su al como más fue lo pero",
        "il la di che e è un una per con non sono del della dei alla nel gli anche si",
        "o os as e uma é que do da dos das para com não em no na por se foi ao",
        "de het een en van is dat niet op te zijn voor met die aan er ook door werd",
        "och att det som en på är av för med den till inte har de ett om var",
        "og at det som en på er af for med den til ikke har de et om var i",
        "i w na z się nie że do jest to o jak po od za przez oraz dla był",
        "ve bir bu da de için ile olarak olan çok daha gibi sonra kadar",
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 1000
_FEW = 5
_MOSTLY = 0.75


def is_english(blocks: Iterable[Block]) -> bool:
    """Whether the first 1,000 words are English as far as their script and their commonest words tell.

    A text of a few words in Latin letters is taken for English.
    """
    words = list(islice(chain.from_iterable(_WORD.findall(block.text[:20_000]) for block in blocks), _SAMPLE))
    others = sum(len(word) for word in words if not word.isascii() and word[0] >= "\u0250")
    if others > (1 - _MOSTLY) * sum(map(len, words)):
        return False
    times = Counter(map(str.lower, words))
    most = max(_times(common, times) for common in _OTHERS)
    return most < _FEW or most <= _times(_ENGLISH, times)


def _times(common: frozenset[str], times: Counter[str]) -> int:
    return sum(times[word] for word in common & times.keys())
