"""How large a picture is, whatever lies in its file."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.pages.pictures import size_of

FRAME = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, 200, 300, 1) + bytes(3)


def exif(order: str, orientation: int) -> bytes:
    mark = b"II" if order == "<" else b"MM"
    entries = struct.pack(f"{order}H", 2) + struct.pack(f"{order}HHII", 0x0100, 4, 1, 9)
    entries += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    notes = b"Exif\0\0" + mark + struct.pack(f"{order}HI", 42, 8) + entries
    return b"\xff\xe1" + struct.pack(">H", len(notes) + 2) + notes


PICTURES = {
    "png": b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 300, 200),
    "gif": b"GIF89a" + struct.pack("<HH", 300, 200),
    "jpeg": b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"xx" + FRAME,
    "jpeg with notes": b"\xff\xd8" + exif("<", 1) + FRAME,
    "webp, lossy": b"RIFF\0\0\0\0WEBPVP8 " + bytes(10) + struct.pack("<HH", 300, 200),
    "webp, lossless": b"RIFF\0\0\0\0WEBPVP8L" + bytes(4) + b"\x2f" + struct.pack("<I", 299 | 199 << 14),
    "webp, extended": b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + (299).to_bytes(3, "little") + (199).to_bytes(3, "little"),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_the_size_stands_in_the_first_bytes(tmp_path: Path, kind: str) -> None:
    (tmp_path / "x").write_bytes(PICTURES[kind])
    assert size_of(tmp_path / "x") == (300, 200)


@pytest.mark.parametrize("order", "<>")
def test_a_picture_that_is_shown_turned_is_as_wide_as_it_is_shown(tmp_path: Path, order: str) -> None:
    (tmp_path / "x").write_bytes(b"\xff\xd8" + exif(order, 6) + FRAME)
    assert size_of(tmp_path / "x") == (200, 300)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"picture",
        b"<svg/>",
        b"\xff\xd8\xff",
        b"\xff\xd8" + b"\xff\xe0\0\0" * 999,
        PICTURES["png"][:20],
        b"GIF89a\0\0\0\0",
    ],
)
def test_what_does_not_tell_its_size_has_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    assert size_of(tmp_path / "x") is None


def test_a_file_that_is_not_there_has_no_size(tmp_path: Path) -> None:
    assert size_of(tmp_path / "x") is None


@given(st.sampled_from(sorted(PICTURES.values())), st.data())
def test_no_broken_file_is_an_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, data: st.DataObject
) -> None:
    broken = bytearray(content)
    for _ in range(3):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("picture") / "x"
    path.write_bytes(bytes(broken[: data.draw(st.integers(0, len(broken)))]))
    assert size_of(path) is None or all(length > 0 for length in size_of(path) or ())
