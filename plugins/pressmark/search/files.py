"""The files of an index: which of them have to be made, and the making."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256

from .codec import CHECK, deflate, script
from .inversion import DIGEST_SIZE
from .storage import Storage
from .vectors import printable

_WAITING = 64
"""So many payloads may be on their way through compression."""


class Files:
    """The files of an index, written as they are made, on several threads: compressing does without Python's lock."""

    def __init__(self, before: Mapping[str, bytes], storage: Storage, pool: ThreadPoolExecutor) -> None:
        self._before = before
        self._storage = storage
        self._pool = pool
        self._waiting: deque[Future[None]] = deque()
        self.contents: dict[str, bytes] = {}
        """The digest of what each file is made of, by the name of the file."""
        self.checks: dict[str, str] = {}
        """The checks of the shards of a kind, one after the other."""

    def add(self, name: str, payload: bytes, compress: Callable[[bytes], bytes] = deflate) -> None:
        """Add a shard, the next of its kind."""
        kind = name.partition("-")[0]
        self.checks[kind] = self.checks.get(kind, "") + self.add_apart(name, payload, compress)

    def add_apart(self, name: str, payload: bytes, compress: Callable[[bytes], bytes] = deflate) -> str:
        """Add a shard whose check, which is returned, is not needed among those of its kind."""
        content = sha256(payload)
        check = content.hexdigest()[:CHECK]
        self.make(name, f"{check}/{name}", content.digest(), lambda: payload, compress)
        return check

    def make(
        self,
        name: str,
        identifier: str,
        content: bytes,
        payload: Callable[[], bytes],
        compress: Callable[[bytes], bytes],
    ) -> None:
        """Make a file, unless the digest of its content is what it was; only then the payload is asked for."""
        self.contents[f"{name}.js"] = content = content[:DIGEST_SIZE]
        if self._before.get(f"{name}.js") == content:
            return
        # Payloads that wait take memory.
        while len(self._waiting) >= _WAITING:
            self._waiting.popleft().result()
        self._waiting.append(self._pool.submit(self._write, f"{name}.js", identifier, compress, payload()))

    def finish(self) -> None:
        """Wait until all files are written."""
        while self._waiting:
            self._waiting.popleft().result()

    def digest(self) -> str:
        """Ten hexadecimal digits for the content of all files."""
        digest = sha256()
        for name, content in sorted(self.contents.items()):
            digest.update(b"%s\n%s\n" % (name.encode(), content))
        return digest.hexdigest()[:10]

    def _write(self, name: str, identifier: str, compress: Callable[[bytes], bytes], payload: bytes) -> None:
        self._storage.write(name, script(identifier, printable(compress(payload))))
