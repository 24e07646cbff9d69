"""What is reckoned of all articles at once, in arrays; who only asks has no need to load numpy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..bonds import bonds_of
from ..digest import SIZE, checksum
from ..pages.related import MOST, SAID
from ..pages.relating import related_among
from .looking import Answer, Question


def reckon(question: Question) -> Answer:
    """Answer a question; the time is that of the archive and not of its square."""
    related = related_among(question.traits)
    found = np.asarray(related).reshape(-1, MOST, 1 + SAID)
    return Answer(bonds_of(question.presence), related, _shown(question, found))


def _shown(question: Question, found: NDArray[np.int32]) -> list[bytes]:
    """For each article the digest of everything that its page shows of the others."""
    seen, names = _digests(question.seen), _digests(question.told)
    beside = np.asarray(question.beside).reshape(-1, 2)
    of_related = np.concatenate((seen[found[:, :, :1]], names[found[:, :, 1:]]), axis=2)
    rows = np.hstack((of_related.reshape(-1, MOST * (1 + SAID) * SIZE), seen[beside].reshape(-1, 2 * SIZE)))
    citing = {place: seen[others].tobytes() for place, others in question.citing.items()}
    return [checksum(row + citing.get(place, b"")) for place, row in enumerate(map(bytes, rows))]


def _digests(joined: bytes) -> NDArray[np.uint8]:
    """A row for each digest, and one more: none has the number -1, which is the last."""
    return np.frombuffer(joined + bytes(SIZE), np.uint8).reshape(-1, SIZE)
