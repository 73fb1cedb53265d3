"""What the rows of one table have in common: its columns, margins and borders, and the parts of its style."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element
from msgspec import Struct

from .frames import Frame, TableLook
from .limits import CELL_SIDE_PT, MOST_CELLS
from .ooxml import (
    EIGHTHS_PER_PT,
    PCT_UNITS,
    VAL,
    W,
    child_value,
    parse_length,
    read_count,
    read_number,
)
from .styles import StyleSheet

Sides = dict[str, float]
LOOK_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
"""Of `tblLook` (17.4.56)."""
DEFAULT_LOOK = 0x4A0
"""Heading row, heading column, banded rows: what Word writes, and LibreOffice takes where nothing is said."""


class Grid(Struct, frozen=True):
    """The frame of one table; lengths in points."""

    frame: Frame
    style: str
    columns_pt: list[float]
    margins: Sides
    borders: Sides
    spacing_pt: float
    """On each side of each cell (17.4.45)."""
    rows: int
    parts: frozenset[str]
    """Conditional formats that the style has and the table asks for."""
    bands: tuple[int, int]
    """Rows and columns of a band."""

    def width_pt(self, column: int, span: int, cells: int) -> float:
        """Return the width of a cell; of a cell beyond the grid, an even share of the frame."""
        width = sum(self.columns_pt[column : column + span]) - 2 * self.spacing_pt
        return width if width > 0 else self.frame.width_pt / max(cells, 1)

    def look_of(self, row: int, start: int, end: int) -> TableLook:
        """Return the parts of the style that a cell stands in, the weakest first (17.7.6)."""
        if not self.parts:
            return TableLook(self.style)
        first, last = row == 0 and "firstRow" in self.parts, row == self.rows - 1 and "lastRow" in self.parts
        left = start == 0 and "firstCol" in self.parts
        right = end >= len(self.columns_pt) and "lastCol" in self.parts
        across = (start - int("firstCol" in self.parts)) // self.bands[1] % 2 + 1
        down = (row - int("firstRow" in self.parts)) // self.bands[0] % 2 + 1
        held = {
            f"band{across}Vert": not (left or right),
            f"band{down}Horz": not (first or last),
            "firstRow": first,
            "lastRow": last,
            "firstCol": left,
            "lastCol": right,
            "nwCell": first and left,
            "neCell": first and right,
            "swCell": last and left,
            "seCell": last and right,
        }
        return TableLook(
            self.style, tuple(name for name, holds in held.items() if holds and name in self.parts)
        )


def read_grid(table: _Element, rows: list[_Element], frame: Frame, sheet: StyleSheet) -> Grid:
    """Return columns, margins and borders of a table: its own, else those of its style and bases."""
    properties = table.find(W + "tblPr")
    style = child_value(properties, "tblStyle") or sheet.default_table_style()
    levels = [node.find(W + "tblPr") for node in sheet.chain(style)] + [properties]
    margins: Sides = {"left": CELL_SIDE_PT, "right": CELL_SIDE_PT}
    borders: Sides = {}
    spacing, bands = 0.0, (1, 1)
    for level in levels:
        if level is None:
            continue
        margins |= _read_sides(level, "tblCellMar", "w", 20.0)
        borders |= _read_sides(level, "tblBorders", "sz", EIGHTHS_PER_PT)
        spacing = _spacing_pt(level, spacing)
        bands = (
            read_count(level.find(W + "tblStyleRowBandSize"), "val", bands[0], 100),
            read_count(level.find(W + "tblStyleColBandSize"), "val", bands[1], 100),
        )
    parts = sheet.table_parts(style)
    parts = parts & _asked_parts(properties) if parts else parts
    columns = _column_widths(table, rows, frame.width_pt)
    return Grid(frame, style, columns, margins, borders, spacing, len(rows), parts, bands)


def _spacing_pt(level: _Element, inherited: float) -> float:
    node = level.find(W + "tblCellSpacing")
    value = None if node is None or node.get(W + "type") in ("pct", "auto") else read_number(node, "w")
    return inherited if value is None else max(value, 0.0)


def _asked_parts(properties: _Element | None) -> frozenset[str]:
    node = None if properties is None else properties.find(W + "tblLook")
    bits = DEFAULT_LOOK
    if node is not None:
        try:
            bits = int(node.get(VAL, "0")[:8], 16)
        except ValueError:
            bits = 0
        for name, bit in LOOK_BITS.items():
            said = node.get(W + name)
            bits = bits if said is None else bits | bit if said in ("1", "true", "on") else bits & ~bit
    asks = {name: bool(bits & bit) for name, bit in LOOK_BITS.items()}
    parts = {"firstRow": asks["firstRow"], "lastRow": asks["lastRow"]}
    parts |= {"firstCol": asks["firstColumn"], "lastCol": asks["lastColumn"]}
    parts |= dict.fromkeys(("band1Horz", "band2Horz"), not asks["noHBand"])
    parts |= dict.fromkeys(("band1Vert", "band2Vert"), not asks["noVBand"])
    parts |= {
        corner: asks["firstRow" if corner[0] == "n" else "lastRow"]
        and asks["firstColumn" if corner[1] == "w" else "lastColumn"]
        for corner in ("nwCell", "neCell", "swCell", "seCell")
    }
    return frozenset(name for name, asked in parts.items() if asked)


def read_margins(margins: Sides, levels: Iterable[_Element | None]) -> Sides:
    """Return the margins of a cell: those of its table, less what its properties say else."""
    for level in levels:
        if level is not None:
            margins = margins | _read_sides(level, "tcMar", "w", 20.0)
    return margins


def read_borders(grid: Grid, row: int, levels: Iterable[_Element | None]) -> Sides:
    """Return the widths of a cell's borders: its own, else its table's, those between rows among them."""
    inside = grid.borders.get("insideH", 0.0)
    borders = {
        "top": grid.borders.get("top", 0.0) if row == 0 else inside,
        "bottom": grid.borders.get("bottom", 0.0) if row == grid.rows - 1 else inside,
    }
    for level in levels:
        if level is not None:
            borders |= _read_sides(level, "tcBorders", "sz", EIGHTHS_PER_PT)
    return borders


def _read_sides(parent: _Element, name: str, attribute: str, per_pt: float) -> Sides:
    node = parent.find(W + name)
    sides: Sides = {}
    for side in () if node is None else node:
        drawn = side.get(VAL) not in ("nil", "none")
        key = str(side.tag).removeprefix(W)
        key = {"start": "left", "end": "right"}.get(key, key)
        sides[key] = max(read_number(side, attribute, per_pt) or 0.0, 0.0) if drawn else 0.0
    return sides


def _column_widths(table: _Element, rows: list[_Element], width_pt: float) -> list[float]:
    """Return the grid's columns, drawn out or in to the table's own width where it names one."""
    nodes = table.findall(f"{W}tblGrid/{W}gridCol")[:MOST_CELLS]
    columns = [max(read_number(node, "w") or 0.0, 0.0) for node in nodes]
    total = sum(columns)
    if not total:
        count = max((len(row.findall(W + "tc")) for row in rows), default=1)
        return [width_pt / max(count, 1)] * count
    own = read_width(table.find(f"{W}tblPr/{W}tblW"), width_pt)
    return [column * own / total for column in columns] if own else columns


def read_width(element: _Element | None, whole_pt: float) -> float | None:
    """Return a table or cell width in points, None where it is automatic (17.4.87)."""
    if element is None:
        return None
    kind, value = element.get(W + "type", "dxa"), element.get(W + "w", "0")
    if value.endswith("%"):
        return whole_pt * (parse_length(value[:-1], 100.0) or 0.0) or None
    width = read_number(element, "w", PCT_UNITS if kind == "pct" else 20.0) or 0.0
    return {"pct": width * whole_pt, "dxa": width}.get(kind) or None
