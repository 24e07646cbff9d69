"""Digests of values: what tells whether something was made from the same as before."""

from __future__ import annotations

from hashlib import blake2b

SIZE = 16
"""Bytes of a digest: by chance, two different values in an archive of a million articles never have the same."""

SHORT = 8
"""Bytes of a digest that tells one value from the one that was in its place before."""


def digest(*values: object) -> bytes:
    """The digest of values of plain types, tuples, lists, dictionaries in a fixed order, and frozen dataclasses of
    these: of everything whose `repr` tells all there is."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()


def short_digest(*values: object) -> bytes:
    """As `digest`, in SHORT bytes."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=SHORT).digest()


def checksum(data: bytes) -> bytes:
    """The digest of bytes."""
    return blake2b(data, digest_size=SIZE).digest()
