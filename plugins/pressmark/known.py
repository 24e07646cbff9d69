"""What was worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Known(dict[Key, Value]):
    """Values that are worked out when they are looked up first. Of a million that are looked up, most are known, and
    `map` and `__getitem__` find them without a call of ours for each."""

    def __init__(self, work_out: Callable[[Key], Value]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: Key) -> Value:
        found = self[key] = self._work_out(key)
        return found
