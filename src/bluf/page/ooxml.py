"""Names and units of WordprocessingML (ECMA-376 part 1), and how its values are read."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree
from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL: Final = W + "val"

TWIPS_PER_PT: Final = 20.0
EIGHTHS_PER_PT: Final = 8.0
HALVES_PER_PT: Final = 2.0
EMU_PER_PT: Final = 12_700.0
LONGEST_PT: Final = 10_000.0
"""Word's longest paper has 1,584."""
PCT_UNITS: Final = 5000.0
"""Fiftieths of a percent that make a whole (17.18.90, ST_TblWidth `pct`)."""

_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_LENGTH: Final = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(mm|cm|in|pt|pc|pi|px|)", re.ASCII)
_POINTS_PER: Final = {
    "mm": 72 / 25.4,
    "cm": 72 / 2.54,
    "in": 72.0,
    "pt": 1.0,
    "pc": 12.0,
    "pi": 12.0,
    "px": 0.75,
}


def parse_part(part: bytes) -> _Element:
    """Return the root of a part; raises `lxml.etree.XMLSyntaxError` where its XML is broken."""
    return etree.fromstring(part, _PARSER)


def read_number(element: _Element, name: str, per_pt: float = TWIPS_PER_PT) -> float | None:
    """Return an attribute in points, None where it is absent or no number.

    A number longer than any paper is taken for none, so that no page is measured for hours. A bare number
    counts `per_pt` units to the point (twips, unless said); one with a unit is universal (22.9.2.15).
    """
    return parse_length(element.get(W + name), per_pt)


def parse_length(value: str | None, per_pt: float) -> float | None:
    """Return a length in points, None where it is absent, no number, or longer than any paper."""
    found = _LENGTH.fullmatch((value or "").strip())
    if found is None:
        return None
    number, unit = float(found[1]), found[2]
    points = number * _POINTS_PER[unit] if unit else number / per_pt
    return points if abs(points) <= LONGEST_PT else None


def read_count(element: _Element | None, name: str, default: int, most: int) -> int:
    """Return an attribute that counts something, no more than `most`; `default` where it counts nothing."""
    value = "" if element is None else element.get(W + name, "")
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0
    return min(number, most) if number > 0 else default


def is_on(element: _Element) -> bool:
    """Return the value of an on/off property: present without `val` is on (17.17.4)."""
    return element.get(VAL, "1") not in ("0", "false", "off")


def child_value(element: _Element | None, name: str) -> str | None:
    """Return `val` of the child called `name`, None where there is none."""
    child = element.find(W + name) if element is not None else None
    return child.get(VAL) if child is not None else None


def local_name(element: _Element) -> str:
    """Return the tag without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""
