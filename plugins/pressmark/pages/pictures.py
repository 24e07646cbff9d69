"""How large a picture is, from the first bytes of its file, so that a page keeps its place before it is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

Size = tuple[int, int]
"""Width and height in pixels."""

_HEAD = 64
_LARGEST = 100_000
# Start of frame, but for the three codes among them that begin tables.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# The segment for notes of the camera, the note of how it was held, and the last of its values without a quarter turn.
_NOTES, _ORIENTATION, _MIRRORED = 0xE1, 0x0112, 4
_MOST_SEGMENTS = 200


def size_of(path: Path) -> Size | None:
    """Width and height of a PNG, GIF, WebP or JPEG; None for any other file, and for one that is broken or not there.

    Little more than the first bytes is read.
    """
    try:
        with path.open("rb") as file:
            found = _size(file)
    except OSError:
        return None
    return found if found and all(0 < length <= _LARGEST for length in found) else None


def _size(file: BinaryIO) -> Size | None:
    head = file.read(_HEAD)
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return _number(head[16:20]), _number(head[20:24])
    if head.startswith((b"GIF87a", b"GIF89a")):
        return _little(head[6:8]), _little(head[8:10])
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _webp(head)
    return _jpeg(file) if head.startswith(b"\xff\xd8\xff") else None


def _webp(head: bytes) -> Size | None:
    """The size of a WebP file in each of its three forms: lossy, lossless, extended."""
    form = head[12:16]
    if form == b"VP8 ":
        return _little(head[26:28]) & 0x3FFF, _little(head[28:30]) & 0x3FFF
    if form == b"VP8L":
        bits = _little(head[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return (_little(head[24:27]) + 1, _little(head[27:30]) + 1) if form == b"VP8X" else None


def _jpeg(file: BinaryIO) -> Size | None:
    """The size in the first frame of a JPEG file, which comes after an unknown number of other segments."""
    file.seek(2)
    turned = False
    for _ in range(_MOST_SEGMENTS):
        segment = file.read(4)
        length = _number(segment[2:4]) - 2
        if len(segment) < 4 or segment[0] != 0xFF or length < 0:
            return None
        if segment[1] in _FRAMES:
            frame = file.read(5)
            height, width = _number(frame[1:3]), _number(frame[3:5])
            return (height, width) if turned else (width, height)
        content = file.read(length)
        if segment[1] == _NOTES and content.startswith(b"Exif\x00\x00"):
            turned = _is_turned(content[6:])
    return None


def _is_turned(exif: bytes) -> bool:
    """Whether a camera was held upright, so that a browser shows what lies in the file turned by a quarter."""
    number = _little if exif.startswith(b"II") else _number
    start = number(exif[4:8])
    for place in range(start + 2, start + 2 + 12 * number(exif[start : start + 2]), 12):
        if number(exif[place : place + 2]) == _ORIENTATION:
            return number(exif[place + 8 : place + 10]) > _MIRRORED
    return False


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
