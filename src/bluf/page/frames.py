"""What text is set into: a column of a page, a cell, a box."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from .limits import NARROWEST_PT, SLACK_PT


class TableLook(NamedTuple):
    """The part of a table that a paragraph stands in, as far as its style tells the parts apart (17.7.6)."""

    style: str = ""
    parts: tuple[str, ...] = ()
    """Conditional formats that apply, the weakest first: `band1Horz`, `firstRow`, …"""


class Page(NamedTuple):
    """Where the body lies on the paper, in points from its top edge."""

    top_pt: float
    bottom_pt: float
    height_pt: float


class Frame(Struct, frozen=True):
    """A column that paragraphs and tables are set into."""

    width_pt: float
    table: TableLook = TableLook()
    pitch_pt: float = 0.0
    """Distance of the lines of the section's grid (17.6.5); 0 where there is none."""
    page: Page | None = None
    """None in a cell, a box, a header: what is placed on the page is placed in these."""

    def inside(self, width_pt: float, table: TableLook | None = None) -> Frame:
        """Return the frame of a cell or a box in this one."""
        # LibreOffice rounds the columns of a table down to a twip, so that a word that just fits does not.
        return Frame(
            max(width_pt - SLACK_PT, NARROWEST_PT / 4), self.table if table is None else table, self.pitch_pt
        )
