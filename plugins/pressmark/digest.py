"""Digests of values: what tells whether something was made from the same as before."""

from __future__ import annotations

import marshal
from hashlib import blake2b
from typing import Any

SIZE = 16
"""Bytes of a digest: by chance, two different values in an archive of a million articles never have the same."""

CANONICAL = 2
"""The version of marshal's format in which the same values are the same bytes, however they lie in memory."""

SHORT = 8
"""Bytes of a digest that tells one value from the one that was in its place before."""


def digest(*values: object) -> bytes:
    """The digest of values of plain types, tuples with or without names, lists, dictionaries in a fixed order, and
    frozen dataclasses of these: of everything whose `repr` tells all there is."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()


def short_digest(*values: object) -> bytes:
    """As `digest`, in SHORT bytes."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=SHORT).digest()


def plain_digest(value: Any) -> bytes:
    """As `digest`, of texts, bytes, whole numbers and None in tuples and lists alone, in a fraction of the time."""
    return checksum(marshal.dumps(value, CANONICAL))


def checksum(data: bytes) -> bytes:
    """The digest of bytes."""
    return blake2b(data, digest_size=SIZE).digest()
