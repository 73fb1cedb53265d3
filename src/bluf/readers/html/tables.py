"""Tables: those that lay out a page are its text, those that hold data are not."""

from __future__ import annotations

from lxml import etree

from ..decoding import fold_space
from .elements import text_of

MAX_CELL_WORDS = 40
"""Words. A cell with more holds paragraphs: the table lays out the page."""
MIN_DATA_CELLS = 4
"""Cells. A smaller table is a frame around its text."""
NAME_CHARACTERS = 80

_LAYOUT_TAGS = ("table", "article", "h1", "h2", "blockquote", "form", "ul", "ol")


def is_data(table: etree._Element) -> bool:
    """Return whether a table holds data: short cells, two columns at least, nothing set within them."""
    if table.get("role") in ("presentation", "none"):
        return False
    if any(next(table.iterdescendants(tag), None) is not None for tag in _LAYOUT_TAGS):
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    if len(cells) < MIN_DATA_CELLS or max(len(row) for row in rows) < 2:
        return False
    return all(len(text_of(cell).split()) <= MAX_CELL_WORDS for cell in cells)


def name_table(table: etree._Element) -> str:
    """Return what a table is called by its caption or its first words."""
    caption = table.find("caption")
    text = fold_space(" ".join(map(str, (table if caption is None else caption).itertext())))
    return text if len(text) <= NAME_CHARACTERS else f"{text[:NAME_CHARACTERS].rsplit(' ', 1)[0]} …"
