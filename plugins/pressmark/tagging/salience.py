"""How much an article is about a name: how often it stands there, and how early."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..mentions import NameFinder
from ..model import Block

_LEAD = 400
_FOR_LEAD = 2
_WORDS_A_MENTION = 700


@dataclass(frozen=True, slots=True)
class Weight:
    """The mentions of a name in an article and the characters before the first of them, headline included."""

    mentions: int
    first: int

    @property
    def score(self) -> int:
        """Mentions, and two more for a name of the headline or the lead."""
        return self.mentions + (_FOR_LEAD if self.first < _LEAD else 0)

    @property
    def order(self) -> tuple[int, int]:
        """A key that sorts the most salient name first."""
        return -self.score, self.first

    @property
    def words(self) -> str:
        """The weight as a reader reads it."""
        times = "once" if self.mentions == 1 else f"{self.mentions} times"
        return f"named {times}" + (" and in the lead" if self.first < _LEAD else "")


def weigh(blocks: Sequence[Block], forms: Mapping[tuple[str, str], Iterable[str]]) -> dict[tuple[str, str], Weight]:
    """The weight of each name, given as kind and label with its forms in this article. Linear in the text."""
    finder = NameFinder((form, target) for target, of_target in forms.items() for form in of_target)
    counts = dict.fromkeys(forms, 0)
    first: dict[tuple[str, str], int] = {}
    before = 0
    for block in blocks:
        for mention in finder.find(block.text):
            # A form that two names share speaks for neither.
            if len(mention.targets) == 1:
                kind, label = mention.targets[0]
                counts[kind, label] += 1
                first.setdefault((kind, label), before + mention.start)
        before += len(block.text) + 1
    return {target: Weight(count, first.get(target, before)) for target, count in counts.items()}


def is_about(weight: Weight, words: int, least: int) -> bool:
    """Whether an article of so many words is about a name: `least` points are enough for a short one, and one more is
    needed for every 700 words."""
    return weight.score >= least + words // _WORDS_A_MENTION
