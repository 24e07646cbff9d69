"""Which articles an atom of a query means, and with what score: a whole number, weight of a term times impact."""

from __future__ import annotations

from collections.abc import Sequence

from .dates import DateRange
from .forms import related
from .query import Atom, Clause, Named, Phrase, Prefix, Text, Word
from .reader import ShardFolder
from .shards import Entry


def entries(shards: ShardFolder, atom: Text) -> list[tuple[Entry, ...]]:
    """The terms that each word of an atom stands for."""
    if isinstance(atom, Word):
        return [known(shards, atom.key)]
    if isinstance(atom, Prefix):
        return [shards.completions(atom.key, shards.manifest.constants.starred)]
    return [shards.entries(word) for word, _ in atom.words]


def known(shards: ShardFolder, word: str) -> tuple[Entry, ...]:
    """The terms of a word; when the archive has it not, of words that begin like it, or else of related forms."""
    constants = shards.manifest.constants
    most = constants.short_expansions if len(word) <= constants.short else constants.expansions
    found = shards.entries(word) or shards.completions(word, most)
    for group in related(word, constants):
        if found:
            break
        found = tuple(dict.fromkeys(entry for form in group for entry in shards.entries(form)))
    return found


def clause_scores(shards: ShardFolder, clause: Clause) -> dict[int, int]:
    """The articles of any of the atoms, with the best score that one of them gives."""
    best: dict[int, int] = {}
    for atom in clause:
        for document, score in atom_scores(shards, atom).items():
            best[document] = max(best.get(document, 0), score)
    return best


def atom_scores(shards: ShardFolder, atom: Atom) -> dict[int, int]:
    """The articles of an atom with their scores: 0 for names and dates, which are conditions."""
    if isinstance(atom, Named):
        return dict.fromkeys(_named(shards, atom), 0)
    if isinstance(atom, DateRange):
        return dict.fromkeys(dated(shards, atom), 0)
    if isinstance(atom, Phrase):
        return _phrase_scores(shards, atom)
    return best_scores(shards, entries(shards, atom)[0], title=atom.title)


def best_scores(shards: ShardFolder, entries: Sequence[Entry], *, title: bool = False) -> dict[int, int]:
    """The articles with any of the terms (in the title, if asked); the best of them counts."""
    best: dict[int, int] = {}
    for entry in entries:
        postings = shards.postings(entry.term)
        for document, impact in zip(postings.documents, postings.impacts, strict=True):
            if not title or document in postings.titled:
                best[document] = max(best.get(document, 0), impact * postings.weight)
    return best


def dated(shards: ShardFolder, dates: DateRange) -> list[int]:
    """The articles of a range of dates."""
    codes = shards.dates()
    undated = range(len(codes), shards.manifest.documents) if 0 in dates else ()
    return [document for document, code in enumerate(codes) if code in dates] + list(undated)


def _named(shards: ShardFolder, atom: Named) -> set[int]:
    first, *rest = atom.words
    found = shards.names(first, begins=atom.begins and not rest)
    labels = {
        name.label for name in found if name.kind == atom.kind and name.form(atom.words, begins=atom.begins) is not None
    }
    return {
        document for value, documents in shards.facet(atom.kind).items() if value in labels for document in documents
    }


def _phrase_scores(shards: ShardFolder, phrase: Phrase) -> dict[int, int]:
    by_word = {word: best_scores(shards, shards.entries(word), title=phrase.title) for word, _ in phrase.words}
    candidates = set.intersection(*(set(scores) for scores in by_word.values()))
    if candidates and len(phrase.words) > 1:
        candidates = _together(shards, phrase, candidates)
    return {document: sum(scores[document] for scores in by_word.values()) for document in candidates}


def _together(shards: ShardFolder, phrase: Phrase, candidates: set[int]) -> set[int]:
    """Those articles in which the words stand at their distances, within the title if that is asked."""
    starts: dict[int, set[int]] = {}
    for word, offset in phrase.words:
        places = [shards.places(entry.term) for entry in shards.entries(word)]
        begun = {
            document: {place - offset for positions in places for place in positions.get(document, ())}
            for document in candidates
        }
        starts = {document: starts.get(document, begun[document]) & begun[document] for document in candidates}
        candidates = {document for document in candidates if starts[document]}
    if not phrase.title:
        return candidates
    lengths, longest = shards.title_lengths(), phrase.words[-1][1]
    # The title comes first, so that a phrase which begins early enough lies within it.
    return {document for document in candidates if min(starts[document]) + longest < lengths[document]}
