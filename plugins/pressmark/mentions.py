"""Where known names stand in a text: every form of every name in one pass."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

import ahocorasick

from .characters import Characters
from .text import squeeze

_RUN = re.compile(r"\s\s+")
_SPACE = re.compile(r"\s")
# Scripts written without spaces between words, or (Hangul) with particles joined to the name.
_UNSPACED = Characters(
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3100-\u312f"
    "\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)


class Target(NamedTuple):
    """What a form stands for: the kind of an entity and its preferred label."""

    kind: str
    label: str


class Mention(NamedTuple):
    """A known name in a text: characters `start` to `end`, and whom the form may stand for (several if ambiguous)."""

    start: int
    end: int
    targets: tuple[Target, ...]


class NameFinder:
    """Finds known names in texts: leftmost first, the longest of those that begin there, at word boundaries.

    White space in a form matches any run of white space, apostrophes are equal however they are typed, and a possessive
    ending is no part of a mention. Case counts, but a form of two words or five letters also matches in capitals.
    `forms` holds every form as it is looked for in a text made `plain`, and whom it may stand for.
    """

    def __init__(self, forms: Iterable[tuple[str, tuple[str, str]]]) -> None:
        targets: dict[str, dict[Target, None]] = {}
        for form, target in forms:
            if squeezed := plain(form):
                targets.setdefault(squeezed, {})[Target(*target)] = None
        capitals: dict[str, dict[Target, None]] = {}
        for form, meant in targets.items():
            upper = form.upper()
            if upper not in targets and _is_clear_in_capitals(form):
                capitals.setdefault(upper, {}).update(meant)
        self.forms = {form: tuple(meant) for form, meant in (targets | capitals).items()}
        self._automaton = ahocorasick.Automaton()
        for form, means in self.forms.items():
            self._automaton.add_word(form, (len(form), means))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Mention]:
        """The mentions in a text, in order and without overlap. Time is linear in the text."""
        if not len(self._automaton):
            return []
        searched, cuts = _plain(text)
        longest: dict[int, tuple[int, tuple[Target, ...]]] = {}
        for last, (length, targets) in self._automaton.iter(searched):
            start, end = last + 1 - length, last + 1
            # Matches come in order of their ends, so a later one with the same start is the longer.
            if _is_boundary(searched, start) and _is_boundary(searched, end):
                longest[start] = end, targets
        mentions: list[Mention] = []
        position = 0
        for start in sorted(longest):
            if start >= position:
                position, targets = longest[start]
                mentions.append(Mention(*cuts.before(start, position), targets))
        return mentions


class _Cuts(NamedTuple):
    """Where white space was taken out: positions in the shortened text, and how much has gone up to each."""

    positions: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()

    def before(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of characters `start` to `end` of the shortened text."""
        if not self.positions:
            return start, end
        return self._before(start), self._before(end - 1) + 1

    def _before(self, position: int) -> int:
        index = bisect_right(self.positions, position)
        return position + self.removed[index - 1] if index else position


_UNCUT = _Cuts()


def plain(text: str) -> str:
    """The text as names are looked for in it: single blanks, one kind of apostrophe."""
    return _alike(squeeze(text))


def _alike(text: str) -> str:
    if text.isascii():
        return text
    # Three replacements take a twentieth of the time of one translation where a text is not ASCII alone.
    return text.replace("\u2019", "'").replace("\u2018", "'").replace("\u02bc", "'")


def _plain(text: str) -> tuple[str, _Cuts]:
    joined = squeeze(text)
    if len(joined) == len(text):
        return _alike(joined), _UNCUT
    positions: list[int] = []
    removed: list[int] = []
    pieces: list[str] = []
    done = gone = 0
    for run in _RUN.finditer(text):
        pieces += text[done : run.start()], " "
        done = run.end()
        gone += done - run.start() - 1
        positions.append(done - gone)
        removed.append(gone)
    pieces.append(text[done:])
    return _alike(_SPACE.sub(" ", "".join(pieces))), _Cuts(tuple(positions), tuple(removed))


def _is_clear_in_capitals(form: str) -> bool:
    return " " in form or sum(map(str.isalpha, form)) >= 5


def _is_boundary(text: str, position: int) -> bool:
    if not 0 < position < len(text):
        return True
    before, after = text[position - 1], text[position]
    if not (_is_of_word(before) and _is_of_word(after)):
        return True
    return not (before.isascii() and after.isascii()) and (before in _UNSPACED or after in _UNSPACED)


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char == "_" or (not char.isascii() and unicodedata.combining(char) > 0)
