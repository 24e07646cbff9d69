"""Topics by keywords: which topics a taxonomy knows, and which of them an article is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from ..archive.authority import TOPIC_WORDS
from ..archive.authority_file import Entry, read_entries
from ..mentions import NameFinder
from ..model import TOPICS, Block, BlockKind, Heading
from ..text import squeeze

_HEADLINE = 3.0
_SUBHEADING = 1.5
_MOST_OF_ONE_WORD = 4.0
MOST_TOPICS = 6
"""Topics of one article at most."""
_SHARE_OF_BEST = 0.2
_LEAST = 2.0
_WORDS_A_POINT = 220
_EXCLUDED = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject heading, the words that speak for it, and longer phrases in which those words do not."""

    heading: Heading
    keywords: tuple[str, ...]
    excluded: tuple[str, ...]

    @property
    def label(self) -> str:
        """The heading's label."""
        return self.heading.label


@dataclass(frozen=True, slots=True)
class TopicScore:
    """How much speaks for a topic: the weighted count, the words found, and where the first of them stands."""

    topic: Topic
    score: float
    words: tuple[str, ...]
    block: int
    start: int
    accepted: bool


class Taxonomy:
    """The topics of an archive. Matching ignores case, and a keyword also matches its plural in -s or -ies."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.topics: Mapping[str, Topic] = MappingProxyType({topic.label: topic for topic in topics})
        self._finder = NameFinder(
            (form, (_EXCLUDED if words is topic.excluded else keyword, topic.label))
            for topic in topics
            for words in (topic.keywords, topic.excluded)
            for keyword in words
            for form in _inflected(keyword)
        )

    def __reduce__(self) -> tuple[type[Taxonomy], tuple[tuple[Topic, ...]]]:
        """A taxonomy goes to another machine as its topics, which are a fortieth of what is made of them."""
        return type(self), (tuple(self.topics.values()),)

    @classmethod
    def load(cls, path: Path) -> Taxonomy:
        """Read a taxonomy; raises AuthorityError for a broken file or a broader topic that is not in it."""
        entries = read_entries(path, TOPIC_WORDS)
        labels = {entry.heading.label for entry in entries}
        for entry in entries:
            _check_parent(entry, labels)
        return cls([_topic(entry) for entry in entries if not _is_withdrawn(entry.heading)])

    @classmethod
    def default(cls) -> Taxonomy:
        """The taxonomy that comes with the program: technology and business news, and the subjects of general news."""
        with resources.as_file(resources.files(__package__) / "topics.yml") as path:
            return cls.load(path)

    def scores(self, blocks: Sequence[Block], headline: int | None = 0) -> list[TopicScore]:
        """What speaks for each topic that has any keyword in the blocks, best first.

        `headline` is the number of the block that is the article's headline. Time is linear in the text.
        """
        counts: dict[str, dict[str, float]] = {}
        first: dict[str, tuple[int, int]] = {}
        words = 0
        for number, block in enumerate(blocks):
            weight = _HEADLINE if number == headline else _SUBHEADING if block.kind is BlockKind.HEADING else 1.0
            words += block.text.count(" ") + 1
            for start, keyword, label in self._hits(block.text):
                of_topic = counts.setdefault(label, {})
                of_topic[keyword] = of_topic.get(keyword, 0.0) + weight
                first.setdefault(label, (number, start))
        scores = {
            label: sum(min(count, _MOST_OF_ONE_WORD) for count in found.values()) for label, found in counts.items()
        }
        order = sorted(scores, key=lambda label: (-scores[label], label))
        least = max(_LEAST + words / _WORDS_A_POINT, _SHARE_OF_BEST * scores[order[0]] if order else 0.0)
        fitting = [label for label in order if scores[label] >= least and self._is_clear(label, counts[label])]
        accepted = frozenset(fitting[:MOST_TOPICS])
        return [
            TopicScore(self.topics[label], scores[label], tuple(counts[label]), *first[label], label in accepted)
            for label in order
        ]

    def _is_clear(self, label: str, found: Mapping[str, float]) -> bool:
        """Whether two words speak for a topic, or one that can hardly mean anything else."""
        return len(found) > 1 or any(" " in word or label.lower() in _inflected(word) for word in found)

    def _hits(self, text: str) -> Iterator[tuple[int, str, str]]:
        for mention in self._finder.find(text.lower()):
            for keyword, label in mention.targets:
                if keyword != _EXCLUDED:
                    yield mention.start, keyword, label


def _topic(entry: Entry) -> Topic:
    # A heading's own name and variants speak for it as well.
    words = (entry.heading.name, *entry.heading.variants, *entry.words["keywords"])
    return Topic(entry.heading, tuple(dict.fromkeys(map(_plain, words))), tuple(map(_plain, entry.words["excluded"])))


def _plain(keyword: str) -> str:
    return squeeze(keyword).lower()


def _is_withdrawn(heading: Heading) -> bool:
    return heading.never_tag or heading.merged_into is not None


def _check_parent(entry: Entry, labels: set[str]) -> None:
    parent = entry.heading.parent
    if parent is not None and parent not in labels:
        raise entry.error(
            "parent", f'expected another {TOPICS[:-1]} of this file, found "{parent}"', f'Add the heading "{parent}:".'
        )


def _inflected(keyword: str) -> tuple[str, ...]:
    if not keyword[-1].isalpha() or not keyword[-1].isascii() or keyword.endswith("s"):
        return (keyword,)
    if keyword.endswith("y") and keyword[-2:-1] not in "aeiou":
        return keyword, keyword[:-1] + "ies"
    return keyword, keyword + "s"
