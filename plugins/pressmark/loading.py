"""Loading MkDocs without what takes long and is of no use to a build."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from types import ModuleType
from typing import Any

_PYTZ = "pytz"


@contextmanager
def swift() -> Iterator[None]:
    """Load MkDocs and its configuration in here: of a build after one change among a thousand articles it saves some
    four per cent."""
    with _looked_once(), _without_pytz():
        yield


@contextmanager
def _looked_once() -> Iterator[None]:
    """Look into the folders of all that is installed once, and not four times: MkDocs asks for the entry points of
    plugins, of themes twice, and Markdown for those of extensions."""
    look = metadata.entry_points
    found: list[Any] = []
    is_loading = True

    def entry_points(**wanted: Any) -> Any:
        # Whoever is loaded in here keeps this function.
        if not is_loading:
            return look(**wanted)
        if not found:
            found.append(look())
        return found[0].select(**wanted)

    metadata.entry_points = entry_points
    try:
        yield
    finally:
        metadata.entry_points = look
        is_loading = False


@contextmanager
def _without_pytz() -> Iterator[None]:
    """Let Babel take the local time zone, which nobody asks it for, from Python: it asks pytz, where that is installed,
    and that opens the files of all six hundred zones."""
    there: ModuleType | None = sys.modules.get(_PYTZ)
    if there is not None or "babel" in sys.modules:
        yield
        return
    sys.modules[_PYTZ] = None  # type: ignore[assignment] # Python's own way to say that there is none
    try:
        import babel.dates  # noqa: F401
    finally:
        del sys.modules[_PYTZ]
    yield
