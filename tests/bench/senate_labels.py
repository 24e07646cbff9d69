"""What a person found to be the headline and the date of 200 press releases, and whether a reading agrees.

The 200 of 2,000 files were drawn with `random.Random(20000).sample` from their sorted names and labelled by reading
them, before the program's answers were looked at. Each line of labels/senate.tsv holds a file's name, its date, and
its headline: where it stands in the text (characters of the file read as UTF-8) with a digest of it, more than one
place when the file does not show where the headline ends, or `none` for a release that begins with its first sentence.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from pressmark.model import Article
from pressmark.text import fold

LABELS = Path(__file__).parent / "labels" / "senate.tsv"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Label:
    """A file's date and the digests of what is right as its headline, none when it has no headline."""

    file: str
    date: str
    headlines: frozenset[str]

    def is_headline_of(self, article: Article) -> bool:
        """Whether the article has the right headline, or says that it had to guess where there is none."""
        guessed = "title" in article.guessed
        return guessed if not self.headlines else not guessed and digest(article.title) in self.headlines

    def is_date_of(self, article: Article) -> bool:
        """Whether the article has the right date."""
        return str(article.date) == self.date


def read_labels(file: Path = LABELS) -> list[Label]:
    """The labels in the order of their files."""
    labels = []
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        name, date, headline = line.split("\t")
        places = [] if headline == "none" else headline.split()
        labels.append(Label(name, date, frozenset(place.rpartition(":")[2] for place in places)))
    return labels


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words, but for case, accents and punctuation."""
    return _words(one) == _words(other)


def digest(headline: str) -> str:
    """The digest of the words of a headline."""
    return hashlib.sha256(_words(headline).encode()).hexdigest()[:12]


def _words(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))
