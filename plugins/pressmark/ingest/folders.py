"""What lies in a folder of seeds: files to read, and what people and browsers keep beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "pictures": ".apng .avif .bmp .gif .heic .ico .jfif .jpeg .jpg .png .psd .svg .tif .tiff .webp",
        "style sheets": ".css .less .scss",
        "scripts": ".js .map .mjs .wasm",
        "fonts": ".eot .otf .ttf .woff .woff2",
        "sound": ".aac .flac .m4a .mp3 .oga .ogg .opus .wav",
        "films": ".avi .m4v .mkv .mov .mp4 .mpeg .mpg .ogv .webm",
    }
)
_KIND_OF = MappingProxyType({suffix: kind for kind, suffixes in _KINDS.items() for suffix in suffixes.split()})
# What systems put into every folder.
_FURNITURE = frozenset({"Thumbs.db", "desktop.ini", "__MACOSX"})
_PAGES = (".html", ".htm", ".xhtml")
# What browsers add to a page's name for the folder of its pictures, scripts and styles, in the languages they speak.
_BESIDE = re.compile(
    r"(.+)(?:[_-]files|\.files|[_-](?:file|archivos|arquivos|bestanden|bylos|Dateien|datoteke|dosyalar|elemei|fajlovi"
    r"|ficheiros|fichiers|filer|fitxers|pliki|soubory|tiedostot|файлы|文件|檔案)|\.fld)",
    re.IGNORECASE,
)


def kind_beside(file: Path) -> str | None:
    """What a file is that people keep beside articles and that is none (`pictures`, `scripts` …), or None."""
    return _KIND_OF.get(file.suffix.lower())


def seed_files(folder: Path) -> list[Path]:
    """What is below a folder, in a fixed order: files, and whatever else should be one and its reader will refuse.

    Left out are hidden files and folders and the folder that a browser saves beside a page (`tide_files` beside
    `tide.html`). A link to a folder is followed, and each folder read once. A folder that cannot be opened is
    listed itself.
    """
    found: list[Path] = []
    seen: set[tuple[int, int]] = set()
    # A stack, because folders may be nested more deeply than calls.
    waiting = [folder] if folder.exists() else []
    while waiting:
        path = waiting.pop()
        try:
            if not path.is_dir():
                found.append(path)
                continue
            status = path.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            inside = _shown(path)
        except OSError:
            found.append(path)
        else:
            waiting += reversed(inside)
    return found


def _shown(folder: Path) -> list[Path]:
    """What is directly in a folder, sorted, without what is hidden or belongs to a page beside it."""
    inside = {path.name: path for path in folder.iterdir() if not path.name.startswith(".")}
    return [
        path
        for name, path in sorted(inside.items())
        if name not in _FURNITURE and not (_of_a_page(name, inside) and path.is_dir())
    ]


def _of_a_page(name: str, inside: Mapping[str, Path]) -> bool:
    match = _BESIDE.fullmatch(name)
    return match is not None and any(match[1] + suffix in inside for suffix in _PAGES)
