"""How wide and how high letters are: tables of advance widths, each read once and only when asked for.

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


class FaceRow(msgspec.Struct):
    """One face in a table, in units of the family's em."""

    ascent: int
    descent: int
    gap: int
    advances: list[int]
    """By character of the table; 0 where the font has none."""


class FamilyRow(msgspec.Struct):
    """One family in a table; its faces by bold and italic: `00`, `10`, `01`, `11`."""

    names: list[str]
    units_per_em: int
    faces: dict[str, FaceRow]


class Table(msgspec.Struct):
    """Families that have the same characters."""

    characters: str
    families: list[FamilyRow]


class Face:
    """One face of a family; all its numbers are in ems, so that a size in points turns them into points."""

    def __init__(self, characters: str, units_per_em: int, row: FaceRow) -> None:
        em = float(units_per_em)
        self.ascent_em, self.descent_em, self.gap_em = row.ascent / em, row.descent / em, row.gap / em
        known = {c: units / em for c, units in zip(characters, row.advances, strict=True) if units}
        alike = {c: known[twin] for c, twin in SET_LIKE.items() if c not in known and twin in known}
        own = {EM_SPACE: 1.0} | known | alike
        self.advances: Mapping[str, float] = own | dict.fromkeys(WIDTHLESS, 0.0)
        self._missing_em = self.advances.get("n", UNKNOWN_WIDE_EM)

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


@lru_cache(maxsize=1 << 14)
def _width_em(face: Face, text: str) -> float:
    try:
        return sum(map(face.advances.__getitem__, text))
    except KeyError:
        return sum(map(face.advance_em, text))


@lru_cache(maxsize=1 << 12)
def _lacks_some(face: Face, text: str) -> bool:
    return not face.advances.keys() >= set(text) - CONTROLS


class Families:
    """Families of fonts that text can be set in: those of the package, and any that a document brings."""

    def __init__(self, brought: Mapping[str, Table] | None = None, unread: bool = False) -> None:
        self._brought = {} if brought is None else {name.casefold(): row for name, row in brought.items()}
        self._faces: dict[tuple[str, bool, bool], Face] = {}
        self.unread = unread
        """Whether the document brings fonts that could not be read."""

    def know(self, family: str) -> bool:
        """Return whether there are metrics of a family; where there are none, `find` gives a stand-in."""
        key = family.casefold()
        return key in self._brought or key in _common() or key in _others()

    def find(self, family: str, bold: bool = False, italic: bool = False) -> Face:
        """Return the face of a family, or of FALLBACK_FAMILY where there are no metrics of it."""
        key = (family.casefold() if self.know(family) else FALLBACK_FAMILY.casefold(), bold, italic)
        if key not in self._faces:
            self._faces[key] = self._load(*key)
        return self._faces[key]

    def _load(self, key: str, bold: bool, italic: bool) -> Face:
        if key not in self._brought:
            return _load_face(key, bold, italic)
        (row,) = self._brought[key].families
        return make_face(self._brought[key].characters, row, bold, italic)


def make_face(characters: str, row: FamilyRow, bold: bool, italic: bool) -> Face:
    """Return a face of a family; where it has none such, the nearest: bold comes before italic."""
    wanted = (f"{int(bold)}{int(italic)}", f"{int(bold)}0", f"0{int(italic)}", *row.faces)
    return Face(characters, row.units_per_em, next(row.faces[name] for name in wanted if name in row.faces))


@lru_cache(maxsize=1)
def _common() -> Mapping[str, tuple[str, FamilyRow]]:
    table = _decode("metrics.json")
    return {name.casefold(): (table.characters, row) for row in table.families for name in row.names}


@lru_cache(maxsize=1)
def _others() -> Mapping[str, str]:
    """Return the file of each family that is not among the common ones, by its name."""
    content = resources.files(__package__).joinpath("families", "index.json").read_bytes()
    return msgspec.json.decode(content, type=dict[str, str])


@lru_cache(maxsize=64)
def _load_face(key: str, bold: bool, italic: bool) -> Face:
    if key in _common():
        return make_face(*_common()[key], bold, italic)
    table = _decode("families", _others()[key])
    return make_face(table.characters, table.families[0], bold, italic)


def _decode(*path: str) -> Table:
    content = resources.files(__package__).joinpath(*path).read_bytes()
    return msgspec.json.decode(content, type=Table)


BUILT_IN = Families()
