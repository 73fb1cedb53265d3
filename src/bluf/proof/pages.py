"""What a printed page shows: how many pages there are, and where the body of the first ends."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping

from msgspec import Struct

from ..page.measure import find_body, find_page, split_sections
from ..page.metrics import BUILT_IN, Families
from ..page.package import DOCUMENT, read_relationships, read_sheet
from ..page.runs import Reading

NEAR_PT = 1.5
"""Points that a letter may reach past the edge of the body: its box is the font's, lines are rounded."""


class Printed(Struct, frozen=True):
    """What LibreOffice made of a brief."""

    pages: int
    needed_pt: float
    """From the top of the body to the bottom of its lowest line, on the first page."""
    available_pt: float
    """That the body has there, between header and footer."""

    @property
    def fill(self) -> float:
        """Needed over available, of the first page."""
        return self.needed_pt / self.available_pt if self.available_pt > 0 else 0.0


def read_printed(pdf: bytes, parts: Mapping[str, bytes], fonts: Families = BUILT_IN) -> Printed:
    """Return the pages of a PDF, and how full the first is, that a Word file of these parts was printed to.

    Where the body begins and ends is told by the Word file: a PDF does not tell a footer from a last line.
    """
    import pypdfium2  # type: ignore[import-untyped]

    related = read_relationships(parts)
    section, _ = next(split_sections(find_body(parts[DOCUMENT])))
    page = find_page(section, related, Reading(read_sheet(related, fonts)))
    document = pypdfium2.PdfDocument(pdf)
    try:
        bottoms = _bottoms(document[0], page.bottom_pt + NEAR_PT)
        lowest = max(bottoms, default=page.top_pt)
        return Printed(len(document), lowest - page.top_pt, page.bottom_pt - page.top_pt)
    finally:
        document.close()


def _bottoms(page: object, limit_pt: float) -> Iterator[float]:
    """Yield how far below the top of a page each of its letters ends, those below the limit left out."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    text = page.get_textpage()  # type: ignore[attr-defined]
    high, box = page.get_height(), pdfium.FS_RECTF()  # type: ignore[attr-defined]
    for index in range(text.count_chars()):
        if chr(pdfium.FPDFText_GetUnicode(text, index)).isspace():
            continue
        if pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            bottom = high - box.bottom
            if bottom <= limit_pt:
                yield bottom
