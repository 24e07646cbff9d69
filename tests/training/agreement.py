"""One article, one answer: a teacher's labels made to agree within an article before anybody learns from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pressmark.mentions import NameFinder
from pressmark.model import Block
from pressmark.tagging.words import word_list
from tests.training.labelled import Labelled, Span

_PER = "PER"


def agree(document: Labelled) -> Labelled:
    """The document with each name labelled alike wherever it stands, and labelled wherever it mostly is."""
    trimmed = [_trimmed(span, document.blocks[span.block].text) for span in document.spans]
    spans = [span for span in trimmed if span.start < span.end]
    votes: dict[str, Counter[str]] = {}
    for span in spans:
        votes.setdefault(_text(span, document.blocks), Counter())[span.label] += 1
    labels = {text: max(counts, key=lambda label: (counts[label], label)) for text, counts in votes.items()}
    _surnames_to_persons(labels)
    agreed = [span._replace(label=labels[_text(span, document.blocks)]) for span in spans]
    labelled = Counter(_text(span, document.blocks) for span in agreed)
    return Labelled(document.blocks, tuple(sorted((*agreed, *_missed(document.blocks, agreed, labels, labelled)))))


def _text(span: Span, blocks: tuple[Block, ...]) -> str:
    return blocks[span.block].text[span.start : span.end]


def _trimmed(span: Span, text: str) -> Span:
    """The span without "the" and a possessive ending."""
    start, end = span.start, span.end
    if text[start:end].lower().startswith("the "):
        start += 4
    for ending in ("'s", "’s", "'", "’"):
        if text[start:end].endswith(ending):
            end -= len(ending)
            break
    return span._replace(start=start, end=end)


def _surnames_to_persons(labels: dict[str, str]) -> None:
    """Label as a person each single word that ends the full name of one here and begins no other name."""
    full = [text.split() for text, label in labels.items() if label == _PER and " " in text]
    surnames = {words[-1] for words in full}
    others = {text.split()[0] for text, label in labels.items() if label != _PER and " " in text}
    for text in labels:
        if text in surnames and text not in others and text.lower() not in word_list("places"):
            labels[text] = _PER


def _missed(
    blocks: tuple[Block, ...], spans: Iterable[Span], labels: dict[str, str], labelled: Counter[str]
) -> list[Span]:
    """The further places of names that are labelled at half of their places or more."""
    taken: dict[int, list[Span]] = {}
    for span in spans:
        taken.setdefault(span.block, []).append(span)
    capital = {text: label for text, label in labels.items() if text[:1].isupper() and len(text) > 2}
    finder = NameFinder((text, ("", text)) for text in capital)
    found: list[Span] = []
    for number, block in enumerate(blocks):
        for mention in finder.find(block.text):
            text = mention.targets[0].label
            free = all(mention.end <= span.start or span.end <= mention.start for span in taken.get(number, ()))
            if free and block.text[mention.start : mention.end] == text:
                found.append(Span(number, mention.start, mention.end, capital[text]))
    times = Counter(_text(span, blocks) for span in found)
    return [span for span in found if times[text := _text(span, blocks)] <= labelled[text]]
