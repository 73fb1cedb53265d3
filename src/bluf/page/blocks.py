"""What stands in a column, one under the other: how high it is and what keeps it apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from .formats import ParagraphFormat

PLAIN = ParagraphFormat()


class Block(Struct, frozen=True, dict=True):
    """A paragraph or a table as set: the heights of its lines or rows, in points."""

    lines_pt: tuple[float, ...]
    look: ParagraphFormat = PLAIN
    is_table: bool = False
    breaks: tuple[tuple[int, str], ...] = ()
    """Numbers of the lines after which the page or the column ends, and which of them."""
    text_lines: int = 0
    """How many lines of text: those of all cells of a table."""
    notes: tuple[str, ...] = ()
    """Ids of the notes that are referred to."""
    adds_spacing: bool = False
    """Whether spacing towards a neighbour adds to the neighbour's."""

    @cached_property
    def strips_pt(self) -> tuple[float, ...]:
        """The heights of its strips: kept, for a block is set once and stands on page after page."""
        return join_lines(self)


def gap_pt(above: Block | None, below: Block) -> float:
    """Return the space between two blocks, in points: the larger of the two spacings, seldom their sum."""
    if above is None:
        return below.look.before_pt
    same = above.look.style == below.look.style and not above.is_table and not below.is_table
    after = 0.0 if same and above.look.contextual else above.look.after_pt
    before = 0.0 if same and below.look.contextual else below.look.before_pt
    return after + before if above.adds_spacing or below.adds_spacing else max(after, before)


def box_pt(above: Block | None, block: Block, below: Block | None) -> tuple[float, float]:
    """Return border and padding over and under a block, in points; neighbours in one box share its edges."""
    look = block.look
    if not look.box:
        return 0.0, 0.0
    if look.box_between_pt:
        # LibreOffice knows no line between: it draws each box closed, which takes more room.
        return max(look.box_top_pt, look.box_between_pt), look.box_bottom_pt
    joins_above = above is not None and shares_box(above.look, look)
    joins_below = below is not None and shares_box(below.look, look)
    return 0.0 if joins_above else look.box_top_pt, 0.0 if joins_below else look.box_bottom_pt


def shares_box(one: ParagraphFormat, other: ParagraphFormat) -> bool:
    """Return whether two neighbours stand in one box: equal borders and indents (17.3.1.7)."""
    return (one.box, one.left_pt, one.right_pt) == (other.box, other.left_pt, other.right_pt)


class Slice(NamedTuple):
    """An unbreakable strip of a column; `gap_pt` is lost where it comes to stand at the top of a page."""

    gap_pt: float
    height_pt: float
    starts_page: bool = False
    ends: str = ""
    """PAGE_BREAK or COLUMN_BREAK under the strip."""
    keeps_next: bool = False
    """Whether the strip below should stand on the same page (17.3.1.15)."""


def stack(column: Sequence[Block], above: Block | None = None) -> Iterator[Slice]:
    """Yield the strips of a column from top to bottom, under a block `above` it.

    The space after the last block is not among them.
    """
    for i, block in enumerate(column):
        top, bottom = box_pt(above, block, column[i + 1] if i + 1 < len(column) else None)
        look, breaks = block.look, dict(block.breaks)
        last = len(block.strips_pt) - 1
        for j, height in enumerate(block.strips_pt):
            yield Slice(
                gap_pt(above, block) if j == 0 else 0.0,
                height + (top if j == 0 else 0.0) + (bottom if j == last else 0.0),
                j == 0 and look.break_before,
                breaks.get(j, ""),
                j == last and look.keep_next,
            )
        above = block


def join_lines(block: Block) -> tuple[float, ...]:
    """Return the heights of a block's strips: under widow control (17.3.1.44) end lines go in pairs."""
    lines = block.lines_pt
    if block.is_table or block.breaks or len(lines) < 2:
        return lines
    if block.look.keep_lines:
        return (sum(lines),)
    if not block.look.widow_control:
        return lines
    if len(lines) < 4:
        return (sum(lines),)
    return (lines[0] + lines[1], *lines[2:-2], lines[-2] + lines[-1])


def height_pt(blocks: list[Block]) -> float:
    """Return the height of a column, the space after its last block included, in points."""
    after = blocks[-1].look.after_pt if blocks else 0.0
    return sum(s.gap_pt + s.height_pt for s in stack(blocks)) + after
