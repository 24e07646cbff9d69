"""Who owns a value: the machine, as long as it is what the machine last wrote; a person, from their first change on."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

BODY = "body"
"""The name under which the digest of a page's body is kept beside those of its keys."""

YOURS = "yours"
"""What stands before the digest of the machine's latest value once the value on the page was found to be a person's."""

# One for all: with settings of its own, json.dumps makes a new one each time, which takes longer than most values.
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: object) -> str:
    """A short digest of a value of the front matter or of a body, the same however YAML spells the value."""
    canonical = _JSON.encode(_plain(value))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _plain(value: object) -> object:
    if isinstance(value, str):
        # Editors change line ends and blanks at the end; that alone makes nobody an author.
        return "\n".join(value.splitlines()).strip("\n").rstrip()
    if isinstance(value, datetime.date | int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def is_yours(value: object, recorded: str | None) -> bool:
    """Whether a value of a page is a person's, for the digest that the page records of it."""
    return (None if value is None else digest(value)) != recorded


def made_yours(recorded: str | None) -> str:
    """What a page records of a value of the machine's that a person makes theirs as it stands."""
    return YOURS if recorded is None else f"{YOURS} {recorded}"


def changed(values: Mapping[str, object], digests: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a page whose values are a person's; `values` and `digests` are those of `merge`."""
    return tuple(key for key in dict.fromkeys((*values, *digests)) if is_yours(values.get(key), digests.get(key)))


class Kept(NamedTuple):
    """A value that a person owns, where the machine has come to another one since it was last asked."""

    key: str
    machine: object


class Merge(NamedTuple):
    """What has to be done to a page so that every value of the machine's is current.

    `write` maps a key to its new value and `remove` names keys to take out; `digests` is what the page then records.
    """

    write: Mapping[str, object]
    remove: tuple[str, ...]
    kept: tuple[Kept, ...]
    digests: Mapping[str, str]


def merge(
    current: Mapping[str, object], digests: Mapping[str, str], machine: Mapping[str, object], keys: Iterable[str]
) -> Merge:
    """Decide key by key between what stands on a page and what the machine would write now.

    `current` and `machine` hold the values of `keys` (the front matter's, and `body`), without those that are absent;
    `digests` is what the machine recorded when it last wrote. A key without a digest was absent then. A key that was
    found to be a person's stays theirs until they give it back, even if they return to an older value of the machine's:
    that value would look like the machine's and be out of date.
    """
    write: dict[str, object] = {}
    remove: list[str] = []
    kept: list[Kept] = []
    recorded: dict[str, str] = {}
    for key in keys:
        now = digest(current[key]) if current.get(key) is not None else None
        new = digest(machine[key]) if machine.get(key) is not None else None
        last = digests.get(key)
        if now == last:
            if new is not None:
                recorded[key] = new
                if new != now:
                    write[key] = machine[key]
            elif now is not None:
                remove.append(key)
            continue
        recorded[key] = f"{YOURS} {new}" if new else YOURS
        seen = last.removeprefix(YOURS).strip() or None if last else None
        if new not in (now, seen):
            kept.append(Kept(key, machine.get(key)))
    return Merge(write, tuple(remove), tuple(kept), recorded)
