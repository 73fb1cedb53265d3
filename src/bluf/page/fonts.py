"""Fonts that a template brings with it, read into the same tables as those of the package."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from .metrics import BUILT_IN, FaceRow, Families, FamilyRow, Table


def read_fonts(files: Iterable[bytes]) -> Families:
    """Return the families of the package and those in font files (TrueType, OpenType), told by their names.

    Reading needs the extra `fonts` (fontTools); without it, and for a file that is no font, `unread` of the
    result is true, and the measure says so. Equal files give the same families: they are read once.
    """
    brought = tuple(files)
    return _read_all(brought) if brought else BUILT_IN


@lru_cache(maxsize=8)
def _read_all(files: tuple[bytes, ...]) -> Families:
    try:
        from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    except ImportError:
        return Families(unread=True)
    faces: dict[str, dict[str, tuple[int, str, FaceRow]]] = {}
    unread = False
    for content in files:
        try:
            font = TTFont(io.BytesIO(content), lazy=True)
            glyphs = font.getBestCmap()
            face = font["head"].unitsPerEm, "".join(map(chr, glyphs)), read_face(font, glyphs)
            faces.setdefault(name_family(font), {})[name_style(font)] = face
        except Exception:  # whatever a damaged table makes fontTools stumble over
            unread = True
    return Families({name: _join_faces(name, own) for name, own in faces.items()}, unread)


def _join_faces(name: str, faces: dict[str, tuple[int, str, FaceRow]]) -> Table:
    """Return a family as a table: its faces over the characters and the em of the first."""
    em, characters, _ = next(iter(faces.values()))
    rows = {}
    for style, (own_em, own_characters, face) in faces.items():
        own = dict(zip(own_characters, face.advances, strict=True))
        scale = em / own_em
        rows[style] = FaceRow(
            round(face.ascent * scale),
            round(face.descent * scale),
            round(face.gap * scale),
            [round(own.get(character, 0) * scale) for character in characters],
        )
    return Table(characters, [FamilyRow([name], em, rows)])


def name_family(font: Any) -> str:
    """Return the family that a word processor lists the font under."""
    names = font["name"]
    return str(names.getDebugName(16) or names.getDebugName(1) or "")


def name_style(font: Any) -> str:
    """Return bold and italic of a font as two digits, as `FamilyRow` has them."""
    flags = font["head"].macStyle
    return f"{int(bool(flags & 1))}{int(bool(flags & 2))}"


def read_face(font: Any, glyphs: dict[int, str]) -> FaceRow:
    """Return one face: its line and an advance for each character code of `glyphs`, 0 where its glyph is "".

    The line is LibreOffice's (`hhea`, or the typographic one where the font asks for it), and higher where
    Word's is: that of Windows, `usWin…`, with what `hhea` has more as the gap.
    """
    line, system, advances = font["hhea"], font["OS/2"], font["hmtx"]
    ascent, descent, gap = line.ascent, -line.descent, max(line.lineGap, 0)
    if system.fsSelection & 0x80:
        ascent, descent, gap = system.sTypoAscender, -system.sTypoDescender, max(system.sTypoLineGap, 0)
    else:
        gap += max(system.usWinAscent + system.usWinDescent - ascent - descent - gap, 0)
    return FaceRow(ascent, descent, gap, [advances[name][0] if name else 0 for name in glyphs.values()])
