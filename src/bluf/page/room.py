"""Drawings that are anchored in a paragraph: the room that the text leaves them."""

from __future__ import annotations

import math

from .drawings import Drawing
from .frames import Frame, Page
from .limits import NARROWEST_BESIDE_PT


def room_pt(drawing: Drawing, frame: Frame, line_pt: float) -> float:
    """Return the height that text of such lines loses to a drawing, in points; rather too much.

    A drawing that text flows around takes the lines that its area holds, and one more.
    """
    if drawing.wrap == "none":
        return 0.0
    top, right, _, left = drawing.distances
    height = overlap_pt(drawing, frame.page)
    if height <= 0:
        return 0.0
    beside = frame.width_pt - drawing.width_pt - right - left
    if drawing.wrap == "above" or beside < NARROWEST_BESIDE_PT:
        # A line that the drawing's edge would cut goes under it: most of a line is lost there.
        is_even = not (drawing.offset_pt or drawing.align or top or drawing.texts)
        return height + (0.0 if is_even else line_pt)
    share = (drawing.width_pt + right + left) / frame.width_pt
    lines = math.ceil(height / line_pt)
    return line_pt * (math.ceil(lines * share) + 1)


def overlap_pt(drawing: Drawing, page: Page | None) -> float:
    """Return how much of a drawing, with what it keeps clear, lies in the body of the page."""
    above, _, below, _ = drawing.distances
    if drawing.base == "text" or page is None:
        return drawing.height_pt + above + below
    top = place_pt(drawing, page)
    return min(top + drawing.height_pt + below, page.bottom_pt) - max(top - above, page.top_pt)


def place_pt(drawing: Drawing, page: Page) -> float:
    """Return where the upper edge of a drawing lies on the paper, for one that is placed by the page."""
    start, end = {"page": (0.0, page.height_pt), "bottom": (page.bottom_pt, page.height_pt)}.get(
        drawing.base, (page.top_pt, page.bottom_pt)
    )
    spare = end - start - drawing.height_pt
    if drawing.align in ("bottom", "outside"):
        return start + spare
    return start + (spare / 2 if drawing.align == "center" else 0.0 if drawing.align else drawing.offset_pt)
