"""Sections: paper, margins, columns, and the room that header and footer leave."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from lxml import etree
from lxml.etree import _Element
from msgspec import Struct, field

from .limits import MOST_COLUMNS, NARROWEST_PT
from .ooxml import R, W, child_value, parse_part, read_count, read_number


class Section(Struct, frozen=True):
    """The frame of a section's pages; lengths in points."""

    width_pt: float
    height_pt: float
    margins: Mapping[str, float]
    """top, bottom, left, right, header, footer, gutter."""
    columns_pt: tuple[float, ...] = ()
    """Width of each column."""
    continuous: bool = False
    pitch_pt: float = 0.0
    """Between the lines of the grid that the text stands on; 0 where there is none (17.6.5)."""
    references: Mapping[str, str] = field(default_factory=dict)
    """Relationship ids of the first page's `header` and `footer`."""

    @property
    def text_pt(self) -> float:
        """The width between the margins."""
        return text_pt(self.width_pt, self.margins)


def text_pt(width_pt: float, margins: Mapping[str, float]) -> float:
    """Return the width between margins on paper of the width, in points."""
    return max(width_pt - margins["left"] - margins["right"] - margins["gutter"], NARROWEST_PT)


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


NO_REFERENCES: Mapping[str, str] = MappingProxyType({})


def read_section(properties: _Element | None, inherited: Mapping[str, str] = NO_REFERENCES) -> Section:
    """Return the section that a `sectPr` describes (17.6.17); Letter, inch margins where it says nothing.

    Header and footer are those of the section before where it names none: `inherited`.
    """
    if properties is None:
        return Section(*LETTER, MARGINS, (text_pt(LETTER[0], MARGINS),), references=inherited)
    return _read_written(etree.tostring(properties, with_tail=False), tuple(inherited.items()))


@lru_cache(maxsize=64)
def _read_written(written: bytes, inherited: tuple[tuple[str, str], ...]) -> Section:
    # Cached, because every brief that a template makes has the same few.
    properties = parse_part(written)
    paper, kind = properties.find(W + "pgSz"), child_value(properties, "type")
    margin, grid = properties.find(W + "pgMar"), properties.find(W + "docGrid")
    width, height = LETTER
    if paper is not None:
        width, height = read_number(paper, "w") or width, read_number(paper, "h") or height
    own = {} if margin is None else {name: read_number(margin, name) for name in MARGINS}
    margins = MARGINS | {name: value for name, value in own.items() if value is not None}
    has_lines = grid is not None and grid.get(W + "type") in ("lines", "linesAndChars", "snapToChars")
    return Section(
        abs(width),
        abs(height),
        margins,
        columns_pt=_read_columns(properties.find(W + "cols"), text_pt(abs(width), margins)),
        continuous=kind == "continuous",
        pitch_pt=max(read_number(grid, "linePitch") or 0.0, 0.0) if has_lines and grid is not None else 0.0,
        references=dict(inherited) | _read_references(properties),
    )


def _read_columns(columns: _Element | None, whole_pt: float) -> tuple[float, ...]:
    """Return the widths of the columns (17.6.4): their own where they are not equal."""
    if columns is None:
        return (whole_pt,)
    if columns.get(W + "equalWidth") in ("0", "false", "off"):
        own = [read_number(column, "w") for column in columns.findall(W + "col")[:MOST_COLUMNS]]
        if own:
            return tuple(max(width or 0.0, NARROWEST_PT) for width in own)
    count, gap = read_count(columns, "num", 1, MOST_COLUMNS), read_number(columns, "space")
    between = max(36.0 if gap is None else gap, 0.0)
    return (max((whole_pt - between * (count - 1)) / count, NARROWEST_PT),) * count


def _read_references(properties: _Element) -> dict[str, str]:
    """Return header and footer of the first page: its own under `titlePg`, else the default ones."""
    wanted = "default" if properties.find(W + "titlePg") is None else "first"
    found = {}
    for name in ("header", "footer"):
        for node in properties.iterfind(f"{W}{name}Reference"):
            if node.get(W + "type", "default") == wanted:
                found[name] = node.get(R + "id", "")
    return found
