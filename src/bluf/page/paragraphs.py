"""A paragraph set into a frame: its lines, as high as the styles make them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from lxml.etree import _Element
from msgspec.structs import replace

from .blocks import Block, height_pt
from .drawings import Drawing
from .formats import Fields, ParagraphFormat, RunFormat
from .frames import Frame, TableLook
from .lines import Line, Measure, break_lines
from .numbering import NO_LEVEL, Level
from .ooxml import TWIPS_PER_PT, W
from .room import room_pt
from .runs import Piece, Reading, read_pieces

SetInside = Callable[[Iterable[_Element], Frame, Reading], list[Block]]
"""How what stands in a text box is set; an argument, because text boxes hold tables and paragraphs."""


def set_paragraph(paragraph: _Element, frame: Frame, reading: Reading, set_inside: SetInside) -> Block:
    """Return a paragraph set into a frame, with the room that is taken by drawings anchored in it."""
    sheet, properties = reading.sheet, paragraph.find(W + "pPr")
    look, base = sheet.format_paragraph(properties, frame.table)
    mark = sheet.format_mark(properties, base)
    level = sheet.find_level(look)
    first = look.left_pt + look.first_pt + label_pt(level, look, base, reading)
    end = max(frame.width_pt - look.right_pt, look.left_pt)
    measure = Measure(first, look.left_pt, end, look.tabs, sheet.settings.tab_pt)

    def grow(drawing: Drawing) -> Drawing:
        return replace(drawing, height_pt=grown_pt(drawing, frame, reading, set_inside))

    pieces = [
        piece if piece.drawing is None else Piece("", piece.format, grow(piece.drawing))
        for piece in read_pieces(paragraph, base, reading)
    ]
    lines = break_lines(pieces, measure, mark)
    heights = [line_height_pt(line, look, frame.pitch_pt) for line in lines]
    heights[0] += sum(anchored_pt(grow(drawing), frame, mark, reading) for drawing in reading.anchored)
    if look.framed:
        reading.note("frame beside the text, set among it")
    return Block(
        tuple(heights),
        look,
        breaks=tuple((i, line.ends) for i, line in enumerate(lines) if line.ends),
        text_lines=len(lines),
        notes=tuple(reading.notes),
        adds_spacing=sheet.settings.adds_spacing,
    )


def anchored_pt(drawing: Drawing, frame: Frame, mark: RunFormat, reading: Reading) -> float:
    """Return the height that a drawing takes from the text it is anchored in."""
    taken = room_pt(drawing, frame, sum(mark.line_parts))
    if taken and drawing.wrap == "beside":
        reading.note("text beside a drawing")
    return taken


def grown_pt(drawing: Drawing, frame: Frame, reading: Reading, set_inside: SetInside) -> float:
    """Return the height of a drawing: at least its own, and that of its text in a box that grows with it."""
    around = drawing.distances[0] + drawing.distances[2] if drawing.wrap == "inline" else 0.0
    if not drawing.texts:
        return drawing.height_pt + around
    top, right, bottom, left = drawing.insets
    inner = frame.inside(drawing.width_pt - left - right, TableLook())
    heights = [height_pt(set_inside(text, inner, reading)) + top + bottom for text in drawing.texts]
    if drawing.grows and len(heights) == 1:
        # LibreOffice shrinks a box that is too high, Word only when somebody edits it.
        return max(drawing.height_pt, heights[0]) + around
    if max(heights) > drawing.height_pt + 1:
        reading.note("text cut off in a text box")
    return drawing.height_pt + around


def label_pt(level: Level, look: ParagraphFormat, base: Fields, reading: Reading) -> float:
    """Return the room of a list label and what follows it (17.9.28), from the line's start in points."""
    if level is NO_LEVEL or not level.label:
        return 0.0
    label = reading.sheet.format_run(None, base | level.run)
    width = label.face.width_em(level.label) * label.size_pt
    if level.suffix == "tab":
        return max(-look.first_pt, width) if look.first_pt < 0 else width + label.size_pt
    return width + (label.face.width_em(" ") * label.size_pt if level.suffix == "space" else 0.0)


def line_height_pt(line: Line, look: ParagraphFormat, pitch_pt: float = 0.0) -> float:
    """Return the height of a line under the paragraph's line spacing (17.3.1.33), in points.

    On a grid, a line takes whole steps of it (17.6.5); Word leaves exact spacing out, LibreOffice does not.
    """
    text, factor = sum(line.height), look.line
    height = max(line.height[0], line.drawn_pt) + line.height[1]
    step = pitch_pt if look.snaps else 0.0
    if look.line_rule == "exact":
        return on_grid(look.line, step)
    if look.line_rule == "atLeast":
        return on_grid(max(height, look.line), step)
    if line.drawn_pt:
        # Only what stands above 1.0 lines is added, and by the letters: LibreOffice 7.4, 50 pt at 1.5 lines.
        return max(on_grid(height + max(factor - 1, 0.0) * text, step), on_grid(text, step) * factor)
    # The part of a twip is dropped, as LibreOffice does it: measured on five fonts. It drops the part of a
    # percent too (1.025 lines are 1.02 there), which Word does not: the fuller of the two is kept.
    spaced = math.floor(text * factor * TWIPS_PER_PT) / TWIPS_PER_PT
    return max(on_grid(spaced, step), on_grid(text, step) * factor) if step else spaced


def on_grid(height_pt: float, step_pt: float) -> float:
    """Return the height rounded up to whole steps of a grid; as it is where there is none."""
    return math.ceil(height_pt / step_pt - 1e-6) * step_pt if step_pt > 0 else height_pt
