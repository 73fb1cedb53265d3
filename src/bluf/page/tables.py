"""Tables: rows as high as their tallest cell, and what the rows of a merged cell add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from lxml import etree
from lxml.etree import _Element

from .blocks import Block, height_pt
from .frames import Frame
from .grids import Grid, Sides, read_borders, read_grid, read_margins
from .limits import MOST_CELLS
from .ooxml import VAL, W, child_value, local_name, parse_part, read_count, read_number
from .paragraphs import set_paragraph
from .runs import Reading
from .shelf import Kept

_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_UPRIGHT = (None, "lrTb", "lrTbV", "lr", "tb")


def set_blocks(parent: Iterable[_Element], frame: Frame, reading: Reading) -> list[Block]:
    """Return all that stands in a body, a cell, a box or a header, set into a frame."""
    return [set_block(child, frame, reading) for child in iter_within(parent, "p", "tbl")]


def iter_within(parent: Iterable[_Element], *names: str) -> Iterator[_Element]:
    """Yield the children of the names, those in content controls with them."""
    for child in parent:
        name = local_name(child)
        if name in names:
            yield child
        elif name in _WRAPPERS:
            yield from iter_within(child, *names)


def set_block(element: _Element, frame: Frame, reading: Reading) -> Block:
    """Return a paragraph or a table as set, from the shelf where it stood in the same frame before."""

    def make() -> Kept:
        own = Reading(reading.sheet)
        if element.tag == W + "p":
            return set_paragraph(element, frame, own, set_blocks), tuple(own.unmodelled)
        return set_table(element, frame, own), tuple(own.unmodelled)

    # Serialising costs 3 us a paragraph, setting one 50 us and more.
    written = etree.tostring(element, with_tail=False)
    return cast(Block, reading.take(reading.sheet.shelf.find(written, frame, make)))


def set_part(part: bytes, frame: Frame, reading: Reading) -> list[Block]:
    """Return all that stands in a header or a footer."""

    def make() -> Kept:
        own = Reading(reading.sheet)
        return set_blocks(parse_part(part), frame, own), tuple(own.unmodelled)

    return cast(list[Block], reading.take(reading.sheet.shelf.find(part, frame, make)))


class Cell(NamedTuple):
    """A cell as set."""

    column: int
    height_pt: float
    borders: Sides
    merge: str | None
    """`restart` at the top of a cell merged over rows, `continue` under it."""
    blocks: list[Block]


def set_table(table: _Element, frame: Frame, reading: Reading) -> Block:
    """Return a table set into a frame; its lines are its rows."""
    rows = [row for row in iter_within(table, "tr") if not _is_hidden(row)]
    grid = read_grid(table, rows, frame, reading.sheet)
    if table.find(f"{W}tblPr/{W}tblpPr") is not None:
        reading.note("floating table, set among the text")
    cells = [list(_set_row(row, number, grid, reading)) for number, row in enumerate(rows)]
    heights = [
        _row_pt(row, max((c.height_pt for c in own if c.merge is None), default=0.0), reading)
        for row, own in zip(rows, cells, strict=True)
    ]
    _stretch(heights, cells, rows, reading)
    edges = _edges_pt(cells)
    blocks = [block for row in cells for cell in row for block in cell.blocks]
    return Block(
        _with_edges(heights, edges, grid.spacing_pt) if heights else (),
        is_table=True,
        text_lines=sum(block.text_lines for block in blocks),
        notes=tuple(note for block in blocks for note in block.notes),
    )


def _with_edges(heights: list[float], edges: list[float], spacing_pt: float) -> tuple[float, ...]:
    """Return the rows with the border under each, the first with that over it."""
    rows = [height + edge + 2 * spacing_pt for height, edge in zip(heights, edges[1:], strict=True)]
    rows[0] += edges[0] + 2 * spacing_pt
    return tuple(rows)


def _is_hidden(row: _Element) -> bool:
    return row.find(f"{W}trPr/{W}hidden") is not None


def _set_row(row: _Element, number: int, grid: Grid, reading: Reading) -> Iterator[Cell]:
    column = read_count(row.find(f"{W}trPr/{W}gridBefore"), "val", 0, MOST_CELLS)
    cells = list(iter_within(row, "tc"))
    for cell in cells:
        properties = cell.find(W + "tcPr")
        span = read_count(
            None if properties is None else properties.find(W + "gridSpan"), "val", 1, MOST_CELLS
        )
        look = grid.look_of(number, column, column + span)
        levels = [*reading.sheet.cell_levels(look), properties]
        margins = read_margins(grid.margins, levels)
        width = grid.width_pt(column, span, len(cells)) - margins["left"] - margins["right"]
        if child_value(properties, "textDirection") not in _UPRIGHT:
            reading.note("turned text in a table cell")
        merge = None if properties is None else properties.find(W + "vMerge")
        kind = None if merge is None else merge.get(VAL, "continue")
        blocks = [] if kind == "continue" else set_blocks(cell, grid.frame.inside(width, look), reading)
        height = height_pt(blocks) + margins.get("top", 0.0) + margins.get("bottom", 0.0)
        yield Cell(column, height, read_borders(grid, number, levels), kind, blocks)
        column += span


def _row_pt(row: _Element, content_pt: float, reading: Reading) -> float:
    height = row.find(f"{W}trPr/{W}trHeight")
    asked = None if height is None else read_number(height, "val")
    if height is None or asked is None:
        return content_pt
    if height.get(W + "hRule") != "exact":
        return max(content_pt, asked)
    if content_pt > asked + 1:
        reading.note("text cut off in a table row")
    return max(asked, 0.0)


def _stretch(heights: list[float], cells: list[list[Cell]], rows: list[_Element], reading: Reading) -> None:
    """Make the last row of each merged cell as high as the cell needs (17.4.84)."""
    for first, row in enumerate(cells):
        for cell in row:
            if cell.merge in (None, "continue"):
                continue
            last = first
            while last + 1 < len(cells) and _goes_on(cells[last + 1], cell.column):
                last += 1
            missing = cell.height_pt - sum(heights[first : last + 1])
            if missing > 0:
                heights[last] = _row_pt(rows[last], heights[last] + missing, reading)


def _goes_on(row: list[Cell], column: int) -> bool:
    return any(cell.column == column and cell.merge == "continue" for cell in row)


def _edges_pt(cells: list[list[Cell]]) -> list[float]:
    """Return the width of the border over each row, and of that under the last: the widest of its cells."""
    over = [max((cell.borders.get("top", 0.0) for cell in row), default=0.0) for row in cells]
    under = [max((cell.borders.get("bottom", 0.0) for cell in row), default=0.0) for row in cells]
    return [max(pair) for pair in zip([*over, 0.0], [0.0, *under], strict=True)]
