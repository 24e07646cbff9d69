"""python spinning.py N: a fixed work, done by each of N processes at the same time. It needs nothing but Python."""

from __future__ import annotations

import subprocess
import sys
import zlib

_ROUNDS = 60


def work() -> None:
    """Words are cut, counted, sorted and compressed, as in a build."""
    text = " ".join(f"word{number * 7919 % 9973} and {number}" for number in range(20_000))
    for _ in range(_ROUNDS):
        counts: dict[str, int] = {}
        for word in text.split(" "):
            counts[word] = counts.get(word, 0) + len(word)
        zlib.compress("".join(sorted(counts)).encode(), 6)


if __name__ == "__main__":
    others = [subprocess.Popen([sys.executable, __file__, "1"]) for _ in range(int(sys.argv[1]) - 1)]
    work()
    sys.exit(max((other.wait() for other in others), default=0))
