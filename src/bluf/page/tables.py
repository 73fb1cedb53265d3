"""Tables: columns, cell margins, and rows as high as their tallest cell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from lxml import etree
from lxml.etree import _Element
from msgspec import Struct

from .blocks import Block, height_pt, iter_content, set_paragraph
from .limits import CELL_SIDE_PT
from .ooxml import EIGHTHS_PER_PT, PCT_UNITS, VAL, W, child_value, parse_part, read_number
from .runs import Reading
from .shelf import Kept

Sides = dict[str, float]


class TableFrame(Struct, frozen=True):
    """What the rows of one table have in common; lengths in points."""

    style: str
    columns_pt: list[float]
    margins: Sides
    borders: Sides
    spacing_pt: float = 0.0


def set_blocks(
    parent: Iterable[_Element], width_pt: float, reading: Reading, table_style: str = ""
) -> list[Block]:
    """Return all that stands in a body, a cell or a header, set to a column of the width."""
    return [set_block(child, width_pt, reading, table_style) for child in iter_content(parent)]


def set_block(element: _Element, width_pt: float, reading: Reading, table_style: str) -> Block:
    """Return a paragraph or a table as set, from the shelf where it stood in the same frame before."""

    def make() -> Kept:
        own = Reading(reading.sheet)
        if element.tag == W + "p":
            return set_paragraph(element, width_pt, own, table_style), tuple(own.unmodelled)
        return set_table(element, width_pt, own), tuple(own.unmodelled)

    # Serialising costs 3 us a paragraph, setting one 50 us and more.
    written = etree.tostring(element, with_tail=False)
    return cast(Block, reading.take(reading.sheet.shelf.find(written, (width_pt, table_style), make)))


def set_part(part: bytes, width_pt: float, reading: Reading) -> list[Block]:
    """Return all that stands in a header or a footer."""

    def make() -> Kept:
        own = Reading(reading.sheet)
        return set_blocks(parse_part(part), width_pt, own), tuple(own.unmodelled)

    return cast(list[Block], reading.take(reading.sheet.shelf.find(part, width_pt, make)))


def set_table(table: _Element, width_pt: float, reading: Reading) -> Block:
    """Return a table set into a column of the width; its lines are its rows."""
    frame = read_frame(table, width_pt, reading)
    rows = list(table.iter(W + "tr")) if table.find(W + "sdt") is not None else table.findall(W + "tr")
    heights = [_row_pt(row, frame, reading) for row in rows]
    if heights:
        inside = frame.borders.get("insideH", 0.0)
        heights = [height + inside for height in heights]
        heights[0] += frame.borders.get("top", 0.0) - inside
        heights[-1] += frame.borders.get("bottom", 0.0)
    return Block(tuple(heights), is_table=True)


def read_frame(table: _Element, width_pt: float, reading: Reading) -> TableFrame:
    """Return columns, margins and borders of a table: its own, else those of its style and bases."""
    properties = table.find(W + "tblPr")
    style = child_value(properties, "tblStyle") or reading.sheet.default_table_style()
    levels = [node.find(W + "tblPr") for node in reading.sheet.chain(style)] + [properties]
    margins: Sides = {"left": CELL_SIDE_PT, "right": CELL_SIDE_PT}
    borders: Sides = {}
    for level in levels:
        margins |= _read_sides(level, "tblCellMar", "w", 20.0)
        borders |= _read_sides(level, "tblBorders", "sz", EIGHTHS_PER_PT)
    return TableFrame(style, _column_widths(table, width_pt), margins, borders)


def _read_sides(parent: _Element | None, name: str, attribute: str, per_pt: float) -> Sides:
    node = None if parent is None else parent.find(W + name)
    sides: Sides = {}
    for side in () if node is None else node:
        drawn = side.get(VAL) not in ("nil", "none")
        key = {"start": "left", "end": "right"}.get(
            str(side.tag).removeprefix(W), str(side.tag).removeprefix(W)
        )
        sides[key] = (read_number(side, attribute, per_pt) or 0.0) if drawn else 0.0
    return sides


def _column_widths(table: _Element, width_pt: float) -> list[float]:
    """Return the grid's columns, drawn out or in to the table's own width where it names one."""
    columns = [read_number(column, "w") or 0.0 for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    total = sum(columns)
    if not total:
        count = max((len(row.findall(W + "tc")) for row in table.iterfind(W + "tr")), default=1)
        return [width_pt / max(count, 1)] * count
    own = read_width(table.find(f"{W}tblPr/{W}tblW"), width_pt)
    return [column * own / total for column in columns] if own else columns


def read_width(element: _Element | None, whole_pt: float) -> float | None:
    """Return a table or cell width in points, None where it is automatic (17.4.87)."""
    if element is None:
        return None
    kind, value = element.get(W + "type", "dxa"), element.get(W + "w", "0")
    if value.endswith("%"):
        return whole_pt * float(value[:-1]) / 100
    width = read_number(element, "w", PCT_UNITS if kind == "pct" else 20.0) or 0.0
    return {"pct": width * whole_pt, "dxa": width}.get(kind) or None


def _row_pt(row: _Element, frame: TableFrame, reading: Reading) -> float:
    column, tallest = int(child_value(row.find(W + "trPr"), "gridBefore") or 0), 0.0
    for cell in row.iter(W + "tc") if row.find(W + "sdt") is not None else row.findall(W + "tc"):
        properties = cell.find(W + "tcPr")
        span = int(child_value(properties, "gridSpan") or 1)
        width = sum(frame.columns_pt[column : column + span])
        column += span
        if properties is not None and properties.find(W + "vMerge") is not None:
            reading.note("cell merged over rows")
        tallest = max(tallest, _cell_pt(cell, width, frame, reading))
    return _apply_row_height(row, tallest)


def _cell_pt(cell: _Element, width_pt: float, frame: TableFrame, reading: Reading) -> float:
    margins = frame.margins | _read_sides(cell.find(W + "tcPr"), "tcMar", "w", 20.0)
    inner = width_pt - margins["left"] - margins["right"]
    blocks = set_blocks(cell, inner, reading, frame.style)
    return height_pt(blocks) + margins.get("top", 0.0) + margins.get("bottom", 0.0)


def _apply_row_height(row: _Element, content_pt: float) -> float:
    height = row.find(f"{W}trPr/{W}trHeight")
    if height is None:
        return content_pt
    asked = read_number(height, "val") or 0.0
    return asked if height.get(W + "hRule") == "exact" else max(content_pt, asked)
