"""Which reader reads which file."""

from __future__ import annotations

import stat
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

_REMEDY = "Save the article as text, Markdown, a web page or JSON."
_AS_TEXT = "Save its text as .txt or .md."
_AS_LINES = "Save it as JSON Lines, one article a line."
_AS_PAGES = "Save each article as a web page (.html)."
_REMEDIES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys((".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".tex", ".org", ".rst"), _AS_TEXT),
        **dict.fromkeys((".csv", ".tsv", ".xls", ".xlsx", ".ods"), _AS_LINES),
        **dict.fromkeys((".enex", ".mht", ".mhtml", ".webarchive", ".warc", ".warc.gz", ".wacz"), _AS_PAGES),
        **dict.fromkeys((".url", ".webloc", ".desktop"), "Open it in a browser and save the page."),
        **dict.fromkeys((".xml", ".rss", ".atom", ".opml", ".rdf", ".ris", ".bib"), _AS_PAGES),
        **dict.fromkeys((".zip", ".tar", ".tgz", ".tar.gz", ".7z"), "Unpack it, and put what is in it here."),
    }
)
"""What to do about a file that no reader knows, by its suffix."""


def read_seeds(file: Path, name: str, *, today: PartialDate, kinds: Sequence[str] = KINDS) -> Iterator[Reading]:
    """The articles of a file, lazily, each with the seed it came from; what cannot be read is a SeedError among them.

    `name` is the file's path relative to the project's root, for reports and for the seed. No date after `today` is
    believed. `kinds` are the kinds of entity whose names a seed may give. Raises nothing for what is in the file.
    """
    source = Source(file, name, today, tuple(kinds))
    try:
        if trouble := _not_a_file(file):
            yield source.error(trouble, "Put an ordinary file in its place, or take it away.")
        elif reader := READERS.get(_suffix(file)):
            yield from reader(source)
        else:
            yield source.error(
                f'no reader knows files named "{file.suffix or file.name}"', _REMEDIES.get(_suffix(file), _REMEDY)
            )
    except OSError as broken:
        yield source.error(f"it cannot be opened: {broken.strerror}", "See that it is there and may be read.")
    # Readers stand on libraries that were made for orderly files; one bad seed must not end an import of thousands.
    except Exception as broken:  # noqa: BLE001
        yield source.error(
            f"the reader failed ({type(broken).__name__}: {broken})",
            "Save the text another way, as .txt or .md, and report this as a fault of Pressmark.",
        )


def _not_a_file(file: Path) -> str | None:
    """What a path is that is no file, of which reading might never end; an OSError when it cannot be opened."""
    mode = file.stat().st_mode
    if stat.S_ISDIR(mode):
        next(file.iterdir(), None)
        return "a folder, where a file was expected"
    return None if stat.S_ISREG(mode) else "a pipe, a socket or a device, and no file"


def _suffix(file: Path) -> str:
    """The last suffix of a file in lower case, with the one before it when the file is compressed."""
    suffixes = [suffix.lower() for suffix in file.suffixes]
    return "".join(suffixes[-2:] if suffixes[-1:] == [".gz"] else suffixes[-1:])
