"""Logos of every proportion, each one grey: what an office may put at the head of its pages."""

from __future__ import annotations

import struct
import zlib

from msgspec.structs import replace

from bluf.packs import Pack
from bluf.packs.pictures import Picture

SHAPES = {"wide": (300, 50), "square": (90, 90), "tall": (30, 90)}
"""Width and height in pixels."""


def make_png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress((b"\0" + b"\x40" * width) * height))
    return b"\x89PNG\r\n\x1a\n" + head + pixels + chunk(b"IEND", b"")


def give_logo(pack: Pack, shape: str) -> Pack:
    """Return a pack as that of an office which names a logo."""
    size = SHAPES[shape]
    return replace(pack, pictures=(Picture("Logo", "Delta Institute", make_png(*size), "png", *size),))
