"""The pictures of a pack that stand in for those of its templates, by their alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import msgspec

from ..errors import TemplateError
from ..settings import MAX_PICTURE_BYTES
from .find import MANIFEST
from .manifest import PictureSetting, read_file

_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that say its size (ITU-T T.81, table B.1)."""


class Picture(msgspec.Struct, frozen=True):
    """One picture, ready to be put in place of another."""

    name: str
    """The alternative text of what it replaces."""
    text: str
    """Its own alternative text."""
    data: bytes
    kind: str
    """`png`, `jpeg` or `gif`."""
    width: int
    """Pixels; only the ratio to the height counts."""
    height: int


def load_pictures(wanted: Mapping[str, str | PictureSetting], folders: tuple[Path, ...]) -> Iterator[Picture]:
    """Yield the pictures that a pack asks for, from the first of its folders that has each.

    Raises `TemplateError` for a path out of the pack, a file that is not there, and one that is no picture.
    """
    for name, said in wanted.items():
        setting = PictureSetting(said) if isinstance(said, str) else said
        where = f"{folders[0] / MANIFEST}, picture {name!r}"
        data = _read(setting.file, folders, where)
        kind, width, height = _measure(data)
        if not width or not height:
            what = f"`{setting.file}` is no PNG, JPEG or GIF."
            raise TemplateError(what, where, "Save the picture as PNG.")
        yield Picture(name, setting.text or name, data, kind, width, height)


def _read(file: str, folders: tuple[Path, ...], where: str) -> bytes:
    path = PurePosixPath(file.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in file or not path.parts:
        step = "Copy the picture into the folder of the pack, and give its name there."
        raise TemplateError(f"`{file}` leads out of the pack.", where, step)
    for folder in folders:
        place = folder / path
        if place.is_file() and place.resolve().is_relative_to(folder.resolve()):
            if place.stat().st_size > MAX_PICTURE_BYTES:
                most = f"{MAX_PICTURE_BYTES // 1_000_000} MB"
                raise TemplateError(f"`{file}` has more than {most}.", where, "Save it smaller.")
            return read_file(place) or b""
    raise TemplateError(f"there is no file `{file}`.", where, f"Put it beside {MANIFEST}.")


def _measure(data: bytes) -> tuple[str, int, int]:
    """Return kind, width and height; zeros where it is none of the kinds."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return "png", int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if re.match(rb"GIF8[79]a", data):
        return "gif", int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    return ("jpeg", *_measure_jpeg(data)) if data.startswith(b"\xff\xd8") else ("", 0, 0)


def _measure_jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        if data[at + 1] in _JPEG_SIZES:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        is_fill = data[at + 1] == 0xFF
        at += 1 if is_fill else 2 + int.from_bytes(data[at + 2 : at + 4])
    return 0, 0
