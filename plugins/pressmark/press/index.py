"""What is made of all articles beside a build, by a process that works with arrays: an answer, then the index."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from ..beside import Apart, Message
from .cache import Cache
from .manifest import SEARCH, Assembled, Index

if TYPE_CHECKING:
    from .assembling import Assembling
    from .looking import Answer, Question
    from .wording import Wording, Words


class Beginning(NamedTuple):
    """What an index is begun with: the version of the cache, and the index before."""

    version: bytes
    before: Index


@dataclass(slots=True)
class IndexBeside:
    """An index on its way into the folder SEARCH below `aside`; what is kept of it is in `cache`, and `damaged` is as
    for a `Cache`.

    Its process is split off before anything is known of the archive, with little in memory, and has loaded what works
    with arrays and looked at the index before when the words come, which another process collects. Meanwhile it answers
    a question, so that nobody else has to load numpy. Where this is left, it is ended.
    """

    cache: Path
    aside: Path
    damaged: Callable[[Path], None]
    _beginning: Message[Beginning] = field(default_factory=Message, init=False)
    _question: Message[Question] = field(default_factory=Message, init=False)
    _answer: Message[Answer | Exception] = field(default_factory=Message, init=False)
    _message: Message[tuple[Words, frozenset[str]]] = field(default_factory=Message, init=False)
    _index: Apart[Assembled] = field(init=False)
    _began: Beginning | None = field(default=None, init=False)
    _wording: Wording | None = field(default=None, init=False)
    _there: frozenset[str] = field(default=frozenset(), init=False)
    _changed: Apart[Mapping[str, bytes]] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._index = Apart(self._make)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end()

    def begin(self, beginning: Beginning) -> None:
        """Begin with it; nobody else may be at work on the cache."""
        self._began = beginning
        self._beginning.send(beginning)

    def _make(self) -> Assembled:
        """Make the index, and answer the question meanwhile: who has loaded numpy can be split off with it."""
        if not self._question.is_between_processes:
            return self._assembling(self._beginning.receive()).make(self._message.receive)
        answering: list[Apart[None]] = []

        def words() -> tuple[Words, frozenset[str]]:
            answering.append(Apart(self._reply))
            self._question.leave()
            self._answer.leave()
            return self._message.receive()

        try:
            _load()
            index = self._assembling(self._beginning.receive()).make(words)
        except Exception as error:
            # Whatever it is, who asks would wait for an answer that never comes.
            if not answering:
                self._answer.send(error)
            raise
        for beside in answering:
            beside.result()
        return index

    def _assembling(self, beginning: Beginning) -> Assembling:
        from .assembling import Assembling

        cache = Cache(self.cache, beginning.version, self.damaged)
        return Assembling(cache, self.aside / SEARCH, beginning.before)

    def _reply(self) -> None:
        from .reckoning import reckon

        self._message.leave()
        question = self._question.receive()
        try:
            self._answer.send(reckon(question))
        except Exception as error:
            # Whatever it is, it is raised where the answer is waited for, too.
            self._answer.send(error)
            raise

    def ask(self, question: Question) -> Callable[[], Answer]:
        """Ask for what is to be reckoned of all articles; what is returned waits for the answer."""
        if not self._question.is_between_processes:
            from .reckoning import reckon

            return lambda: reckon(question)
        # Who keeps an end that is others' to use, waits with them for ever for a process that is gone.
        self._message.leave()
        self._question.send(question)
        return self._answered

    def _answered(self) -> Answer:
        try:
            answer = self._answer.receive()
        except EOFError:
            raise RuntimeError("a process that was split off has been ended") from None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def read(self, wording: Wording, there: frozenset[str]) -> None:
        """Let the words be read; `there` are the files of the index before that are still in the site."""

        def read() -> Mapping[str, bytes]:
            self._question.leave()
            self._answer.leave()
            changed = wording.changed()
            self._message.send((wording.read(changed), there))
            return changed

        self._wording, self._there = wording, there
        self._changed = Apart(read)

    def leave(self) -> None:
        """Leave it to the processes that have been split off."""
        for message in (self._beginning, self._question, self._answer, self._message):
            message.leave()

    def result(self) -> tuple[Assembled, Mapping[str, bytes]]:
        """The index, and by path the digests of the articles whose words were read anew."""
        from .forward import LostError

        if self._changed is None or self._wording is None or self._began is None:
            raise RuntimeError("an archive is read before it is printed")
        changed = self._changed.result()
        try:
            return self._index.result(), changed
        except LostError:
            words = self._wording.read()
            return self._assembling(self._began).make(lambda: (words, self._there)), changed

    def end(self) -> None:
        """Break it off, if it still goes on."""
        self._index.end()
        if self._changed is not None:
            self._changed.end()
        self.leave()


def _load() -> None:
    """Load all that an index is made with: it takes a fifth of a second, in which there is nothing else to be done."""
    # Nothing here multiplies matrices, and threads that wait to do it take up a tenth of a second of a processor.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from ..search.stems import load_stemmers
    from . import assembling, reckoning  # noqa: F401

    load_stemmers()
