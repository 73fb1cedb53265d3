"""Paragraphs set in a column, one under the other: how high each is and what keeps them apart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml.etree import _Element
from msgspec import Struct

from .formats import Fields, ParagraphFormat
from .lines import Line, Measure, break_lines
from .numbering import NO_LEVEL, Level
from .ooxml import TWIPS_PER_PT, W, local_name
from .runs import Reading, read_pieces

PLAIN = ParagraphFormat()


class Block(Struct, frozen=True):
    """A paragraph or a table as set: the heights of its lines or rows, in points."""

    lines_pt: tuple[float, ...]
    look: ParagraphFormat = PLAIN
    is_table: bool = False
    breaks: tuple[int, ...] = ()
    """Numbers of the lines after which the page ends."""


def set_paragraph(paragraph: _Element, width_pt: float, reading: Reading, table_style: str = "") -> Block:
    """Return a paragraph set to a column of the width."""
    properties = paragraph.find(W + "pPr")
    look, base = reading.sheet.format_paragraph(properties, table_style)
    mark = reading.sheet.format_mark(properties, base)
    level = reading.sheet.find_level(look)
    first = look.left_pt + look.first_pt + label_pt(level, look, base, reading)
    measure = Measure(first, look.left_pt, width_pt - look.right_pt, look.tabs)
    lines = break_lines(read_pieces(paragraph, base, reading), measure, mark)
    heights = tuple(line_height_pt(line, look) for line in lines)
    return Block(heights, look, breaks=tuple(i for i, line in enumerate(lines) if line.ends_page))


def label_pt(level: Level, look: ParagraphFormat, base: Fields, reading: Reading) -> float:
    """Return the room of a list label and what follows it (17.9.28), from the line's start in points."""
    if level is NO_LEVEL or not level.label:
        return 0.0
    label = reading.sheet.format_run(None, base | level.run)
    width = label.face.width_em(level.label) * label.size_pt
    if level.suffix == "tab":
        return max(-look.first_pt, width) if look.first_pt < 0 else width + label.size_pt
    return width + (label.face.width_em(" ") * label.size_pt if level.suffix == "space" else 0.0)


def line_height_pt(line: Line, look: ParagraphFormat) -> float:
    """Return the height of a line under the paragraph's line spacing (17.3.1.33), in points."""
    height = sum(line.height)
    if look.line_rule == "exact":
        return look.line
    if look.line_rule == "atLeast":
        return max(height, look.line)
    # The part of a twip is dropped, as LibreOffice does it: measured on five fonts. It drops the part of a
    # percent too (1.025 lines are 1.02 there), which Word does not: the fuller of the two is kept.
    return math.floor(height * look.line * TWIPS_PER_PT) / TWIPS_PER_PT


def gap_pt(above: Block | None, below: Block) -> float:
    """Return the space between two blocks, in points: the larger of the two spacings, not their sum."""
    if above is None:
        return below.look.before_pt
    same = above.look.style == below.look.style and not above.is_table and not below.is_table
    after = 0.0 if same and above.look.contextual else above.look.after_pt
    before = 0.0 if same and below.look.contextual else below.look.before_pt
    return max(after, before)


def box_pt(above: Block | None, block: Block, below: Block | None) -> tuple[float, float]:
    """Return border and padding over and under a block, in points; neighbours in one box share its edges."""
    look = block.look
    if not look.box:
        return 0.0, 0.0
    joins_above = above is not None and shares_box(above.look, look)
    joins_below = below is not None and shares_box(below.look, look)
    return look.box_between_pt if joins_above else look.box_top_pt, 0.0 if joins_below else look.box_bottom_pt


def shares_box(one: ParagraphFormat, other: ParagraphFormat) -> bool:
    """Return whether two neighbours stand in one box: equal borders and indents (17.3.1.7)."""
    return (one.box, one.left_pt, one.right_pt) == (other.box, other.left_pt, other.right_pt)


class Slice(NamedTuple):
    """An unbreakable strip of a column; `gap_pt` is lost where it comes to stand at the top of a page."""

    gap_pt: float
    height_pt: float
    starts_page: bool = False
    ends_page: bool = False


def stack(column: Sequence[Block], above: Block | None = None) -> Iterator[Slice]:
    """Yield the strips of a column from top to bottom, under a block `above` it.

    The space after the last block is not among them.
    """
    for i, block in enumerate(column):
        top, bottom = box_pt(above, block, column[i + 1] if i + 1 < len(column) else None)
        strips = join_lines(block)
        last = len(strips) - 1
        for j, height in enumerate(strips):
            gap = gap_pt(above, block) if j == 0 else 0.0
            box = (top if j == 0 else 0.0) + (bottom if j == last else 0.0)
            yield Slice(gap, height + box, j == 0 and block.look.break_before, j in block.breaks)
        above = block


def join_lines(block: Block) -> tuple[float, ...]:
    """Return the heights of a block's strips: under widow control (17.3.1.44) end lines go in pairs."""
    lines = block.lines_pt
    if block.is_table or block.breaks or not block.look.widow_control or len(lines) < 2:
        return lines
    if len(lines) < 4:
        return (sum(lines),)
    return (lines[0] + lines[1], *lines[2:-2], lines[-2] + lines[-1])


def height_pt(blocks: list[Block]) -> float:
    """Return the height of a column, the space after its last block included, in points."""
    after = blocks[-1].look.after_pt if blocks else 0.0
    return sum(s.gap_pt + s.height_pt for s in stack(blocks)) + after


def iter_content(parent: Iterable[_Element]) -> Iterator[_Element]:
    """Yield the paragraphs and tables of a body, a cell or a header, those in content controls with them."""
    for child in parent:
        name = local_name(child)
        if name in ("p", "tbl"):
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from iter_content(child)
