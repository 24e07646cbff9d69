"""The search index of a build, made beside it by two processes: one reads words, the other makes an index of them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..beside import Apart, Message
from .assembling import Assembling
from .forward import LostError
from .manifest import Index
from .wording import Wording, Words


@dataclass(slots=True)
class IndexBeside:
    """An index that is on its way.

    It is begun before the archive is read: what assembles it has then little in memory that the archive's articles
    could share with it, and has looked at the index before when the words come.
    """

    assembling: Assembling
    _message: Message[Words] = field(default_factory=Message, init=False)
    _index: Apart[Index] = field(init=False)
    _wording: Wording | None = field(default=None, init=False)
    _digests: Apart[Mapping[str, bytes]] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        # What a build that was broken off left there.
        shutil.rmtree(self.assembling.folder, ignore_errors=True)
        self._index = Apart(lambda: self.assembling.make(self._message.receive))

    def read(self, wording: Wording) -> None:
        """Let the words be read."""

        def read() -> Mapping[str, bytes]:
            words = wording.read()
            self._message.send(words)
            return words.digests

        self._wording = wording
        self._digests = Apart(read)
        self._message.leave()

    def result(self) -> tuple[Index, Mapping[str, bytes]]:
        """The index, and by path the digests of what was read of articles."""
        if self._digests is None or self._wording is None:
            raise RuntimeError("an archive is read before it is printed")
        digests = self._digests.result()
        try:
            return self._index.result(), digests
        except LostError:
            words = self._wording.read(everything=True)
            return self.assembling.make(lambda: words), words.digests

    def end(self) -> None:
        """Break it off."""
        self._index.end()
        if self._digests is not None:
            self._digests.end()
