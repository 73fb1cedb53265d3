"""How wide and how high letters are: the table of advance widths, read once and only when first asked for.

Kerning and ligatures are left out, as Word does unless it is told. LibreOffice draws the ligatures of
Carlito (`ti`, `tt`), which are narrower: a page in Calibri comes out a line shorter there now and then.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

import msgspec

from .limits import FALLBACK_FAMILY, UNKNOWN_WIDE_EM
from .ooxml import TWIPS_PER_PT

Height = tuple[float, float]
"""Above and below the baseline, in points."""

SET_LIKE = {"\u00a0": " ", "\u2011": "-", "\u202f": " ", "\u2009": " "}
"""Characters that some fonts lack and word processors set like another."""
WIDTHLESS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, joiners, byte order mark."""
EM_SPACE = "\u2003"
LAST_NARROW = "\u2e7f"
"""Beyond it begin the East Asian blocks."""
CONTROLS = frozenset("\t\n\f\v")


class _FaceRow(msgspec.Struct):
    ascent: int
    descent: int
    gap: int
    advances: list[int]


class _FamilyRow(msgspec.Struct):
    names: list[str]
    units_per_em: int
    faces: dict[str, _FaceRow]


class _Table(msgspec.Struct):
    characters: str
    families: list[_FamilyRow]


class Face:
    """One face of a family; all its numbers are in ems, so that a size in points turns them into points."""

    def __init__(self, characters: str, units_per_em: int, row: _FaceRow) -> None:
        em = float(units_per_em)
        self.ascent_em, self.descent_em, self.gap_em = row.ascent / em, row.descent / em, row.gap / em
        known = {c: units / em for c, units in zip(characters, row.advances, strict=True) if units}
        alike = {c: known[twin] for c, twin in SET_LIKE.items() if c not in known}
        self.advances: Mapping[str, float] = {EM_SPACE: 1.0} | known | alike | dict.fromkeys(WIDTHLESS, 0.0)
        self._missing_em = self.advances["n"]

    def width_em(self, text: str) -> float:
        """Return the width of `text` in ems, unkerned; cached, for words come again."""
        return _width_em(self, text)

    def line_parts(self, size_pt: float) -> Height:
        """Return what a line of the size needs above (line gap included) and below its baseline.

        In points, whole twips, as LibreOffice has them: a page of lines would else be half a point out.
        """
        twips = size_pt * TWIPS_PER_PT
        ascent, gap = _whole(self.ascent_em * twips), _whole(self.gap_em * twips)
        descent = _whole((self.ascent_em + self.descent_em) * twips) - ascent
        return (ascent + gap) / TWIPS_PER_PT, descent / TWIPS_PER_PT

    def advance_em(self, character: str) -> float:
        """Return the width of a character in ems; a guess where the table lacks it: a full em or an `n`."""
        guess = UNKNOWN_WIDE_EM if character > LAST_NARROW else self._missing_em
        return self.advances.get(character, guess)

    def lacks_some(self, text: str) -> bool:
        """Return whether a character of `text` has no width in the table, so that its width is a guess."""
        return _lacks_some(self, text)


def _whole(number: float) -> int:
    # Not round(): it takes halves to the even side; and 1.15 * 210 must not fall short of 241.5.
    return math.floor(number + 0.500001)


@lru_cache(maxsize=1 << 16)
def _width_em(face: Face, text: str) -> float:
    try:
        return sum(map(face.advances.__getitem__, text))
    except KeyError:
        return sum(map(face.advance_em, text))


@lru_cache(maxsize=1 << 12)
def _lacks_some(face: Face, text: str) -> bool:
    return not face.advances.keys() >= set(text) - CONTROLS


@lru_cache(maxsize=1)
def _table() -> _Table:
    content = resources.files(__package__).joinpath("metrics.json").read_bytes()
    return msgspec.json.decode(content, type=_Table)


@lru_cache(maxsize=1)
def _families() -> dict[str, _FamilyRow]:
    return {name.casefold(): row for row in _table().families for name in row.names}


def is_known_family(family: str) -> bool:
    """Return whether the table has the family; where it has not, `find_face` gives a stand-in."""
    return family.casefold() in _families()


@lru_cache(maxsize=256)
def find_face(family: str, bold: bool = False, italic: bool = False) -> Face:
    """Return the face of a family, or of FALLBACK_FAMILY where the table lacks it (see `is_known_family`)."""
    return _load_face(
        family.casefold() if is_known_family(family) else FALLBACK_FAMILY.casefold(), bold, italic
    )


@lru_cache(maxsize=64)
def _load_face(key: str, bold: bool, italic: bool) -> Face:
    row = _families()[key]
    return Face(_table().characters, row.units_per_em, row.faces[f"{int(bold)}{int(italic)}"])
