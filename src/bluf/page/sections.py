"""Sections: paper, margins, columns, and the room that header and footer leave."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.etree import _Element
from msgspec import Struct, field

from .ooxml import R, W, read_number


class Section(Struct, frozen=True):
    """The frame of a section's pages; lengths in points."""

    width_pt: float
    height_pt: float
    margins: Mapping[str, float]
    """top, bottom, left, right, header, footer, gutter."""
    columns: int = 1
    column_gap_pt: float = 36.0
    continuous: bool = False
    references: Mapping[str, str] = field(default_factory=dict)
    """Relationship ids of the first page's `header` and `footer`."""

    @property
    def text_pt(self) -> float:
        """The width between the margins."""
        return self.width_pt - self.margins["left"] - self.margins["right"] - self.margins["gutter"]

    @property
    def column_pt(self) -> float:
        """The width of one column."""
        return (self.text_pt - self.column_gap_pt * (self.columns - 1)) / self.columns


LETTER = (612.0, 792.0)
MARGINS = {
    "top": 72.0,
    "bottom": 72.0,
    "left": 72.0,
    "right": 72.0,
    "header": 36.0,
    "footer": 36.0,
    "gutter": 0.0,
}


def read_section(properties: _Element | None) -> Section:
    """Return the section that a `sectPr` describes (17.6.17); Letter, inch margins where it says nothing."""
    if properties is None:
        return Section(*LETTER, MARGINS)
    paper, columns = properties.find(W + "pgSz"), properties.find(W + "cols")
    margin, kind = properties.find(W + "pgMar"), properties.find(W + "type")
    width, height = LETTER
    if paper is not None:
        width, height = read_number(paper, "w") or width, read_number(paper, "h") or height
    own = {} if margin is None else {name: read_number(margin, name) for name in MARGINS}
    gap = None if columns is None else read_number(columns, "space")
    return Section(
        width,
        height,
        MARGINS | {name: value for name, value in own.items() if value is not None},
        columns=1 if columns is None else int(columns.get(W + "num", "1")),
        column_gap_pt=36.0 if gap is None else gap,
        continuous=kind is not None and kind.get(W + "val") == "continuous",
        references=_read_references(properties),
    )


def _read_references(properties: _Element) -> dict[str, str]:
    """Return header and footer of the first page: its own under `titlePg`, else the default ones."""
    wanted = "default" if properties.find(W + "titlePg") is None else "first"
    found = {}
    for name in ("header", "footer"):
        for node in properties.iterfind(f"{W}{name}Reference"):
            if node.get(W + "type", "default") == wanted:
                found[name] = node.get(R + "id", "")
    return found
