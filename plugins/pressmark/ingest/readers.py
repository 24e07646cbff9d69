"""Which reader reads which file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from ..model import KINDS, PartialDate
from . import html, markdown, plain, records
from .seed import Reader, Reading, Source

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": plain.read,
        ".text": plain.read,
        ".md": markdown.read,
        ".markdown": markdown.read,
        ".jsonl": records.read_lines,
        ".ndjson": records.read_lines,
        ".jsonl.gz": records.read_lines,
        ".json": records.read_file,
        ".html": html.read,
        ".htm": html.read,
        ".xhtml": html.read,
    }
)
"""The reader for each suffix, in lower case."""


def read_seeds(file: Path, name: str, *, today: PartialDate, kinds: Sequence[str] = KINDS) -> Iterator[Reading]:
    """The articles of a file, lazily, each with the seed it came from; what cannot be read is a SeedError among them.

    `name` is the file's path relative to the project's root, for reports and for the seed. No date after `today` is
    believed. `kinds` are the kinds of entity whose names a seed may give. Raises nothing for what is in the file.
    """
    source = Source(file, name, today, tuple(kinds))
    reader = READERS.get(_suffix(file))
    if reader is None:
        known = ", ".join(READERS)
        yield source.error(f'no reader knows files named "{file.suffix or file.name}"', f"Save it as one of {known}.")
        return
    try:
        yield from reader(source)
    except OSError as broken:
        yield source.error(f"the file cannot be opened: {broken.strerror}", "See that it is there and may be read.")
    # Readers stand on libraries that were made for orderly files; one bad seed must not end an import of thousands.
    except Exception as broken:  # noqa: BLE001
        yield source.error(
            f"the reader failed ({type(broken).__name__}: {broken})",
            "Save the text another way, as .txt or .md, and report this as a fault of Pressmark.",
        )


def _suffix(file: Path) -> str:
    """The last suffix of a file in lower case, with the one before it when the file is compressed."""
    suffixes = [suffix.lower() for suffix in file.suffixes]
    return "".join(suffixes[-2:] if suffixes[-1:] == [".gz"] else suffixes[-1:])


def seed_files(folder: Path) -> list[Path]:
    """The files below a folder in a fixed order, without hidden ones and what lies in hidden folders."""
    found = [path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path.relative_to(folder))]
    return sorted(found, key=lambda path: path.relative_to(folder).parts)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
